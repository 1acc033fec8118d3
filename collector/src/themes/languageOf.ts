import { isThemeLanguage, rulesOf, THEME_LANGUAGES, type ThemeLanguage } from './languages.ts';

const CYRILLIC = /\p{Script=Cyrillic}/gu;
const LATIN = /\p{Script=Latin}/gu;
/** Letters that only one of the two languages has. */
const UKRAINIAN_ONLY = /[іїєґ]/i;
const RUSSIAN_ONLY = /[ыэъё]/i;
/** Function words that a text must have to be taken for a language that its page does not name (our judgement). */
const MIN_FUNCTION_WORDS = 2;
/** Words of a comment of which one should be a function word (our judgement). */
const MIN_WORDS = 4;

/**
 * The language of a comment. The page says it: the language that the question was asked in. Where the visitor's browser
 * has another one, the comment's script and then its function words decide between the two; where they decide nothing,
 * the page's language holds. A comment without a single function word of that language, but with some of another, is in
 * the other.
 * @param words of the comment, in lower case
 * @param askedIn code of the language of the question
 * @param browser code of the browser's language
 * @returns '' if it is not known, or not a language of themes
 */
export function languageOf(
  words: readonly string[],
  askedIn: string,
  browser: string | null,
): ThemeLanguage | '' {
  const text = words.join(' ');
  const [cyrillic, latin] = [text.match(CYRILLIC)?.length ?? 0, text.match(LATIN)?.length ?? 0];
  if (cyrillic > latin) return ukrainianIn(text, askedIn, browser);
  if (latin === 0) return '';
  const candidates = [...new Set([askedIn, browser])].filter((code) => code !== null && code !== 'uk');
  const known = candidates.filter(isThemeLanguage);
  if (known.length > 0 && known.length === candidates.length) {
    const language = moreOf(words, known);
    // Not a word of it, but some of another: written by somebody who visits a page in a foreign language.
    const isForeign = language !== '' && functionWords(words, language) === 0;
    return (isForeign && clearlyOneOf(words, THEME_LANGUAGES)) || language;
  }
  // The browser's language is none of ours, so it may be the comment's.
  if (isThemeLanguage(askedIn) && askedIn !== 'uk')
    return words.length >= MIN_WORDS && functionWords(words, askedIn) === 0 ? '' : askedIn;
  return clearlyOneOf(words, candidates.length > 0 ? known : THEME_LANGUAGES);
}

function ukrainianIn(text: string, askedIn: string, browser: string | null): 'uk' | '' {
  if (RUSSIAN_ONLY.test(text)) return '';
  return UKRAINIAN_ONLY.test(text) || askedIn === 'uk' || browser === 'uk' ? 'uk' : '';
}

/** How many words of a text are function words of a language. */
function functionWords(words: readonly string[], language: ThemeLanguage): number {
  const { stopWords, negatesNext, negatesEither } = rulesOf(language);
  return words.filter((word) => stopWords.has(word) || negatesNext.has(word) || negatesEither.has(word))
    .length;
}

/** The language with the most function words; of several, the first. */
const moreOf = (words: readonly string[], languages: readonly ThemeLanguage[]): ThemeLanguage | '' =>
  languages.reduce<{ language: ThemeLanguage | ''; n: number }>(
    (best, language) => {
      const n = functionWords(words, language);
      return n > best.n ? { language, n } : best;
    },
    { language: '', n: -1 },
  ).language;

/** The language with the most function words, if it has some, and more than any other. */
function clearlyOneOf(words: readonly string[], languages: readonly ThemeLanguage[]): ThemeLanguage | '' {
  const found = languages.map((language) => functionWords(words, language));
  const most = Math.max(0, ...found);
  const isClear = most >= MIN_FUNCTION_WORDS && found.filter((n) => n === most).length === 1;
  return isClear ? languages[found.indexOf(most)]! : '';
}
