import type { PageSort } from '@kitka/shared/api/api';
import { type Question, SCALES } from '@kitka/shared/settings/kinds';
import { describe, expect, test } from 'vitest';
import { countTicks } from '../src/charts/countTicks.ts';
import { bandPath, linePath } from '../src/charts/linePath.ts';
import { faultOf, rangeOf, readPeriod, todayIn, writePeriod } from '../src/models/period.ts';
import { hrefOf, readPlace } from '../src/models/place.ts';
import { sidesOf } from '../src/models/sides.ts';
import { firstOrder } from '../src/models/sort.ts';
import { usualInterval } from '../src/models/usualInterval.ts';
import { estimate } from '../src/parts/estimate.ts';
import {
  count,
  day,
  duration,
  nameOf,
  percentRange,
  points,
  rate,
  shift,
  signed,
  signedRange,
} from '../src/words/format.ts';
import { frictionValue } from '../src/words/frictionWords.ts';
import { stubWords } from '../src/words/intervalWords.ts';
import { QUESTION_WORDS, questionText, valueWords } from '../src/words/questionWords.ts';
import { scoreSentence } from '../src/words/scoreSentence.ts';
import { meanWords, scoreRange, scoreValue } from '../src/words/scoreWords.ts';
import { asked, dayRows, friction, score, TODAY } from './examples.ts';

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
    ['2026-11-02', '2026-11-01', 'The first day is after the last day.'],
    ['2026-11-02', '2026-11-23', 'The last day is in the future.'],
    ['2023-11-02', '2026-11-01', 'Choose at most 780 days.'],
    ['2026-11-01', TODAY, null],
  ])('typed as %s to %s is told what is wrong with it', (from, to, fault) => {
    expect(faultOf({ from, to }, TODAY)).toBe(fault);
  });
});

test('a place survives its address', () => {
  const place = {
    path: '/page',
    site: 'test1',
    page: '/a/:id?&#x',
    period: { days: 7 },
    filter: 'page:/a/*,lang:!fi',
    base: 'device:phone',
    theme: 'fi:ei toim|lomak',
  };
  expect(readPlace(hrefOf(place))).toEqual(place);
  // Only a page is compared.
  expect(hrefOf({ ...place, page: null })).not.toContain('base');
});

test.each<[PageSort, boolean]>([
  ['path', false],
  ['views', true],
  ['score', false],
  ['friction', true],
  ['answers', true],
  ['lcp', false],
  ['inp', false],
])('pages sorted by %s begin with what matters first (descending: %s)', (by, descending) => {
  expect(firstOrder(by)).toEqual({ by, descending });
});

test.each([
  [1234, 1234, 1234, '1,234', null],
  [123_456, 121_800, 125_120, '123,000', '122,000–125,000'],
  [12_345, 12_100, 12_590, '12,300', '12,100–12,600'],
  [40, 22, 71, '40', '20–70'],
  [3, 2, 4, '3', '2–4'],
])('%i views are told as far as they are known', (views, viewsLow, viewsHigh, value, range) => {
  expect(estimate({ views, viewsLow, viewsHigh })).toEqual({ value, range });
});

