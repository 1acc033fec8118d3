import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryOf, holidaysIn } from '../src/holidays/holidays.ts';
import { HOLIDAY_COUNTRIES, HOLIDAY_YEARS } from '../src/holidays/holidayTable.ts';

const COUNTRIES = HOLIDAY_COUNTRIES.split(' ');
const day = fc
  .date({
    min: new Date(`${HOLIDAY_YEARS.first}-01-01`),
    max: new Date(`${HOLIDAY_YEARS.last}-12-31`),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));

describe('the country of a time zone', () => {
  it.each([
    ['Europe/Helsinki', 'FI'],
    ['Europe/Kyiv', 'UA'],
    ['Europe/Kiev', 'UA'],
    ['Europe/Oslo', 'NO'],
    ['Europe/Stockholm', 'SE'],
    ['Atlantic/Canary', 'ES'],
    ['Atlantic/Reykjavik', 'IS'],
    ['Europe/London', 'GB'],
    ['America/New_York', 'US'],
    ['America/Indiana/Indianapolis', 'US'],
    ['Pacific/Honolulu', 'US'],
    ['America/Vancouver', 'CA'],
    ['Asia/Tokyo', null],
    ['UTC', null],
    ['Etc/GMT-2', null],
  ])('%s is %s', (timezone, country) => {
    expect(countryOf(timezone)).toBe(country);
  });
});

describe('holidays', () => {
  it.each([
    ['FI', '2026-12-01', '2027-01-06', ['12-06', '12-25', '12-26', '01-01', '01-06']],
    ['FI', '2026-04-01', '2026-06-30', ['04-03', '04-05', '04-06', '05-01', '05-14', '05-24', '06-20']],
    ['UA', '2026-12-01', '2026-12-31', ['12-25']],
    ['US', '2026-11-01', '2026-11-30', ['11-11', '11-26']],
    ['RO', '2027-01-01', '2027-01-02', ['01-01', '01-02']],
  ])('of %s from %s to %s', (country, from, to, days) => {
    expect(holidaysIn(country, { from, to })?.map(({ day }) => day.slice(5))).toEqual(days);
  });

  it('have their names', () => {
    expect(holidaysIn('FI', { from: '2026-12-06', to: '2026-12-06' })).toEqual([
      { day: '2026-12-06', name: 'Independence Day' },
    ]);
  });

  it('of a period are those of its two parts, in order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COUNTRIES), fc.tuple(day, day, day), (country, days) => {
        const [from, cut, to] = days.sort() as [string, string, string];
        const after = new Date(Date.parse(cut) + 86_400_000).toISOString().slice(0, 10);
        const whole = holidaysIn(country, { from, to })!;
        const parts = [
          ...holidaysIn(country, { from, to: cut })!,
          ...(after <= to ? holidaysIn(country, { from: after, to })! : []),
        ];
        expect(parts).toEqual(whole);
        expect(whole.map(({ day }) => day)).toEqual(whole.map(({ day }) => day).sort());
      }),
    );
  });

  it('are not known of another country, or of years that the table does not have', () => {
    expect(holidaysIn('JP', { from: '2026-01-01', to: '2026-12-31' })).toBeNull();
    expect(holidaysIn('FI', { from: `${HOLIDAY_YEARS.first - 1}-12-31`, to: '2026-01-01' })).toBeNull();
    expect(holidaysIn('FI', { from: '2026-01-01', to: `${HOLIDAY_YEARS.last + 1}-01-01` })).toBeNull();
  });
});
