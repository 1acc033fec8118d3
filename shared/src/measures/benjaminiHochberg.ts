/**
 * q-values of many tests: the smallest false discovery rate at which each would count as a discovery. Taking those
 * with q <= .10 as changes, about one in ten of them is due to chance, however many pages were compared.
 * @param ps p-values, in any order
 * @returns q-values in the same order, each at least its p and at most 1
 * @see Benjamini & Hochberg (1995), "Controlling the false discovery rate", JRSS B 57.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => ps[b]! - ps[a]!);
  const qs = new Array<number>(ps.length);
  let least = 1;
  for (const [i, at] of order.entries()) {
    // The factor first: it is at least 1, so that rounding leaves q at least p.
    least = Math.min(least, ps[at]! * (ps.length / (ps.length - i)));
    qs[at] = least;
  }
  return qs;
}
