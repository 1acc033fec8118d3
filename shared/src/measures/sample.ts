/** Summary of values: what the comparison of means needs of them. */
export interface Sample {
  n: number;
  /** 0 without values. */
  mean: number;
  /** Sample variance (divisor n - 1); 0 with fewer than two values. */
  variance: number;
}

/**
 * The summary of counted values: answers by value, or views by their friction (`frictionOfView` of each mask).
 * @param counts pairs of a value and how many there are of it
 */
export function sampleOf(counts: Iterable<readonly [value: number, n: number]>): Sample {
  const all = [...counts];
  let [n, sum, squares] = [0, 0, 0];
  for (const [value, times] of all) {
    n += times;
    sum += times * value;
  }
  const mean = n > 0 ? sum / n : 0;
  // In a second pass, because the difference of two large sums loses digits.
  for (const [value, times] of all) squares += times * (value - mean) ** 2;
  return { n, mean, variance: n > 1 ? squares / (n - 1) : 0 };
}
