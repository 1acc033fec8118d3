import { THEME_LANGUAGES } from './languages.ts';
import { PAIR } from './pair.ts';
import { termsOf } from './termsOf.ts';

/**
 * The terms that an owner's words stand for, in every language: a word by its stem, two words as a pair. In a language
 * where they say nothing by themselves, such as `no` in English, they stand for nothing.
 */
export function ownTerms(words: readonly string[]): [lang: string, key: string][] {
  return (['', ...THEME_LANGUAGES] as const).flatMap((lang) =>
    words.flatMap((word) => {
      const keys = [...termsOf(word, lang).keys()];
      const key = keys.find((one) => one.includes(PAIR)) ?? keys[0];
      return key === undefined ? [] : [[lang, key] as [string, string]];
    }),
  );
}
