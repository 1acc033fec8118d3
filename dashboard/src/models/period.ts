import { isDay } from '@kitka/shared/settings/isDay';
import { LIMITS } from '@kitka/shared/wire/limits';
import { cached } from '../words/cached.ts';

/** First and last local day of the site, both included, as YYYY-MM-DD. */
export interface Range {
  from: string;
  to: string;
}
/** Which figures are requested: for which days and with which filter (shared/src/api/filter.ts). */
export interface Figures extends Range {
  filter?: string;
}
/** What the reader chose: a number of days up to today, or a custom range. */
export type Period = { days: number } | Range;

export const PRESETS = [7, 28, 90] as const;
/** 28 days contain every weekday four times, so that weekends have the same weight in every figure. */
export const DEFAULT_PERIOD: Period = { days: 28 };

const DAY_MS = 24 * 60 * 60 * 1000;

// The Swedish locale writes dates as ISO 8601 does.
const isoDay = cached((timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }));
/** Today in the site's time zone, as YYYY-MM-DD. */
export const todayIn = (timezone: string, now: Date): string => isoDay(timezone).format(now);

/** The day a number of days later or, if the number is negative, earlier. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Number of days in a range. */
export const lengthOf = ({ from, to }: Range): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

/** The days that a period covers today. Today is included, so that new data shows at once. */
export const rangeOf = (period: Period, today: string): Range =>
  'days' in period ? { from: addDays(today, 1 - period.days), to: today } : period;

/** What is wrong with the days a reader typed, in words; null if nothing is. */
export function faultOf({ from, to }: Range, today: string): string | null {
  if (!isDay(from) || !isDay(to)) return 'Choose a first and a last day.';
  if (from > to) return 'The first day is after the last day.';
  if (to > today) return 'The last day is in the future.';
  if (lengthOf({ from, to }) > LIMITS.periodDays) return `Choose at most ${LIMITS.periodDays} days.`;
  return null;
}

/** The period in a URL's query, or the default if there is no valid one. */
export function readPeriod(query: URLSearchParams): Period {
  const from = query.get('from') ?? '';
  const to = query.get('to') ?? '';
  if (isDay(from) && isDay(to) && from <= to && lengthOf({ from, to }) <= LIMITS.periodDays)
    return { from, to };
  const days = PRESETS.find((preset) => String(preset) === query.get('days'));
  return days ? { days } : DEFAULT_PERIOD;
}

/** The period as query parameters; none for the default. */
export function writePeriod(period: Period): Record<string, string> {
  if (!('days' in period)) return { from: period.from, to: period.to };
  return JSON.stringify(period) === JSON.stringify(DEFAULT_PERIOD) ? {} : { days: String(period.days) };
}
