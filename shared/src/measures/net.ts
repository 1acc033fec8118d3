import { Z95 } from './wilson.ts';

/**
 * Difference of two shares of one sample, as in NPS, with its adjusted Wald interval: .75 is added to each of the
 * two counts and 3 to n. The value is the usual unadjusted difference; for a single answer it lies outside the
 * interval, which is then never shown.
 * @param satisfied and `dissatisfied` numbers of answers out of `n`; without answers the interval is [-1, 1]
 * @returns the difference and the bounds of its interval, between -1 and 1
 * @see Sauro & Lewis (2016), Quantifying the User Experience, after Agresti & Min (2005)
 */
export function net(
  satisfied: number,
  dissatisfied: number,
  n: number,
  z = Z95,
): { value: number; low: number; high: number } {
  if (n === 0) return { value: 0, low: -1, high: 1 };
  const total = n + 3;
  const [p, d] = [(satisfied + 0.75) / total, (dissatisfied + 0.75) / total];
  const centre = p - d;
  const half = z * Math.sqrt((p + d - centre ** 2) / total);
  return {
    value: (satisfied - dissatisfied) / n,
    low: Math.max(-1, centre - half),
    high: Math.min(1, centre + half),
  };
}
