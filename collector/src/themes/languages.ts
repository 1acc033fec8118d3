import { english } from './english.ts';
import { finnish } from './finnish.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { type LanguageRules, UNKNOWN_RULES } from './languageRules.ts';
import { spanish } from './spanish.ts';
import { swedish } from './swedish.ts';
import { ukrainian } from './ukrainian.ts';

/** Languages whose words are joined into themes, by code. Adding one takes one file and one line here. */
const RULES = {
  en: english,
  fi: finnish,
  sv: swedish,
  uk: ukrainian,
  de: german,
  fr: french,
  es: spanish,
} satisfies Record<string, LanguageRules>;
/** Code of such a language. */
export type ThemeLanguage = keyof typeof RULES;
export const THEME_LANGUAGES = Object.keys(RULES) as ThemeLanguage[];
export const isThemeLanguage = (code: string | null): code is ThemeLanguage =>
  code !== null && Object.hasOwn(RULES, code);

/** The rules of a language; of '', an unknown one, those that change nothing. */
export const rulesOf = (language: ThemeLanguage | ''): LanguageRules =>
  language === '' ? UNKNOWN_RULES : RULES[language];
