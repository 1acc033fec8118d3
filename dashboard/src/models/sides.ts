import type { CompareResponse } from '@kitka/shared/api/compare';
import { FILTER_KEYS, type FilterKey, writeFilter } from '@kitka/shared/api/filter';
import { readFilter, valuesIn, withValues } from './filter.ts';
import { addDays, type Figures, lengthOf, type Range } from './period.ts';

/**
 * What a page is compared with, as it stands in the URL: '' is the period before, `year` the same weeks a year ago,
 * and anything else a segment of the same days, such as `device:phone`.
 */
export type Base = string;
export const YEAR: Base = 'year';

/** 52 weeks: the same weekdays, and nearly the same days of the year. */
const YEAR_DAYS = 364;

/** Keys by which visitors are compared with others. */
export const SEGMENT_KEYS: readonly FilterKey[] = FILTER_KEYS.filter(
  (key) => key !== 'page' && key !== 'kind',
);
/** Keys of which a view may have several values: one of them does not exclude another. */
const MANY: readonly FilterKey[] = ['signal', 'goal'];

/** Two sides that share no views, each with its filter. */
export interface Sides {
  other: Range & { filter: string };
  base: Range & { filter: string };
  /** The key that tells two segments apart, and whether one of them is all the rest; null: two periods. */
  segment: { key: FilterKey; isRest: boolean } | null;
}

/** A comparison, with the sides that were asked for. */
export interface Comparison {
  data: CompareResponse;
  sides: Sides;
}

/**
 * The sides of a comparison. A segment is compared with the one that the screen's filter shows if that is about the
 * same key (phones with desktops), and otherwise with all others (a campaign with the rest).
 */
export function sidesOf({ from, to, filter: shown = '' }: Figures, base: Base): Sides {
  const range = { from, to };
  const [condition] = base === YEAR ? [] : readFilter(base);
  if (!condition || !SEGMENT_KEYS.includes(condition.key)) {
    const days = base === YEAR ? Math.max(YEAR_DAYS, lengthOf(range)) : lengthOf(range);
    const before = { from: addDays(from, -days), to: addDays(to, -days) };
    return { other: { ...range, filter: shown }, base: { ...before, filter: shown }, segment: null };
  }
  const { key, values } = condition;
  const filter = readFilter(shown);
  const own = valuesIn(filter, key, false);
  const isRest = own.length === 0 || MANY.includes(key) || own.some((value) => values.includes(value));
  const others = readFilter(withValues(filter, key, false, []));
  const excluded = (some: string[]) => writeFilter([...others, { key, values: some, isExcluded: true }]);
  if (isRest)
    return {
      other: { ...range, filter: withValues(filter, key, false, values) },
      base: { ...range, filter: excluded(values) },
      segment: { key, isRest },
    };
  return {
    other: { ...range, filter: shown },
    base: { ...range, filter: withValues(filter, key, false, values) },
    segment: { key, isRest },
  };
}
