/** In milliseconds. */
const DAY = 86_400_000;

/** The end of a UTC day (YYYY-MM-DD) in ms; NaN if the text is not a day that exists. */
export function endOfDay(day: string): number {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN;
  return start >= 0 && new Date(start).toISOString().startsWith(day) ? start + DAY : Number.NaN;
}
