/** A duration in words, such as "20 seconds", rounded up; above a minute in whole minutes. */
export function duration(seconds: number, lang: string): string {
  const isLong = seconds > 60;
  return Math.ceil(isLong ? seconds / 60 : seconds).toLocaleString(lang, {
    style: 'unit',
    unit: isLong ? 'minute' : 'second',
    unitDisplay: 'long',
  });
}
