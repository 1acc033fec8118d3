import { wilson, Z95 } from './wilson.ts';

/**
 * The share of a page's views that went on to another page, with its 95% interval.
 *
 * If all views were counted it is Wilson's. In a sample, the views of both pages were drawn each for itself, so that
 * their ratio varies more than a share does: its logarithm has the variance (f (1 - p) + (1 - f) (1 + p)) / next, where
 * p is the share and f the sampled part (delta method; two independent binomial thinnings of the views).
 * @param next views of the other page that came from the page, as counted: 0 <= next <= of
 * @param of views of the page, as counted
 * @param sampled part of the views that was counted, above 0; 1: all
 * @returns bounds between 0 and 1; 0 to 1 without views
 */
export function stepShare(
  next: number,
  of: number,
  sampled = 1,
): { share: number; low: number; high: number } {
  const share = of > 0 ? next / of : 0;
  // Without a counted step there is no logarithm; Wilson's upper bound is that of up to four.
  if (sampled === 1 || next === 0) return { share, ...wilson(next, of) };
  const variance = (sampled * (1 - share) + (1 - sampled) * (1 + share)) / next;
  const factor = Math.exp(Z95 * Math.sqrt(variance));
  return { share, low: share / factor, high: Math.min(1, share * factor) };
}
