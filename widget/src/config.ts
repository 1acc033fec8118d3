import type { WidgetSettings } from '@kitka/shared/widgetSettings';

/** The collector replaces this word by the site's settings when it serves the script. */
declare const __KITKA_SETTINGS__: WidgetSettings;

/** What the widget knows about its site. */
export interface Config extends WidgetSettings {
  /** Address of the script: what the collector offers is found from it. */
  src: string;
  /** An automated browser the site does not count: said in each message, and asked nothing by itself. */
  auto?: true;
  /** A preview for the owner: nothing is sent. */
  preview?: true;
}

/** Reads the settings in the script and, over them, the attributes of its tag. */
export function readConfig({ src, dataset }: HTMLScriptElement): Config {
  const config: Config = { ...__KITKA_SETTINGS__, src };
  if (dataset.delay) {
    const delay = Number(dataset.delay);
    // Any word, such as `data-delay="never"`, means that the prompt does not come by itself.
    config.prompt.delay = delay >= 0 ? delay : null;
  }
  return config;
}
