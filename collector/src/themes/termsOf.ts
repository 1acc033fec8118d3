import { rulesOf, type ThemeLanguage } from './languages.ts';
import { PAIR } from './pair.ts';
import { splitElided, splitWords, type Word } from './splitWords.ts';
import { stemOf } from './stemOf.ts';

/** Function words that may stand between the two words of a pair, or between a negation and its word (our judgement). */
const MOST_BETWEEN = 2;

/** A word that can be a theme, with its negation. */
interface Unit {
  key: string;
  start: number;
  end: number;
}

/**
 * What a comment talks about: its words and its pairs of words that follow each other, by stem, each with how it is
 * written there. A word that is negated is another one than the same word alone: `ei toimi` and `toimi`.
 * @param words of the text, if they are known
 * @returns key to words as written, in lower case (German: as written); once each, however often it is said
 */
export function termsOf(
  text: string,
  language: ThemeLanguage | '',
  words: readonly Word[] = splitWords(text),
): Map<string, string> {
  const terms = new Map<string, string>();
  const written = ({ start, end }: Pick<Unit, 'start' | 'end'>): string => {
    const part = text.slice(start, end).replace(/\s+/g, ' ');
    // German nouns have capitals.
    return language === 'de' ? part : part.toLowerCase();
  };
  const add = (key: string, part: Pick<Unit, 'start' | 'end'>) => {
    if (!terms.has(key)) terms.set(key, written(part));
  };
  for (const clause of clausesOf(splitElided(words, rulesOf(language).elided))) {
    const units = unitsOf(clause, language);
    for (const [i, { unit, between }] of units.entries()) {
      add(unit.key, unit);
      const before = units[i - 1]?.unit;
      if (before && between <= MOST_BETWEEN && before.key !== unit.key)
        add(before.key + PAIR + unit.key, { start: before.start, end: unit.end });
    }
  }
  return terms;
}

/** Words grouped by clause. */
function clausesOf(words: readonly Word[]): Word[][] {
  const clauses: Word[][] = [];
  for (const word of words) {
    if (word.isAfterBreak || clauses.length === 0) clauses.push([]);
    clauses.at(-1)!.push(word);
  }
  return clauses;
}

/** The words of a clause that can be themes, and how many function words stand before each. */
function unitsOf(clause: readonly Word[], language: ThemeLanguage | ''): { unit: Unit; between: number }[] {
  const { stopWords, negation, negatesNext, negatesEither, isNextFirst } = rulesOf(language);
  const isTheme = (word: Word | undefined) =>
    word !== undefined && isContent(word.text) && !stopWords.has(word.text) && !negatesNext.has(word.text);
  const units: { unit: Unit; between: number }[] = [];
  /** A negation that waits for its word, and the one that the last word has. */
  let pending: Word | null = null;
  let negated = false;
  let [between, sinceNegation] = [0, 0];
  for (const [i, word] of clause.entries()) {
    const last = units.at(-1)?.unit;
    const isBehind =
      negatesEither.has(word.text) &&
      last !== undefined &&
      between === 0 &&
      !(isNextFirst && isTheme(clause[i + 1]));
    if (isBehind && !pending) {
      // French negates twice: ne fonctionne pas.
      if (!negated) last.key = `${negation} ${last.key}`;
      last.end = word.end;
      negated = true;
    } else if (negatesNext.has(word.text) || negatesEither.has(word.text)) {
      pending ??= word;
      sinceNegation = 0;
    } else if (!isTheme(word)) {
      between++;
      sinceNegation++;
      if (sinceNegation > MOST_BETWEEN) pending = null;
    } else {
      const key = pending ? `${negation} ${stemOf(word.text, language)}` : stemOf(word.text, language);
      units.push({ unit: { key, start: (pending ?? word).start, end: word.end }, between });
      negated = pending !== null;
      pending = null;
      between = 0;
    }
  }
  return units;
}

/** Whether a word has at least two letters: a number says nothing without what it counts. */
const isContent = (word: string): boolean => /\p{L}.*\p{L}/u.test(word);
