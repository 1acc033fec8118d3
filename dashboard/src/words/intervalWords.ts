import type { Interval } from '@kitka/shared/api/api';
import { LIMITS } from '@kitka/shared/wire/limits';
import { lengthOf } from '../models/period.ts';
import { day, dayShort, days, hour, hourShort, month } from './format.ts';

/** Most days drawn one by one: with more, each is thinner than 3 px on a phone. */
export const MOST_DAYS = 120;

/** Intervals to offer: weeks and months only if there are several, hours and days only if few enough to be seen. */
export function intervalsOf(length: number): Interval[] {
  return [
    ...(length <= LIMITS.hourlyDays ? (['hour'] as const) : []),
    ...(length <= MOST_DAYS ? (['day'] as const) : []),
    ...(length > 7 ? (['week'] as const) : []),
    ...(length > 31 ? (['month'] as const) : []),
  ];
}

/** The name of an interval, and a shorter one for the axis below a chart. */
export function intervalNames(interval: Interval, start: string, end: string): [name: string, short: string] {
  switch (interval) {
    case 'hour':
      return [hour(start), hourShort(start)];
    case 'day':
      return [day(start), dayShort(start)];
    case 'week':
      return [days(start, end), dayShort(start)];
    case 'month':
      return [month(start), month(start)];
  }
}

/** What is missing of an interval: "3 of 7 days" for the stub of a week or month, "today so far"; null: nothing. */
export function stubWords(
  interval: Exclude<Interval, 'hour'>,
  start: string,
  end: string,
  today: string,
): string | null {
  const length = lengthOf({ from: start, to: end });
  const whole = interval === 'week' ? 7 : interval === 'day' ? 1 : daysIn(start.slice(0, 7));
  const part = length < whole ? [`${length} of ${whole} days`] : [];
  return [...part, ...(end === today ? ['today so far'] : [])].join(', ') || null;
}

const daysIn = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
