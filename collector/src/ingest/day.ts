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

/** The following day. */
export const nextDay = (day: string): string =>
  new Date(Date.parse(day) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** Whether a text is a calendar day. 2026-02-30 is not. */
export function isDay(text: string): boolean {
  if (!/^(19[7-9]|[2-9]\d\d)\d-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
