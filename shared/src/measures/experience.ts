import type { Experience } from '../api/experience.ts';
import { SCALES } from '../settings/kinds.ts';
import { wilson, Z95 } from './wilson.ts';

/** Variance below which answers are alike: what rounding leaves of 0. */
const NO_VARIANCE = 1e-9;

/** Answers with the same two values. */
export interface FeelAndWorth {
  feel: number;
  worth: number;
  n: number;
}

/**
 * Experience = emotion x value: the product of the two means, with its 95% interval by the delta method. The two values
 * of an answer go together, so their covariance is part of it:
 * var = (w^2 var(f) + f^2 var(w) + 2 f w cov(f, w)) / n.
 *
 * Where all answers are alike, that would claim to be certain. Then the interval is as wide as the share of answers at
 * the other end of the scale that may exist although none was seen (Wilson's bound of 0 in n).
 * @returns null with fewer than two answers
 * @see Casella & Berger (2002), Statistical Inference, 5.5.4, for the delta method.
 */
export function experience(answers: readonly FeelAndWorth[]): Experience | null {
  const n = answers.reduce((sum, answer) => sum + answer.n, 0);
  if (n < 2) return null;
  const meanOf = (of: (answer: FeelAndWorth) => number) =>
    answers.reduce((sum, answer) => sum + answer.n * of(answer), 0) / n;
  const feel = meanOf((answer) => answer.feel);
  const worth = meanOf((answer) => answer.worth);
  const covarianceOf = (of: (answer: FeelAndWorth) => number) => (meanOf(of) * n) / (n - 1);
  const ff = covarianceOf((answer) => (answer.feel - feel) ** 2);
  const ww = covarianceOf((answer) => (answer.worth - worth) ** 2);
  const fw = covarianceOf((answer) => (answer.feel - feel) * (answer.worth - worth));
  const range = (mean: number, variance: number, least: number, most: number) => {
    const half = variance > NO_VARIANCE ? Z95 * Math.sqrt(variance / n) : (most - least) * wilson(0, n).high;
    return { low: Math.max(least, mean - half), high: Math.min(most, mean + half) };
  };
  const { low, high } = SCALES.feel;
  return {
    value: feel * worth,
    ...range(feel * worth, worth ** 2 * ff + feel ** 2 * ww + 2 * feel * worth * fw, low ** 2, high ** 2),
    n,
    feel: { mean: feel, ...range(feel, ff, low, high) },
    worth: { mean: worth, ...range(worth, ww, low, high) },
  };
}