describe('a score', () => {
  const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

  test.each<[Question, number, number, number, string, string]>([
    ['csat', 0.742, 0.708, 0.781, '74 %', '71–78 %'],
    ['worth', 0, 0, 1, '0 %', '0–100 %'],
    ['nps', 0.2913, 0.1405, 0.442, '+29', '+14 to +44'],
    ['gap', -0.625, -1, -0.1749, '−62', '−100 to −17'],
    ['gap', 0.004, -0.004, 0.006, '0', '0 to +1'],
    ['nps', -0.006, -0.0949, 0.1, '−1', '−9 to +10'],
  ])('of %s is written as what it is: %d', (question, value, low, high, one, range) => {
    expect(plain(scoreValue(question, value))).toBe(one);
    expect(plain(scoreRange(question, { low, high }))).toBe(range);
  });

  test.each<[Question, string, string]>([
    ['csat', 'Satisfaction is between 53 and 72 %.', 'Satisfaction is somewhere between 37 and 76 %;'],
    [
      'task',
      'Between 53 and 72 % of visitors found what they were looking for.',
      'Somewhere between 37 and 76 % of visitors found what they were looking for;',
    ],
    [
      'thumbs',
      'Between 53 and 72 % of visitors found it helpful.',
      'Somewhere between 37 and 76 % of visitors found it helpful;',
    ],
    [
      'ease',
      'Between 53 and 72 % of visitors found it easy.',
      'Somewhere between 37 and 76 % of visitors found it easy;',
    ],
    [
      'gap',
      'The score compared with expectations is between +37 and +64.',
      'The score compared with expectations is somewhere between +8 and +67;',
    ],
    [
      'nps',
      'Recommendation (NPS) is between +37 and +64.',
      'Recommendation (NPS) is somewhere between +8 and +67;',
    ],
    [
      'feel',
      'Between 53 and 72 % of visitors felt good.',
      'Somewhere between 37 and 76 % of visitors felt good;',
    ],
  ])('of %s is told in a sentence no surer than it is', (question, sure, unsure) => {
    expect(plain(scoreSentence(score(63, 100, question, 11)))).toBe(sure);
    expect(plain(scoreSentence(score(12, 21, question, 3)))).toBe(`${unsure} a score needs 9 more answers.`);
    expect(plain(scoreSentence(score(1, 1, question)))).toBe(
      'Not enough answers yet: 1 answer, and a range needs 5.',
    );
  });

  test('has its mean beside it where its field knows one, and only once it may be said itself', () => {
    expect(plain(meanWords(asked('ease', 1, 2, 3, 4, 5, 10, 10)))).toBe('mean 5.3 of 7');
    expect(plain(meanWords(asked('worth', 0, 0, 0, 30, 10)))).toBe('mean 4.3 of 5');
    expect(meanWords(asked('ease', 0, 0, 0, 0, 0, 0, 29))).toBeUndefined();
    expect(meanWords(asked('csat', 10, 10, 10, 10, 10))).toBeUndefined();
    expect(meanWords(asked('nps', 10, 10, 10, 10, 10, 0, 0, 0, 0, 0, 0))).toBeUndefined();
  });
});

