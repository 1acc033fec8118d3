import { Z95 } from './wilson.ts';

/**
 * Adjusted Wald interval of a difference of shares in one sample, as of NPS: three quarters of an answer
 * are added to either side, and three answers in all.
 * @param satisfied and `dissatisfied` numbers of answers, of `n` in all; without any the interval is all of [-1, 1]
 * @returns the adjusted difference and its bounds, between -1 and 1
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
  const value = p - d;
  const half = z * Math.sqrt((p + d - value ** 2) / total);
  return { value, low: Math.max(-1, value - half), high: Math.min(1, value + half) };
}
