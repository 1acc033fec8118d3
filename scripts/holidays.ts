// Makes shared/src/holidays/holidayTable.ts from the data of date-holidays: node scripts/holidays.ts. Run once a year, with the
// first year raised.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Holidays from 'date-holidays';
import { ROOT } from './local.ts';

/** Two years back, for the comparison with a year ago, and five ahead, for collectors that are not updated. */
const FIRST = 2024;
const LAST = 2031;
/** The European Union, the rest of the European Economic Area with Switzerland, the United Kingdom, Ukraine, the United States, Canada. */
const COUNTRIES =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO CH GB UA US CA'.split(
    ' ',
  );
const FILE = join(ROOT, 'shared', 'src', 'holidays', 'holidayTable.ts');
const DAY_MS = 86_400_000;

const YEARS = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i);

/** The public holidays of a whole country: their English names, each with its days. */
function daysByName(country: string): Map<string, string[]> {
  const holidays = new Holidays(country, { types: ['public'] });
  holidays.setLanguages(['en']);
  const found = new Map<string, string[]>();
  for (const { name, date, start, end } of YEARS.flatMap((year) => holidays.getHolidays(year))) {
    const first = Date.parse(date.slice(0, 10));
    // Rounded, because the day on which summer time begins has 23 hours.
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
    const days = found.get(name) ?? [];
    for (let i = 0; i < length; i++) days.push(new Date(first + i * DAY_MS).toISOString().slice(0, 10));
    found.set(name, days);
  }
  return found;
}

/** The days as months and days, if they are the same every year; otherwise as they are. */
function shortened(days: readonly string[]): string {
  const yearly = [...new Set(days.map((day) => day.slice(5)))].sort();
  const isYearly = yearly.length * YEARS.length === new Set(days).size;
  return (isYearly ? yearly : [...new Set(days)].sort()).join(' ');
}

/** The text of the table, as Biome formats it. */
export function holidayTable(): string {
  const countries = new Map<string, string[]>();
  for (const country of COUNTRIES)
    for (const [name, days] of daysByName(country)) {
      const row = JSON.stringify([name, shortened(days)]);
      countries.set(row, [...(countries.get(row) ?? []), country]);
    }
  const rows = [...countries]
    .map(([row, of]) => [...(JSON.parse(row) as [string, string]), of.join(' ')] as const)
    .sort(([a, x, p], [b, y, q]) => compare(a, b) || compare(x, y) || compare(p, q));
  const text = `/*!
 * Public holidays, ${FIRST} to ${LAST}, made by scripts/holidays.ts from the data of date-holidays,
 * copyright (c) 2015-present commenthol and the authors that it names, https://github.com/commenthol/date-holidays.
 * This table is under the licence of that data, CC BY-SA 3.0, https://creativecommons.org/licenses/by-sa/3.0/.
 * Changed: only the public holidays of whole countries were taken, and only their English names and days.
 */
export const HOLIDAY_YEARS = { first: ${FIRST}, last: ${LAST} };
/** Countries of the table, ISO 3166-1. */
export const HOLIDAY_COUNTRIES = '${COUNTRIES.join(' ')}';
/** Name; the days, as MM-DD if they are the same every year; the countries. */
export const HOLIDAYS: readonly (readonly [name: string, days: string, countries: string])[] = ${JSON.stringify(rows)};
`;
  const { stdout, status, stderr } = spawnSync('biome', ['format', '--stdin-file-path', FILE], {
    cwd: ROOT,
    input: text,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

if (import.meta.main) writeFileSync(FILE, holidayTable());
