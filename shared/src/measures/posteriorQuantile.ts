import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import type { Share } from './share.ts';

/**
 * Quantile of what a page's share may be after its answers: of the posterior Beta(k m + x, k (1 - m) + n - x), whose
 * mean is `shrink`. Relative error below 1e-9 up to 10 million answers.
 * @param p from 0 to 1, such as .1 for the value that the share exceeds nine times of ten
 * @param m and `k` as for `shrink`
 */
export function posteriorQuantile({ successes, n }: Share, m: number, k: number, p: number): number {
  const [a, b] = [k * m + successes, k * (1 - m) + n - successes];
  // Expected to be 0 (or 1), and nothing seen that says otherwise.
  if (a <= 0) return 0;
  if (b <= 0) return 1;
  return betaQuantile(p, a, b);
}
