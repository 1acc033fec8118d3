/** Steps, each from the geometric mean of it and the next smaller one on. */
const STEPS = [
  [10, Math.sqrt(50)],
  [5, Math.sqrt(10)],
  [2, Math.sqrt(2)],
] as const;

/**
 * Whole numbers from 0 to at least a number, with a step of 1, 2 or 5 times a power of ten, for the lines of a grid.
 * @param about how many steps, roughly
 */
export function countTicks(most: number, about = 2): number[] {
  const rough = Math.max(1, most) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const times = STEPS.find(([, from]) => rough / power >= from)?.[0] ?? 1;
  const step = Math.max(1, times * power);
  return Array.from({ length: Math.ceil(Math.max(1, most) / step) + 1 }, (_, i) => i * step);
}
