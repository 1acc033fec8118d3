import { dayOf } from '../ingest/day.ts';

/** An hour in a time zone, in ms. */
export interface Hour {
  start: number;
  end: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Offsets of time zones are multiples of 15 minutes (IANA, since 1972). */
export const QUARTER = 15 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The local time of a time zone as if it were UTC, in ms. */
function clock(at: number, timezone: string): number {
  let format = formats.get(timezone);
  if (!format) {
    // Swedish date formats match ISO 8601.
    format = new Intl.DateTimeFormat('sv', { timeZone: timezone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timezone, format);
  }
  return Date.parse(`${format.format(at).replace(' ', 'T')}Z`);
}

/** The start of a day: not always midnight, which may be skipped when summer time begins. */
function startOf(day: string, timezone: string): number {
  const midnight = Date.parse(day);
  const guess = midnight - (clock(midnight, timezone) - midnight);
  const start = midnight - (clock(guess, timezone) - guess);
  if (clock(start, timezone) === midnight && dayOf(start - QUARTER, timezone) < day) return start;
  let at = start - 3 * HOUR;
  while (dayOf(at, timezone) < day) at += QUARTER;
  return at;
}

/** The hours of a day: 24, or 23 or 25 if summer time begins or ends. Each starts at a full hour of local time. */
export function hoursOf(day: string, nextDay: string, timezone: string): Hour[] {
  const [first, last] = [startOf(day, timezone), startOf(nextDay, timezone)];
  const isPlain = last - first === 24 * HOUR && clock(first, timezone) % HOUR === 0;
  const starts = [first];
  for (let at = first + QUARTER; at < last; at += QUARTER)
    if (isPlain ? (at - first) % HOUR === 0 : clock(at, timezone) % HOUR === 0) starts.push(at);
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? last }));
}

/** A time as ISO 8601 in local time, with its UTC offset. */
export function isoIn(at: number, timezone: string): string {
  const shown = clock(at, timezone);
  const offset = Math.round((shown - at) / MINUTE);
  const two = (n: number) => String(Math.trunc(n)).padStart(2, '0');
  const [sign, size] = [offset < 0 ? '-' : '+', Math.abs(offset)];
  return `${new Date(shown).toISOString().slice(0, 19)}${sign}${two(size / 60)}:${two(size % 60)}`;
}
