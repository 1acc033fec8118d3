import type { Words } from '@kitka/shared/words/words';

/** Languages that there are words in, by build.ts. */
declare const __KITKA_LANGUAGES__: string[];
export const LANGUAGES = __KITKA_LANGUAGES__;

/** The language to ask in: the page's if there are words in it, else the first of the visitor's, else English. */
export const language = (): string =>
  [document.documentElement.lang, ...navigator.languages]
    .map((tag) => tag.toLowerCase().split('-')[0]!)
    .find((code) => LANGUAGES.includes(code)) ?? 'en';

/** The words of that language: one file, loaded when something is about to show. */
export const loadWords = (): Promise<{ default: Words }> =>
  import(`${new URL(`words.${language()}.js`, import.meta.url)}`);
