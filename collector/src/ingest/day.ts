const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The local day of a point in time.
 * @param at ms
 * @param timezone IANA name
 * @returns YYYY-MM-DD
 */
export function dayOf(at: number, timezone: string): string {
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timezone, format);
  }
  return format.format(at);
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The day a number of days later or, if the number is negative, earlier. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The following day. */
export const nextDay = (day: string): string => addDays(day, 1);

/** Number of days from one day to another; negative if the other is earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** The day before. */
export const dayBefore = (day: string): string => addDays(day, -1);
