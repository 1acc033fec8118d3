import { describe, expect, test } from 'vitest';
import { frictionValue } from '../src/components/frictionWords.ts';
import { count, day, duration, nameOf, percentRange, points, rate, shift } from '../src/format.ts';
import { pool, scoreSize, viewsSize } from '../src/models/buckets.ts';
import { type Column, pageRows } from '../src/models/pageRows.ts';
import { faultOf, rangeOf, readPeriod, todayIn, writePeriod } from '../src/models/period.ts';
import { hrefOf, readPlace } from '../src/models/place.ts';
import { dayRows, friction, PAGES, TODAY } from './examples.ts';

describe('a period', () => {
  test('ends with today where the site is, not where the reader is', () => {
    const lateEvening = new Date('2026-11-21T22:30:00Z');
    expect(todayIn('Europe/Helsinki', lateEvening)).toBe('2026-11-22');
    expect(todayIn('America/New_York', lateEvening)).toBe('2026-11-21');
    expect(rangeOf({ days: 28 }, TODAY)).toEqual({ from: '2026-10-26', to: '2026-11-22' });
  });

  test.each([
    ['', { days: 28 }],
    ['days=7', { days: 7 }],
    ['days=8', { days: 28 }],
    ['from=2026-02-28&to=2026-03-01', { from: '2026-02-28', to: '2026-03-01' }],
    ['from=2026-02-30&to=2026-03-01', { days: 28 }],
    ['from=2026-03-02&to=2026-03-01', { days: 28 }],
    ['from=2020-01-01&to=2026-01-01', { days: 28 }],
    ['from=x&to=y&days=90', { days: 90 }],
  ])('is read from the address; what makes no sense is the default: %s', (query, period) => {
    expect(readPeriod(new URLSearchParams(query))).toEqual(period);
  });

  test.each([{ days: 7 }, { days: 28 }, { from: '2026-01-01', to: '2026-01-31' }])(
    'survives the address: %j',
    (period) => {
      expect(readPeriod(new URLSearchParams(writePeriod(period)))).toEqual(period);
    },
  );

  test.each([
    ['', '2026-11-01', 'Choose a first and a last day.'],
    ['2026-11-02', '2026-11-01', 'The first day lies after the last one.'],
    ['2026-11-02', '2026-11-23', 'The last day lies in the future.'],
    ['2023-11-02', '2026-11-01', 'Choose at most 780 days.'],
    ['2026-11-01', TODAY, null],
  ])('typed as %s to %s is told what is wrong with it', (from, to, fault) => {
    expect(faultOf({ from, to }, TODAY)).toBe(fault);
  });
});

test('a place survives its address', () => {
  const place = { path: '/page', site: 'test1', page: '/a/:id?&#x', period: { days: 7 } };
  expect(readPlace(hrefOf(place))).toEqual(place);
});

describe('pages', () => {
  test.each<[Column, boolean, string[]]>([
    ['page', false, ['/', '/checkout', '/returns', '/terms']],
    ['views', true, ['/', '/checkout', '/returns', '/terms']],
    ['answers', false, ['/terms', '/returns', '/checkout', '/']],
    ['satisfaction', false, ['/checkout', '/returns', '/', '/terms']],
    ['friction', true, ['/returns', '/checkout', '/', '/terms']],
    ['friction', false, ['/', '/checkout', '/returns', '/terms']],
    ['lcp', false, ['/checkout', '/returns', '/', '/terms']],
    ['lcp', true, ['/', '/returns', '/checkout', '/terms']],
  ])('sort by %s, and those without a value stay last (descending: %s)', (by, descending, order) => {
    expect(pageRows(PAGES, { by, descending }, '').map(({ page }) => page)).toEqual(order);
  });
});

test.each([
  ['many views', friction(1000, { 'error-click': 20, 'rage-click': 30, 'dead-click': 100 }), '5.4 ± 1.0'],
  ['few views', friction(99, { 'quick-back': 18 }), '4.2–10.3'],
  ['hardly any views', friction(29, { 'dead-click': 3 }), '–'],
  ['no views', friction(0, {}), '–'],
  ['no sign in many views', friction(1000, {}), '0.0 (0.0–0.4)'],
])('the index of %s is written no surer than it is', (_, of, text) => {
  expect(frictionValue(of)).toBe(text);
});

describe('days', () => {
  test('are pooled in groups that end with the last day, their answers as one heap', () => {
    const buckets = pool(dayRows('2026-11-01', 10, 8, 10, 100), 7);
    expect(buckets.map(({ from, to, views }) => [from, to, views])).toEqual([
      ['2026-11-01', '2026-11-03', 300],
      ['2026-11-04', '2026-11-10', 700],
    ]);
    expect(buckets[0]?.score).toMatchObject({ n: 30, shown: 'score', value: 0.8 });
    expect(buckets[1]?.score.low).toBeCloseTo(0.6918, 4);
    expect(buckets[1]?.score.high).toBeCloseTo(0.8772, 3);
  });

  test('of different weight are not averaged', () => {
    const days = [...dayRows('2026-11-01', 1, 90, 90, 1), ...dayRows('2026-11-02', 6, 0, 1, 1)];
    expect(pool(days, 7)[0]?.score.value).toBeCloseTo(90 / 96, 6);
  });

  test.each([
    [28, 40, 1],
    [28, 8, 7],
    [28, 1, 7],
    [90, 2, 28],
    [7, 1, 1],
  ])('%i of them with %i answers each are drawn by %i', (length, n, size) => {
    expect(scoreSize(dayRows('2026-08-01', length, n, n, 1))).toBe(size);
  });

  test('without any row make no bucket', () => {
    expect(pool([], 7)).toEqual([]);
    expect(viewsSize([])).toBe(1);
  });
});

test('figures are written as far as they are known', () => {
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  expect(count(12345)).toBe('12,345');
  expect(plain(percentRange(0.708, 0.781))).toBe('71–78 %');
  expect([0, 0.0002, 0.0312, 0.0996, 0.42].map((share) => plain(rate(share)))).toEqual([
    '0 %',
    '< 0.1 %',
    '3.1 %',
    '10 %',
    '42 %',
  ]);
  expect([180.4, 2310].map((ms) => plain(duration(ms)))).toEqual(['180 ms', '2.3 s']);
  expect(shift(0.084)).toBe('0.08');
  expect([0, 0.004, 6, 6.04, 100].map((value) => plain(points(value)))).toEqual([
    '0.0',
    '< 0.1',
    '6.0',
    '6.0',
    '100.0',
  ]);
  expect(day('2026-11-22')).toBe('22 Nov 2026');
  expect(nameOf('region', 'FI')).toBe('Finland');
  expect(nameOf('region', 'no code')).toBe('no code');
});
