/** What stands in a built core for what is known only later, exactly once each. */

/** The site's settings, which the collector puts there when it serves the core. */
export const SETTINGS_WORD = '__KITKA_SETTINGS__';
/** The folder of the core's chunks; as long as the real name, so that sizes are correct. */
export const VERSION_WORD = '__KVER__';
/** Replaces the settings' placeholder in a pinned core. */
export const OWN_SETTINGS =
  'JSON.parse(document.querySelector("script[data-settings]")?.dataset.settings??"{}")';
