import { HOLIDAY_COUNTRIES, HOLIDAY_YEARS, HOLIDAYS } from './holidayTable.ts';

/** A day that is a public holiday in a whole country. */
export interface Holiday {
  /** YYYY-MM-DD. */
  day: string;
  /** In English. */
  name: string;
}

/** The name under which the platform knows a time zone: Europe/Kyiv and Europe/Kiev are one. */
const canonical = (timezone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone;

const found = new Map<string, string | null>();

/**
 * The country that a time zone lies in, by the platform's own list of the zones of each country.
 * @param timezone IANA name
 * @returns ISO 3166-1; null for zones of no country (`UTC`) or of one that the table does not have
 * @see https://tc39.es/ecma402/#sec-Intl.Locale.prototype.getTimeZones
 */
export function countryOf(timezone: string): string | null {
  const known = found.get(timezone);
  if (known !== undefined) return known;
  const zone = canonical(timezone);
  const country =
    HOLIDAY_COUNTRIES.split(' ').find((one) =>
      new Intl.Locale(`und-${one}`).getTimeZones()?.some((own) => canonical(own) === zone),
    ) ?? null;
  found.set(timezone, country);
  return country;
}

/**
 * The public holidays of a country from first to last day, both included, in order. Holidays of a part of a country
 * (a federal state, a town) are not among them.
 * @param country ISO 3166-1
 * @returns null if the table does not have the country, or not all the years
 */
export function holidaysIn(country: string, { from, to }: { from: string; to: string }): Holiday[] | null {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  if (!HOLIDAY_COUNTRIES.split(' ').includes(country)) return null;
  if (first < HOLIDAY_YEARS.first || last > HOLIDAY_YEARS.last) return null;
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return HOLIDAYS.filter(([, , countries]) => countries.split(' ').includes(country))
    .flatMap(([name, days]) =>
      days
        .split(' ')
        .flatMap((day) => (day.length === 5 ? years.map((year) => `${year}-${day}`) : [day]))
        .map((day) => ({ day, name })),
    )
    .filter(({ day }) => from <= day && day <= to)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
