import type { Question } from '../settings/kinds.ts';
import type { Compared, ComparedValue } from './compare.ts';

/** A page's score or friction that changed surely from one week to the next. */
export interface Change extends Pick<Compared, 'unit' | 'direction'> {
  measure: 'score' | 'friction';
  /** The question of the score; null for friction. */
  name: Question | null;
  /** Monday and Sunday of the week that was tested against the week before. */
  from: string;
  to: string;
  page: string;
  base: ComparedValue;
  other: ComparedValue;
  /** `other` less `base`, with its 95% interval. */
  difference: number;
  low: number;
  high: number;
  /** Benjamini and Hochberg's, among all tests of that week. */
  q: number;
  verdict: 'better' | 'worse';
}

/** A week that was tested. */
export interface TestedWeek {
  from: string;
  to: string;
  /** Pages with enough views or answers in both weeks, and how many tests they took: one or two each. */
  pages: number;
  tests: number;
  /** Changes that are sure. */
  changes: number;
}

/** What changed surely, in weeks that end in the period. Each week is tested once. */
export interface ChangesResponse {
  from: string;
  to: string;
  /** Newest first. */
  weeks: TestedWeek[];
  /** Newest first, within a week the surest first. */
  changes: Change[];
  /** The next week to be tested, and the day on which it can be; null while the site has no views. */
  next: { from: string; to: string; on: string } | null;
}
