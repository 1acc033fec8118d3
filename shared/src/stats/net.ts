import { Z95 } from './wilson.ts';

/**
 * Difference of two shares in one sample, as of NPS, with its adjusted Wald interval: three quarters of an
 * answer are added to either side, and three answers in all. The value is the plain difference that the field
 * knows; of a single answer it lies outside the interval, which is never shown.
 * @param satisfied and `dissatisfied` numbers of answers, of `n` in all; without any the interval is all of [-1, 1]
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
