import { type Share, shareOf } from './share.ts';

/**
 * Statistic of the test that two independent proportions are equal, standard normal if they are. Both shares are
 * taken to have the variance of the pooled one. Meant for expected counts of at least 5; see `compareShares`.
 * @returns z, positive if `other` is the larger share; 0 if the shares cannot differ (no answers, or all alike)
 * @see Pearson (1900); z squared is the chi-square statistic of the 2 x 2 table.
 */
export function pooledZ(base: Share, other: Share): number {
  const pooled = (base.successes + other.successes) / (base.n + other.n);
  const variance = pooled * (1 - pooled) * (1 / base.n + 1 / other.n);
  return variance > 0 && variance < Number.POSITIVE_INFINITY
    ? (shareOf(other) - shareOf(base)) / Math.sqrt(variance)
    : 0;
}
