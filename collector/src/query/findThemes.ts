import { themes as testThemes } from '@kitka/shared/measures/themes';
import { PAIR } from '../themes/pair.ts';

/** Comments, or those that mention something: all, and the dissatisfied and satisfied among them. */
export interface Rated {
  n: number;
  low: number;
  high: number;
}

/** A word or pair of words in comments of one language. */
export interface Term extends Rated {
  key: string;
  /** Comments that mention it on all pages; the others count those of the page that is asked about. */
  everywhere: number;
}

/** A term that is clearly typical of one kind of comments. */
export interface FoundTheme {
  kind: 'low' | 'high';
  lang: string;
  key: string;
  mentions: number;
  z: number;
  q: number;
}

/**
 * Share of a word's mentions in a pair with which only the pair is told (our judgement): "pay button" says what "button"
 * would say again.
 */
const MOSTLY = 0.8;

/**
 * The themes of the comments of one page (or the site) in one language: what its dissatisfied visitors, or its satisfied
 * ones, mention more than all other comments do, those of other pages included. On a page, what its other visitors mention
 * as often is what the page is about, and no theme.
 * @param terms those that at least 3 comments mention on any page
 * @param comments of the page, and `everywhere`
 */
export function findThemes(
  lang: string,
  terms: readonly Term[],
  comments: Rated & { everywhere: number },
): FoundTheme[] {
  const tested = withoutParts(terms);
  return (['low', 'high'] as const).flatMap((kind) => {
    const results = testThemes(
      tested.map((term) => ({ low: term[kind], rest: term.everywhere - term[kind] })),
      { low: comments[kind], rest: comments.everywhere - comments[kind] },
    );
    const found = tested.flatMap((term, i) => {
      const { z, q, isShown } = results[i]!;
      const isTypical = isShown && q !== null && isAboveOthers(term, comments, kind);
      return isTypical ? [{ kind, lang, key: term.key, mentions: term[kind], z, q }] : [];
    });
    return withoutMostly(found);
  });
}

/** Whether a term has a larger share of one kind of comments of the page than of its others. */
function isAboveOthers(term: Rated, comments: Rated, kind: 'low' | 'high'): boolean {
  const others = comments.n - comments[kind];
  return others === 0 || term[kind] / comments[kind] > (term.n - term[kind]) / others;
}

const partsOf = (key: string): string[] => (key.includes(PAIR) ? key.split(PAIR) : []);

/** Terms without the words that occur in one pair only. */
function withoutParts(terms: readonly Term[]): Term[] {
  const everywhere = new Map(terms.map((term) => [term.key, term.everywhere]));
  const parts = new Set(
    terms.flatMap((pair) => partsOf(pair.key).filter((part) => everywhere.get(part) === pair.everywhere)),
  );
  return terms.filter(({ key }) => !parts.has(key));
}

/**
 * Themes without those that say what a clearer one says: words that are mostly mentioned in a pair, and pairs that share a
 * word with another and have as many mentions (`washing advice`, `advice is good`).
 */
function withoutMostly(found: readonly FoundTheme[]): FoundTheme[] {
  const mentions = new Map(found.map((theme) => [theme.key, theme.mentions]));
  const parts = new Set(
    found.flatMap((pair) =>
      partsOf(pair.key).filter(
        (part) => pair.mentions >= MOSTLY * (mentions.get(part) ?? Number.POSITIVE_INFINITY),
      ),
    ),
  );
  const kept: FoundTheme[] = [];
  for (const theme of found.toSorted((a, b) => b.z - a.z)) {
    const isAgain = kept.some(
      (other) =>
        other.mentions === theme.mentions &&
        partsOf(other.key).some((part) => partsOf(theme.key).includes(part)),
    );
    if (!parts.has(theme.key) && !isAgain) kept.push(theme);
  }
  return kept;
}
