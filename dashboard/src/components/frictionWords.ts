import type { Friction } from '@kitka/shared/api';
import { points, sampleSize } from '../format.ts';

/** The index with its precision: "6.0 ± 1.1", only a range if views are few, or a dash. */
export function frictionValue({ index, low, high, display }: Friction): string {
  if (display === 'none' || index === null) return '–';
  const range = `${points(low)}–${points(high)}`;
  if (display === 'range') return range;
  // Near the ends of the scale the interval is not symmetric: then it is written out.
  const isEven = Math.abs(high - index - (index - low)) < 0.05;
  return isEven ? `${points(index)} ± ${points(high - index)}` : `${points(index)} (${range})`;
}

/** What the index is based on. */
export const frictionNote = ({ n, display }: Friction): string =>
  display === 'none' ? `not enough views, ${sampleSize(n)}` : `of 100, ${sampleSize(n)} views`;
