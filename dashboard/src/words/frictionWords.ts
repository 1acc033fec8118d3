import type { FrictionIndex } from '@kitka/shared/measures/friction';
import { count, counted, points } from './format.ts';

/** The index with its precision: "6.0 ± 1.1", only a range if views are few, or a dash. */
export function frictionValue({ index, low, high, display }: FrictionIndex): string {
  if (display === 'none' || index === null) return '–';
  const range = `${points(low)}–${points(high)}`;
  if (display === 'range') return range;
  // Near the ends of the scale the interval is not symmetric: then it is written out.
  const isEven = Math.abs(high - index - (index - low)) < 0.05;
  return isEven ? `${points(index)} ± ${points(high - index)}` : `${points(index)} (${range})`;
}

/** What the index is based on. */
export const frictionNote = ({ n, display }: FrictionIndex): string =>
  display === 'none' ? `not enough views (${count(n)})` : `of 100, from ${counted(n, 'view')}`;
