import type { Friction } from '@kitka/shared/api';
import { points, sampleSize } from '../format.ts';

/** The index as surely as it is known: "6.0 ± 1.1", a range where views are few, or a dash. */
export function frictionValue({ index, low, high, display }: Friction): string {
  if (display === 'none' || index === null) return '–';
  const range = `${points(low)}–${points(high)}`;
  if (display === 'range') return range;
  // At the ends of the scale the interval reaches further to one side: then it is said as it is.
  const isEven = Math.abs(high - index - (index - low)) < 0.05;
  return isEven ? `${points(index)} ± ${points(high - index)}` : `${points(index)} (${range})`;
}

/** What stands behind the index. */
export const frictionNote = ({ n, display }: Friction): string =>
  display === 'none' ? `not enough views, ${sampleSize(n)}` : `of 100, ${sampleSize(n)} views`;
