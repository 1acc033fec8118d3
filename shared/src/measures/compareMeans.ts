import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { answersMissing, Z_POWER } from './answersNeeded.ts';
import { type Comparison, type Direction, verdictOf } from './comparison.ts';
import type { Sample } from './sample.ts';
import { wilson, Z95 } from './wilson.ts';

/** Ends of the scale of the values that are compared: 0 and 100 for friction, 1 and 7 for ease. */
export interface Scale {
  min: number;
  max: number;
}

/** Part of the scale's square below which a variance is only what rounding left of 0. */
const NO_VARIANCE = 1e-12;

/**
 * Compares two independent means by Welch's t-test and its interval, which do not ask for equal variances.
 *
 * Values that are all alike would claim to be certain. They get the standard error with which Wilson's interval for 0
 * out of n reaches as far: the share of values at the other end of the scale that may exist although none was seen.
 * @param detect difference worth acting on, in points of the scale, for `needed` and `missing`
 * @see Welch (1947), "The generalization of Student's problem when several different population variances are
 * involved", Biometrika 34.
 */
export function compareMeans(
  base: Sample,
  other: Sample,
  { min, max }: Scale,
  detect: number,
  direction: Direction = 'higherIsBetter',
): Comparison {
  const reach = max - min;
  const variance = varianceIn(base, reach) + varianceIn(other, reach);
  const needed = Math.ceil(((Z95 + Z_POWER) / detect) ** 2 * variance);
  const missing = answersMissing(base.n, other.n, needed);
  const difference = base.n > 0 && other.n > 0 ? other.mean - base.mean : null;
  const untold = { difference, low: -reach, high: reach, p: null, test: null, needed, missing };
  if (difference === null || base.n < 2 || other.n < 2)
    return { ...untold, verdict: verdictOf(untold, direction) };
  const [b, o] = [varianceIn(base, reach) / base.n, varianceIn(other, reach) / other.n];
  const error = Math.sqrt(b + o);
  const freedom = (b + o) ** 2 / (b ** 2 / (base.n - 1) + o ** 2 / (other.n - 1));
  const half = error * tQuantile(0.975, freedom);
  const comparison = {
    ...untold,
    low: Math.max(-reach, difference - half),
    high: Math.min(reach, difference + half),
    p: 2 * tCdf(-Math.abs(difference) / error, freedom),
    test: 'welch' as const,
  };
  return { ...comparison, verdict: verdictOf(comparison, direction) };
}

/** Variance of the values, as far as they tell; of fewer than two values the largest that the scale allows. */
function varianceIn({ n, variance }: Sample, reach: number): number {
  if (n < 2) return (reach / 2) ** 2;
  return variance > NO_VARIANCE * reach ** 2 ? variance : n * ((reach * wilson(0, n).high) / Z95) ** 2;
}
