import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { type Display, RANGE_FROM } from './display.ts';

/** The rate is told per this many views: most sites have a few unasked answers in it. */
export const PER_VIEWS = 10_000;

/**
 * Answers that visitors gave unasked per 10,000 views, with the exact (Clopper-Pearson) 95% interval. It is a series of
 * its own beside the score, because who writes unasked has a reason to.
 *
 * Exact and not Wilson's, because such answers are few: for 1 in 10,000 views Wilson's lower bound is .18, and the
 * exact one .025. The exact interval contains the true rate at least 95 times of 100, and about 98 times where fewer
 * than ten answers are expected. With so many views it equals Garwood's for a Poisson count.
 * @param unasked answers, not above `views`: a view has at most one; what is above is left out
 * @returns the rate (null without views) and its bounds, from 0 to 10,000
 * @see Clopper & Pearson (1934), Biometrika 26; Garwood (1936), Biometrika 28.
 */
export function contactRate(
  unasked: number,
  views: number,
): { value: number | null; low: number; high: number } {
  if (views === 0) return { value: null, low: 0, high: PER_VIEWS };
  const x = Math.min(unasked, views);
  return {
    value: (PER_VIEWS * x) / views,
    low: x === 0 ? 0 : PER_VIEWS * betaQuantile(0.025, x, views - x + 1),
    high: x === views ? PER_VIEWS : PER_VIEWS * betaQuantile(0.975, x + 1, views - x),
  };
}

/**
 * Views from which on the rate's range is shown (our judgement: with fewer, not one unasked answer would still allow for
 * more than 37 in 10,000).
 */
const SHOWN_FROM = 1_000;

/** What may be shown of a contact rate: with few unasked answers only its range. */
export const contactDisplay = (unasked: number, views: number): Display =>
  views < SHOWN_FROM ? 'none' : unasked < RANGE_FROM ? 'range' : 'score';
