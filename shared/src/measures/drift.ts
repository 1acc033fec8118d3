import type { Sample } from './sample.ts';

/**
 * Drift that is expected of a site of whose weeks little is known (our judgement): the true value of a page with a
 * share of 50% then lies 3 points from its long-run mean in one week (standard deviation), that of a page with a
 * friction index of 5 about .8 points. It is at the upper end of what we expect of sites.
 */
export const USUAL_DRIFT = 0.004;

/** Standard errors beyond which a past change counts as one of so many: it may have been a real one. */
const CLIP = 2;
/** Mean and standard deviation of min(z^2, CLIP^2) for a standard normal z. */
const CLIPPED = { mean: 0.9205, deviation: 1.1101 };
/**
 * Past changes from which anything is learnt, and from which a drift below the usual one is believed (our judgement): a
 * few weeks of 20 pages. Pages of one week are not independent, so one week tells less than its number of pages.
 */
const LEARN_FROM = 10;
const BELIEVE_FROM = 60;
const STEPS = 50;

/** How far apart two weeks of a page lay. */
export interface PastChange {
  /** Their difference in standard errors, as if views and answers were independent. */
  z: number;
  /** Harmonic mean of the numbers of views or answers. */
  n: number;
}

/** The change between two weeks; null if there is too little to tell. */
export function pastChange(base: Sample, other: Sample): PastChange | null {
  if (!(base.variance > 0 && other.variance > 0)) return null;
  const error = Math.sqrt(base.variance / base.n + other.variance / other.n);
  return { z: (other.mean - base.mean) / error, n: harmonic(base.n, other.n) };
}

/**
 * How much further apart the weeks of unchanged pages lie than independent views would let them: other people come, with
 * a campaign or in a holiday. Learnt from weeks past, as the correlation of views of the same week, rho: the variance of
 * a difference is 1 + rho n times that of independent views, so the most viewed pages drift the most visibly.
 *
 * Some of the past changes were real, so those beyond two standard errors count as two (Huber's proposal 2). The
 * estimate is one standard error larger than the likeliest, as a drift that is believed too small makes false alarms.
 * @returns rho, from 0 to 1
 * @see Huber & Ronchetti (2009), Robust Statistics, 6.4; Kish (1965), Survey Sampling, 5.4, for 1 + rho (n - 1).
 */
export function fitDrift(changes: readonly PastChange[], usual = USUAL_DRIFT): number {
  if (changes.length < LEARN_FROM) return usual;
  const least = changes.length < BELIEVE_FROM ? usual : 0;
  const wanted = CLIPPED.mean - CLIPPED.deviation / Math.sqrt(changes.length);
  const meanAt = (rho: number) =>
    changes.reduce((sum, { z, n }) => sum + Math.min(CLIP ** 2, z ** 2 / (1 + rho * n)), 0) / changes.length;
  if (meanAt(least) <= wanted) return least;
  let [low, high] = [least, 1];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (meanAt(middle) > wanted) low = middle;
    else high = middle;
  }
  return high;
}

/** Design effect of the drift on the difference of two weeks with so many views or answers (designEffect.ts). */
export const driftEffect = (rho: number, base: number, other: number): number =>
  1 + rho * harmonic(base, other);

const harmonic = (a: number, b: number): number => (a + b > 0 ? (2 * a * b) / (a + b) : 0);
