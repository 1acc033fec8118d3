import { PATHS } from '@kitka/shared/paths';
import type { WidgetSettings } from '@kitka/shared/site';

/** The collector replaces this word by the site's settings when it serves the script. */
declare const __KITKA_SETTINGS__: WidgetSettings;
/** Folder of this build's prompt chunks, by build.ts. */
declare const __KITKA_VERSION__: string;

/** What the widget knows about its site. */
export interface Config extends WidgetSettings {
  beaconUrl: string;
  answerUrl: string;
  /** Address of the prompt's chunk in one language. */
  promptUrl(language: string): string;
  /** An automated browser the site does not count: said in each message, and asked nothing by itself. */
  auto?: true;
}

/** Reads the settings in the script and, over them, the attributes of its tag. */
export function readConfig({ src, dataset }: HTMLScriptElement): Config {
  const settings: WidgetSettings = __KITKA_SETTINGS__;
  const url = (path: string) => new URL(path, src).href;
  const prompt = { ...settings.prompt };
  if (dataset.delay) {
    const delay = Number(dataset.delay);
    // Any word, such as `data-delay="never"`, means that the prompt does not come by itself.
    prompt.delay = delay >= 0 ? delay : null;
  }
  return {
    ...settings,
    prompt,
    beaconUrl: url(`${PATHS.beacon}/${settings.site}`),
    answerUrl: url(`${PATHS.answer}/${settings.site}`),
    promptUrl: (language) => url(`${__KITKA_VERSION__}/prompt.${language}.js`),
    auto: (navigator.webdriver && !settings.automated) || undefined,
  };
}
