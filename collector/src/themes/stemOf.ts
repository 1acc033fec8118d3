import { rulesOf, type ThemeLanguage } from './languages.ts';

/** Stems that are remembered per language: more words than most sites' visitors use. */
const MOST = 20_000;
const known = new Map<string, Map<string, string>>();

/** The stem of a word in lower case. Most words of a comment were in one before. */
export function stemOf(word: string, language: ThemeLanguage | ''): string {
  if (language === '') return word;
  let stems = known.get(language);
  if (!stems || stems.size >= MOST) {
    stems = new Map();
    known.set(language, stems);
  }
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = rulesOf(language).stem(word);
    stems.set(word, stem);
  }
  return stem;
}
