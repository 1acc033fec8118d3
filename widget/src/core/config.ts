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

/**
 * Reads the settings in the script; attributes of its tag override them.
 * @returns undefined where it is not to run: in a frame, unless its tag says `data-frames`, and without a tag of its own
 */
export function readConfig(): Config | undefined {
  const settings = __KITKA_SETTINGS__;
  const own = `[src*="k/${settings.site}.js"],script[data-settings]`;
  // A module and a script that runs again are not `currentScript`; of code that was copied elsewhere, it is another one.
  const { currentScript } = document;
  const tag = currentScript?.matches(own) ? currentScript : document.querySelector(own);
  if (!tag) {
    console.warn('Kitka needs its own <script src>.');
    return undefined;
  }
  const { src, dataset } = tag as HTMLScriptElement;
  // What a frame shows is part of a page that is counted itself.
  if (window !== top && !('frames' in dataset)) return undefined;
  const chunks = `${new URL(`${__KITKA_VERSION__}/`, src)}`;
  // The folder lies two below the collector: /k/VERSION/.
  const collector = `${new URL('../..', chunks)}`.slice(0, -1);
  const config: Config = { ...settings, _collector: collector, _chunks: chunks };
  if (dataset.delay) {
    const delay = Number(dataset.delay);
    // Anything but a number from 0 up, such as `data-delay="never"`, turns the delay off.
    config.prompt.delay = delay >= 0 ? delay : null;
  }
  return config;
}
