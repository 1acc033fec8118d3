import type { Comparison, Direction } from '../measures/comparison.ts';
import type { FrictionIndex } from '../measures/friction.ts';
import type { Question } from '../settings/kinds.ts';
import type { SignalKind } from '../settings/signals.ts';
import type { Metric } from '../wire/metrics.ts';
import type { Sample, Score } from './api.ts';

/** One side of a comparison: a period, and the segment of its views and answers. */
export interface ComparedScope {
  from: string;
  to: string;
  /** As written in URLs; '' for all. */
  filter: string;
  sample: Sample | null;
}

/** One side of a comparison with its key figures. */
export interface ComparedSide extends ComparedScope {
  views: number;
  viewsLow: number;
  viewsHigh: number;
  /** Views on which it was time to ask, and those of visitors among the share who may be asked. */
  eligible: number;
  sampled: number;
  /** All answers, also to other questions than the one that is compared. */
  answers: number;
  /** Of the question, and the version of its wording, that is compared. */
  score: Score;
  friction: FrictionIndex;
}

/** A value on one side, and the number of answers or views that it was computed from. */
export interface ComparedValue {
  /** Null without answers or views. */
  value: number | null;
  n: number;
}

/** A figure that is compared. The difference and its interval are in the unit of the values. */
export interface Compared extends Comparison {
  measure: 'score' | 'friction' | 'answerRate' | 'signal' | 'vital';
  /** The question, signal or web vital; null for the other measures. */
  name: Question | SignalKind | Metric | null;
  /**
   * `share`: from 0 to 1 (of satisfied answers, of views with a signal, of views with a good vital, of impressions
   * with an answer); `net`: a difference of shares from -1 to 1 (`gap`, `nps`); `points`: 0 to 100 of friction.
   */
  unit: 'share' | 'net' | 'points';
  direction: Direction;
  base: ComparedValue;
  other: ComparedValue;
  /**
   * Benjamini and Hochberg's q among the comparisons that are made at once: the signals, the web vitals, the pages.
   * Null for a figure that is alone, or was not tested.
   */
  q: number | null;
}

/** What a reader must know about a comparison. */
export interface CompareNote {
  /** `wording`: the wording of the question changed. `question`: the sides were asked different questions. */
  code: 'wording' | 'question';
  text: string;
}

/** Two periods or segments of a page (or of the site, page `''`), and whether one is surely better. */
export interface CompareResponse {
  page: string;
  base: ComparedSide;
  other: ComparedSide;
  /** The question whose score is compared, and the version of its wording. */
  question: Question;
  wording: number;
  comparisons: Compared[];
  notes: CompareNote[];
}

/** One page in a comparison of all. */
export interface ComparedPage {
  page: string;
  /** Null if no question was answered on both sides in the same wording. */
  score: Compared | null;
  friction: Compared;
}

/** The pages with the most views of two periods or segments, corrected for all that are tested. */
export interface ComparePagesResponse {
  base: ComparedScope;
  other: ComparedScope;
  /** Most views first. */
  pages: ComparedPage[];
  /** Pages of which the score or friction was tested, and how many of them changed surely. */
  tested: number;
  changed: number;
}
