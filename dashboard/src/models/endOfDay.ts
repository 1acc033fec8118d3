/** Ms by which the clocks of a time zone are ahead of UTC at a moment. */
function offsetAt(ms: number, timezone: string): number {
  // The Swedish locale writes times as ISO 8601 does, but for the T.
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(ms));
  return Date.parse(`${local.replace(' ', 'T')}Z`) - Math.floor(ms / 1000) * 1000;
}

/** The last second of a day (YYYY-MM-DD) in a time zone, in ms. */
export function endOfDay(day: string, timezone: string): number {
  const asUtc = Date.parse(`${day}T23:59:59Z`);
  // Twice, as the clocks may change between the first guess and the day's end.
  return asUtc - offsetAt(asUtc - offsetAt(asUtc, timezone), timezone);
}
