import type { Comparison } from '../measures/comparison.ts';
import type { Question } from '../settings/kinds.ts';

/** What is unhappy visitors' and happy visitors' alone, and what the owner looks for. */
export const THEME_KINDS = ['low', 'high', 'own'] as const;
export type ThemeKind = (typeof THEME_KINDS)[number];

/** `GET /sites/KEY/themes`: what comments of a period talk about. */
export interface ThemesResponse {
  from: string;
  to: string;
  /** Comments of the page (or site) that were looked at, and how many come with a dissatisfied or satisfied answer. */
  comments: number;
  low: number;
  high: number;
  /** Comments of the period that have not been read yet, and when the oldest of them came, ISO 8601; null: none. */
  unread: number;
  upTo: string | null;
  /** Only comments of this day and later were looked at, as there are too many; null: all were. */
  since: string | null;
  /** The period before, of the same length, that trends compare with; null if it was not looked at as a whole. */
  before: { from: string; to: string; comments: number } | null;
  /** Of the unhappy, then of the happy, then the owner's; each kind by mentions, most first. */
  themes: Theme[];
  /** The newest comments of a kind that has no theme: too few speak of the same. */
  newest: { low: Quote[]; high: Quote[] };
}

/** Something that several comments talk about. */
export interface Theme {
  /** For `theme=` of `GET /sites/KEY/answers`. */
  id: string;
  kind: ThemeKind;
  /** The commonest words for it as written, or the name that its owner gave it. */
  label: string;
  /** How it is written, commonest first; of an own theme the words that it is looked for by. */
  words: string[];
  /** Language of the comments that it was found in; null: not known, or (an own theme) all. */
  lang: string | null;
  /** It occurs in so many of these comments: dissatisfied, satisfied or (an own theme) all, in its language. */
  mentions: number;
  of: number;
  /** Of all comments of the page (or site), in any language, how many mention it, and are dissatisfied or satisfied. */
  all: { mentions: number; low: number; high: number };
  /** How clearly it is theirs (log-odds), and the share of false ones among those at least as clear; null: own. */
  z: number | null;
  q: number | null;
  /** The newest comments with it: of its kind, or (an own theme) of any. */
  quotes: Quote[];
  /** Its share of all comments beside the period before; null if that was not looked at as a whole. */
  trend: ThemeTrend | null;
}

/** A comment, whole. */
export interface Quote {
  /** Id of its answer. */
  id: string;
  text: string;
  /** Its language; null: not known. */
  lang: string | null;
  page: string;
  /** The site's local day, YYYY-MM-DD. */
  day: string;
  kind: Question;
  value: number;
}

/** A theme's share of all comments in this period and the one before. */
export interface ThemeTrend extends Pick<Comparison, 'difference' | 'low' | 'high' | 'p'> {
  before: { mentions: number; of: number };
  now: { mentions: number; of: number };
  /** Corrected for the themes that are compared together (Benjamini and Hochberg); null if not tested. */
  q: number | null;
  verdict: 'more' | 'fewer' | 'noSureChange' | 'needsMore';
}
