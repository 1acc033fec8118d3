import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/** Two-sided p-value of a standard normal statistic: how often chance alone gives one at least as far from 0. */
export const twoSidedP = (z: number): number => 2 * normalCdf(-Math.abs(z), 0, 1);
