/** Fewest answers for a range to be shown (J: below, it spans most of the scale and misleads). */
export const RANGE_FROM = 5;
/** Fewest answers for a score to be shown beside its range (J: about +-15 points at worst). */
export const SCORE_FROM = 30;

/** What may be shown of a score with n answers. */
export type Display = 'none' | 'range' | 'score';

/** The show rule: say nothing, only the range, or score and range. */
export const displayOf = (n: number): Display =>
  n < RANGE_FROM ? 'none' : n < SCORE_FROM ? 'range' : 'score';
