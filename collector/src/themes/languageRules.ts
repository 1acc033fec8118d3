/** How the words of a language become themes. */
export interface LanguageRules {
  /** Function words, which are no theme by themselves. Negations are not among them. */
  stopWords: ReadonlySet<string>;
  /** The word that all negations count as: `ei` for `en`, `et` and `eivät`. */
  negation: string;
  /** Negations of the word that follows. */
  negatesNext: ReadonlySet<string>;
  /** Negations that may also stand behind their word: `fungerar inte`, but `inte klart`. */
  negatesEither: ReadonlySet<string>;
  /** Whether such a negation belongs to the word behind it if one follows at once: `nicht absenden`. */
  isNextFirst?: true;
  /** Short words that are written together with the next by an apostrophe: `l'`, `n'`. */
  elided: ReadonlySet<string>;
  /** The stem that the forms of a word share, of a word in lower case. */
  stem: (word: string) => string;
}

/** The words of a text, which are separated by white space. */
export const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(text.trim().split(/\s+/).filter(Boolean));

/** Rules for a comment in a language that is not known: its words stay as they are. */
export const UNKNOWN_RULES: LanguageRules = {
  stopWords: new Set(),
  negation: '',
  negatesNext: new Set(),
  negatesEither: new Set(),
  elided: new Set(),
  stem: (word) => word,
};
