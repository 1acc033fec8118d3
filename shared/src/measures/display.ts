/**
 * Minimum number of answers to show a range (our judgement: with fewer it covers most of the scale and misleads).
 */
export const RANGE_FROM = 5;
/** Minimum number of answers to show a score with its range (our judgement: about ±15 points at worst). */
export const SCORE_FROM = 30;

/** What may be shown for a score with n answers. */
export type Display = 'none' | 'range' | 'score';

/** Decides what to show: nothing, only the range, or score and range. */
export const displayOf = (n: number): Display =>
  n < RANGE_FROM ? 'none' : n < SCORE_FROM ? 'range' : 'score';