describe('the words of a question', () => {
  const quoting = (Object.keys(SCALES) as Question[]).filter((one) => !/task|nps|text/.test(one));

  test.each(quoting)('%s name exactly the answers that its score is made of', (question) => {
    const { low, high, satisfied, dissatisfied, score } = SCALES[question];
    const values = Array.from({ length: high - low + 1 }, (_, i) => low + i);
    const named = values.filter((value) =>
      QUESTION_WORDS[question].made.includes(`“${valueWords(question, value).toLowerCase()}”`),
    );
    const isCounted = (value: number) => value >= satisfied || (score === 'net' && value <= dissatisfied);
    expect(named).toEqual(values.filter(isCounted));
  });

  test('are the question and the values as visitors saw them; a long scale has numbers', () => {
    const plain = (question: Question, value: number) =>
      valueWords(question, value).replaceAll('\u00a0', ' ');
    expect(questionText('task')).toBe('Did you find what you were looking for?');
    expect([plain('csat', 1), plain('task', 2), plain('thumbs', 2), plain('ease', 7)]).toEqual([
      'Very dissatisfied',
      'Partly',
      'Helpful',
      'Strongly agree',
    ]);
    expect([plain('nps', 0), plain('nps', 7), plain('nps', 10)]).toEqual(['0 of 10', '7 of 10', '10 of 10']);
    expect([plain('gap', 3), plain('feel', 1), plain('worth', 5), plain('text', 0)]).toEqual([
      'As expected',
      'Very bad',
      'Completely',
      'Words',
    ]);
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

describe('the interval that a trend is drawn by', () => {
  test.each([
    [28, 40, 'day'],
    [28, 8, 'week'],
    [28, 1, 'week'],
    [90, 2, 'month'],
    [7, 1, 'day'],
    [0, 0, 'day'],
  ])('%i days with %i answers each: %s', (length, n, interval) => {
    expect(usualInterval(dayRows('2026-08-01', length, n, n, 1))).toBe(interval);
  });
});

describe('a stub', () => {
  test.each([
    ['week', '2026-11-02', '2026-11-08', null],
    ['week', '2026-11-06', '2026-11-08', '3 of 7 days'],
    ['week', '2026-11-16', '2026-11-22', 'today so far'],
    ['week', '2026-11-16', '2026-11-17', '2 of 7 days'],
    ['month', '2026-02-01', '2026-02-28', null],
    ['month', '2026-11-01', '2026-11-22', '22 of 30 days, today so far'],
    ['day', '2026-11-21', '2026-11-21', null],
    ['day', '2026-11-22', '2026-11-22', 'today so far'],
  ] as const)('%s from %s to %s says what is missing of it: %s', (interval, start, end, words) => {
    expect(stubWords(interval, start, end, '2026-11-22')).toBe(words);
  });
});

describe('the lines of a grid', () => {
  test.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [2, [0, 1, 2]],
    [3, [0, 2, 4]],
    [60, [0, 20, 40, 60]],
    [420, [0, 200, 400, 600]],
    [1_234, [0, 500, 1_000, 1_500]],
  ])('up to %i are whole numbers that reach it', (most, lines) => {
    expect(countTicks(most)).toEqual(lines);
  });
});

describe('the path of a line and of its band', () => {
  const [a, b, c] = [
    { x: 0, y: 1 },
    { x: 10, y: 2.345 },
    { x: 20, y: 3 },
  ];
  test('begins anew after a gap', () => {
    expect(linePath([a, b, null, c])).toBe('M0,1L10,2.3M20,3');
    expect(linePath([null])).toBe('');
  });
  test('goes there and back between gaps', () => {
    expect(bandPath([a, b, null, c], [b, c, null, a])).toBe('M0,1L10,2.3L20,3L10,2.3ZM20,3L0,1Z');
  });
});

test('figures are written as far as they are known', () => {
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  expect(count(12345)).toBe('12,345');
  expect(plain(percentRange(0.708, 0.781))).toBe('71–78 %');
  expect([0.29, -0.12, 0.004, -0.004, 1, -1].map(signed)).toEqual(['+29', '−12', '0', '0', '+100', '−100']);
  expect(plain(signedRange(-0.12, 0.55))).toBe('−12 to +55');
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

const DAYS = { from: '2026-10-26', to: '2026-11-22' };
test.each([
  ['the period before', '', '', '', '2026-09-28', ''],
  ['the period before, with the filter', 'device:phone', '', 'device:phone', '2026-09-28', 'device:phone'],
  ['the same weekdays a year ago', '', 'year', '', '2025-10-27', ''],
  ['a segment with all others', '', 'campaign:spring', 'campaign:spring', DAYS.from, 'campaign:!spring'],
  [
    'a segment with all others of the filter',
    'lang:fi',
    'device:phone',
    'lang:fi,device:phone',
    DAYS.from,
    'lang:fi,device:!phone',
  ],
  [
    'the filter’s segment with another',
    'device:phone,lang:fi',
    'device:desktop',
    'device:phone,lang:fi',
    DAYS.from,
    'lang:fi,device:desktop',
  ],
  [
    'a segment that the filter has too with the rest',
    'lang:fi,lang:sv',
    'lang:fi',
    'lang:fi',
    DAYS.from,
    'lang:!fi',
  ],
  [
    'a sign with all views without it',
    'signal:dead-click',
    'signal:rage-click',
    'signal:rage-click',
    DAYS.from,
    'signal:!rage-click',
  ],
  ['the period before, if the address names nothing to compare by', '', 'page:/a', '', '2026-09-28', ''],
])('compares %s', (_, filter, base, other, from, baseFilter) => {
  const sides = sidesOf({ ...DAYS, ...(filter && { filter }) }, base);
  expect(sides.other).toEqual({ ...DAYS, filter: other });
  expect(sides.base).toMatchObject({ from, filter: baseFilter });
});
test('a year ago never overlaps with the days shown, however many they are', () => {
  const { base, other } = sidesOf({ from: '2025-01-01', to: '2026-06-30' }, 'year');
  expect(base.to < other.from).toBe(true);
});
