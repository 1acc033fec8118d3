import type { PageRow } from '@kitka/shared/api/api';
import { count } from '../words/format.ts';

/** A count of views, rounded to what is known; `range` is null unless the count is an estimate. */
export function estimate({ views, viewsLow, viewsHigh }: Pick<PageRow, 'views' | 'viewsLow' | 'viewsHigh'>): {
  value: string;
  range: string | null;
} {
  if (viewsLow >= viewsHigh) return { value: count(views), range: null };
  // Round to the first digit of half the range: smaller digits would claim more than is known.
  const step = 10 ** Math.max(0, Math.floor(Math.log10((viewsHigh - viewsLow) / 2)));
  const rounded = (n: number) => count(Math.round(n / step) * step);
  return {
    value: rounded(views),
    range: `${rounded(viewsLow)}–${rounded(viewsHigh)}`,
  };
}
