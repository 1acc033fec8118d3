import type { WidgetSettings } from '@kitka/shared/settings/widgetSettings';

/** Folder of this build's chunks beside the script, by build.ts. */
declare const __KITKA_VERSION__: string;
/** The collector replaces this identifier with the site's settings when it serves the script. */
declare const __KITKA_SETTINGS__: WidgetSettings;

/** What the widget knows about its site. */
export interface Config extends WidgetSettings {
  /** Address of the collector, which may lie below a path of its host; without a slash at the end. */
  _collector: string;
  /** Address of the folder with this build's chunks. */
  _chunks: string;
  /** An automated browser that the site does not count: each message says so, and no prompt opens by itself. */
  auto?: true;
  /** A preview for the owner: nothing is sent. */
  preview?: true;
}

/** Reads the settings in the script; attributes of its tag override them. */
export function readConfig({ src, dataset }: HTMLScriptElement): Config {
  const chunks = `${new URL(`${__KITKA_VERSION__}/`, src)}`;
  // The folder lies two below the collector: /k/VERSION/.
  const collector = `${new URL('../..', chunks)}`.slice(0, -1);
  const config: Config = { ...__KITKA_SETTINGS__, _collector: collector, _chunks: chunks };
  if (dataset.delay) {
    const delay = Number(dataset.delay);
    // Anything but a number from 0 up, such as `data-delay="never"`, turns the delay off.
    config.prompt.delay = delay >= 0 ? delay : null;
  }
  return config;
}
