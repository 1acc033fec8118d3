import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import type { Counted, Usual } from './usual.ts';

/**
 * Whether a period has so much less (or more) than usual that chance alone gives as little (as much) less often than
 * `alpha`. Counts are taken to be negative binomial, which is Poisson with a mean that differs from period to period: its
 * variance is mean + variation x mean^2. The usual rate is an estimate, so what it is off by is added to the variation.
 * P(Y <= y) is the regularised incomplete beta function I_p(r, y + 1) with r = 1 / variation and p = r / (r + mean), so it
 * is compared by its quantile, which also holds for sums of weights, as they have at most the variance of counts.
 * @param alpha from 0 to 1
 * @see Greenwood & Yule (1920), "An inquiry into the nature of frequency distributions representative of multiple
 * happenings", JRSS 83; Patil (1960), "On the evaluation of the negative binomial distribution", Technometrics 2.
 */
export function isUnusual(
  { count, of }: Counted,
  usual: Pick<Usual, 'rate' | 'variation' | 'counts' | 'periods'>,
  side: 'few' | 'many',
  alpha: number,
): boolean {
  const mean = usual.rate * of;
  if (mean <= 0 || (side === 'many' && count <= mean) || (side === 'few' && count >= mean)) return false;
  const r = 1 / (usual.variation * (1 + 1 / usual.periods) + 1 / usual.counts);
  const share = r / (r + mean);
  return side === 'few'
    ? share < betaQuantile(alpha, r, count + 1)
    : 1 - share < betaQuantile(alpha, count, r);
}
