import { count } from './format.ts';

/** A number of visits with two digits, as more would claim more than is known: 1,429 -> "1,400". */
export function roundVisits(visits: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, visits))) - 1);
  return count(Math.round(visits / step) * step);
}
