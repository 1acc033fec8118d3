/** Standard normal quantile of a two-sided 95% interval. */
export const Z95 = 1.959964;

/**
 * Wilson score interval of a proportion.
 * @param successes 0..n
 * @param n number of answers; without answers the interval is [0, 1]
 * @returns bounds between 0 and 1
 * @see Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22.
 */
export function wilson(successes: number, n: number, z = Z95): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const p = successes / n;
  const spread = z ** 2 / n;
  const centre = p + spread / 2;
  const half = z * Math.sqrt((p * (1 - p)) / n + spread / (4 * n));
  // Rounding may leave a bound slightly outside [0, 1] or, for 0 and n, slightly off the end it must equal.
  return {
    low: successes === 0 ? 0 : Math.max(0, (centre - half) / (1 + spread)),
    high: successes === n ? 1 : Math.min(1, (centre + half) / (1 + spread)),
  };
}
