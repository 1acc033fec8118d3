import type { WordsLanguage } from './languages.ts';

/** Codes of the languages that the prompt is available in, without their words. */
export const WORDS_LANGUAGES = [
  'ar',
  'de',
  'en',
  'es',
  'et',
  'fi',
  'fr',
  'pl',
  'pt',
  'sv',
  'uk',
] as const satisfies readonly WordsLanguage[];
