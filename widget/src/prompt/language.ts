/** Languages that have a translation, defined by build.ts. */
declare const __KITKA_LANGUAGES__: string[];
export const LANGUAGES = __KITKA_LANGUAGES__;

/**
 * The language to ask in: the page's if there is a translation, else the first of the visitor's that
 * has one, else English.
 */
export const language = (): string =>
  [document.documentElement.lang, ...navigator.languages]
    .map((tag) => tag.toLowerCase().split('-')[0]!)
    .find((code) => LANGUAGES.includes(code)) ?? 'en';
