import type { Vital } from '@kitka/shared/api/api';
import { RANGE_FROM } from '@kitka/shared/measures/display';
import type { Metric } from '@kitka/shared/wire/metrics';
import { duration, percent, percentRange, shift } from './format.ts';

/** What a view is good at, by its web vital. */
export const VITAL_NAMES: Record<Metric, string> = {
  lcp: 'Loads fast (LCP)',
  inp: 'Responds fast (INP)',
  cls: 'Stays still (CLS)',
  fcp: 'Begins fast (FCP)',
  ttfb: 'Fast server (TTFB)',
};

/** A metric's value as text. */
export const vitalValue = (metric: Metric, value: number): string =>
  metric === 'cls' ? shift(value) : duration(value);

/** Shown instead of figures with fewer views than a range needs. */
export const TOO_FEW_VIEWS = 'too few views';

/** The share of good views and its range (null if both ends round to the same); null if there are too few views. */
export function goodShare({ good, low, high, n }: Vital): { share: string; range: string | null } | null {
  if (good === null || n < RANGE_FROM) return null;
  return { share: percent(good), range: percent(low) === percent(high) ? null : percentRange(low, high) };
}
