import type { PageRow } from '@kitka/shared/api';
import { count } from '../format.ts';

/** A count of views as far as it is known; where it is an estimate its range, else null. */
export function estimate({ views, viewsLow, viewsHigh }: Pick<PageRow, 'views' | 'viewsLow' | 'viewsHigh'>): {
  value: string;
  range: string | null;
} {
  if (viewsLow >= viewsHigh) return { value: count(views), range: null };
  // Digits below the first one of half the range would claim to know what it does not.
  const step = 10 ** Math.max(0, Math.floor(Math.log10((viewsHigh - viewsLow) / 2)));
  const rounded = (n: number) => count(Math.round(n / step) * step);
  return {
    value: rounded(views),
    range: `${rounded(viewsLow)}–${rounded(viewsHigh)}`,
  };
}
