/** Formats of numbers and days. Spaces within a figure are non-breaking. */

import { cached } from './cached.ts';

/** The dashboard is in English, and its figures are too, whatever the browser's language. */
const LOCALE = 'en-GB';
const NBSP = '\u00a0';

const whole = new Intl.NumberFormat(LOCALE);
const oneDecimal = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
// Days are already local days of the site, without a zone: UTC keeps them unchanged.
const longDay = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const monthAndYear = new Intl.DateTimeFormat(LOCALE, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const shortDay = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** 12345 -> "12,345". */
export const count = (n: number): string => whole.format(n);

/** "1 answer", "2 answers". */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)}${NBSP}${n === 1 ? one : many}`;

/** .742 -> "74 %". */
export const percent = (share: number): string => `${Math.round(share * 100)}${NBSP}%`;

/** .0312 -> "3.1 %": for shares that are often small; whole numbers from 10 % on. Only 0 is written as 0. */
export const rate = (share: number): string =>
  share > 0 && share < 0.0005
    ? `<${NBSP}${oneDecimal.format(0.1)}${NBSP}%`
    : share > 0 && share < 0.0995
      ? `${oneDecimal.format(share * 100)}${NBSP}%`
      : percent(share);

/** Points of an index from 0 to 100: 6 -> "6.0". Only 0 is written as 0. */
export const points = (value: number): string =>
  value > 0 && value < 0.05 ? `<${NBSP}${oneDecimal.format(0.1)}` : oneDecimal.format(value);

/** .71, .78 -> "71–78 %". */
export const percentRange = (low: number, high: number): string =>
  `${Math.round(low * 100)}–${Math.round(high * 100)}${NBSP}%`;

/** .062, .098 -> "6.2–9.8 %": for shares that are often small; whole numbers where the higher one has no decimals. */
export const rateRange = (low: number, high: number): string =>
  high < 0.0995
    ? `${oneDecimal.format(low * 100)}–${oneDecimal.format(high * 100)}${NBSP}%`
    : percentRange(low, high);

/** A difference of shares in points, with its sign and a real minus: .29 -> "+29", -.12 -> "−12". */
export const signed = (difference: number): string => {
  const n = Math.round(difference * 100);
  return `${n > 0 ? '+' : n < 0 ? '−' : ''}${Math.abs(n)}`;
};

/** .14, .44 -> "+14 to +44": a dash would look like a minus. */
export const signedRange = (low: number, high: number): string =>
  `${signed(low)}${NBSP}to${NBSP}${signed(high)}`;

/** The same with tenths: -.125 -> "−12.5". */
export const signedTenths = (difference: number): string => {
  const n = Math.round(difference * 1000) / 10;
  return `${n > 0 ? '+' : n < 0 ? '−' : ''}${oneDecimal.format(Math.abs(n))}`;
};

/** -.165, -.087 -> "−16.5 to −8.7". */
export const signedTenthsRange = (low: number, high: number): string =>
  `${signedTenths(low)}${NBSP}to${NBSP}${signedTenths(high)}`;

/** 5.36 -> "5.4". */
export const tenths = (value: number): string => oneDecimal.format(value);

/** Milliseconds: 180 -> "180 ms", 2310 -> "2.3 s". */
export const duration = (ms: number): string =>
  ms < 1000 ? `${whole.format(Math.round(ms))}${NBSP}ms` : `${oneDecimal.format(ms / 1000)}${NBSP}s`;

/** A layout shift score: .084 -> "0.08". */
export const shift = (score: number): string => twoDecimals.format(score);

/** 2026-11-22 -> "22 Nov 2026". */
export const day = (isoDay: string): string => longDay.format(new Date(isoDay));

/** 2026-11-22 -> "22 Nov". */
export const dayShort = (isoDay: string): string => shortDay.format(new Date(isoDay));

/** 2026-11-22 -> "Nov 2026". */
export const month = (isoDay: string): string => monthAndYear.format(new Date(isoDay));

/** 2026-11-22T14:00+02:00 -> "22 Nov, 14:00": local time, as in the text. */
export const hour = (iso: string): string => `${dayShort(iso.slice(0, 10))}, ${iso.slice(11, 16)}`;

/** Only the hour, or the day at midnight. */
export const hourShort = (iso: string): string =>
  iso.slice(11, 16) === '00:00' ? dayShort(iso.slice(0, 10)) : iso.slice(11, 16);

/** "26 Oct – 22 Nov 2026"; a single day is written once. */
export const days = (from: string, to: string): string =>
  from === to ? day(to) : longDay.formatRange(new Date(from), new Date(to));

const momentIn = cached(
  (timeZone: string) =>
    new Intl.DateTimeFormat(LOCALE, {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    }),
);
/** A moment in a time zone: "28 Nov, 04:00". */
export const moment = (iso: string, timeZone: string): string =>
  momentIn(timeZone).format(new Date(iso)).replaceAll(' ', NBSP);

const momentWithYearIn = cached(
  (timeZone: string) =>
    new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
);
/** A moment in ms, in a time zone: "28 Nov 2026, 04:00". */
export const momentWithYear = (ms: number, timeZone: string): string => momentWithYearIn(timeZone).format(ms);

const list = new Intl.ListFormat(LOCALE);
/** "12 Nov, 20 Nov and 2 further days". */
export const listed = (parts: readonly string[]): string => list.format(parts);

const namesOf = cached((type: 'region' | 'language') => new Intl.DisplayNames(LOCALE, { type }));

/** Name of a country or language by its code, or the code itself if it has none. */
export function nameOf(type: 'region' | 'language', code: string): string {
  try {
    return namesOf(type).of(code) ?? code;
  } catch {
    // Not a valid code ("other", or something a browser made up).
    return code;
  }
}
