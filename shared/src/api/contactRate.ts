import type { Display } from '../measures/display.ts';

/** Answers that visitors gave unasked, per 10,000 views (measures/contactRate.ts). Never pooled with the score. */
export interface ContactRate {
  /** Per 10,000 views, with its exact 95% interval; null without views. */
  value: number | null;
  low: number;
  high: number;
  /** Unasked answers, and the views (an estimate, if only a sample was counted). */
  n: number;
  views: number;
  /** What may be shown: nothing below 1,000 views, only the range below 5 answers, then the rate. */
  display: Display;
}
