import { languageOf } from '@kitka/shared/words/languageOf';

/** Languages that have a translation, defined by build.ts. */
declare const __KITKA_LANGUAGES__: string[];
export const LANGUAGES = __KITKA_LANGUAGES__;

/**
 * The language to ask in: the page's if there is a translation, else the first of the visitor's that
 * has one, else English.
 */
export function language(): string {
  const { body, documentElement: page } = document;
  return languageOf(
    [page.lang, page.getAttribute('xml:lang'), body?.lang, ...navigator.languages],
    LANGUAGES,
  );
}
