import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskOf, SIGNALS, type SignalKind } from '../src/signals.ts';
import { displayOf } from '../src/stats/display.ts';
import { frictionIndex, frictionOfMasks, frictionOfView, pointsOf, WEIGHTS } from '../src/stats/friction.ts';
import { bucketOf, EDGES, summarise, THRESHOLDS } from '../src/stats/histogram.ts';
import { net } from '../src/stats/net.ts';
import { countsOf, scoreFrom } from '../src/stats/score.ts';
import { edgeOf } from '../src/stats/took.ts';
import { wilson } from '../src/stats/wilson.ts';
import { METRICS } from '../src/wire/view.ts';

describe('wilson', () => {
  it.each([
    [8, 10, 0.4902, 0.9433],
    [45, 60, 0.6277, 0.8422],
    [0, 10, 0, 0.2775],
    [209, 259, 0.7545, 0.8505],
  ])('gives the reference interval of %i out of %i', (x, n, low, high) => {
    const interval = wilson(x, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 3);
  });

  it('holds the observed share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const x = Math.round(n * share);
          const { low, high } = wilson(x, n);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(x / n);
          expect(high).toBeGreaterThanOrEqual(x / n);
        },
      ),
    );
  });
});

describe('net', () => {
  it.each([
    [50, 20, 100, 0.3, 0.1405, 0.442],
    [10, 5, 20, 0.25, -0.1172, 0.5519],
    [0, 5, 5, -1, -1, -0.1749],
  ])(
    'gives the reference interval of %i against %i out of %i',
    (satisfied, dissatisfied, n, value, low, high) => {
      const interval = net(satisfied, dissatisfied, n);
      expect(interval.value).toBeCloseTo(value, 4);
      expect(interval.low).toBeCloseTo(low, 4);
      expect(interval.high).toBeCloseTo(high, 4);
    },
  );
  it('says nothing without answers', () => {
    expect(net(0, 0, 0)).toEqual({ value: 0, low: -1, high: 1 });
  });
});

describe('score', () => {
  const distribution = (...counts: number[]) => counts.map((n, i) => ({ value: i + 1, n }));
  it.each([
    ['csat', distribution(1, 2, 4, 8, 16), { n: 31, satisfied: 24, dissatisfied: 3 }],
    ['task', distribution(1, 2, 4), { n: 7, satisfied: 4, dissatisfied: 1 }],
    ['thumbs', distribution(3, 5), { n: 8, satisfied: 5, dissatisfied: 3 }],
    ['ease', distribution(1, 1, 1, 1, 1, 1, 1), { n: 7, satisfied: 3, dissatisfied: 3 }],
    ['gap', distribution(1, 2, 4, 8, 16), { n: 31, satisfied: 24, dissatisfied: 3 }],
    [
      'nps',
      Array.from({ length: 11 }, (_, value) => ({ value, n: 1 })),
      { n: 11, satisfied: 2, dissatisfied: 7 },
    ],
    ['text', [{ value: 0, n: 9 }], { n: 9, satisfied: 0, dissatisfied: 0 }],
  ] as const)('tells the satisfied and the dissatisfied of %s apart', (question, values, counts) => {
    expect(countsOf(question, values)).toEqual(counts);
  });
  it('is a share for satisfaction, and a difference of shares for expectations and recommendation', () => {
    const counts = { n: 100, satisfied: 50, dissatisfied: 20 };
    expect(scoreFrom('csat', counts)).toMatchObject({ value: 0.5, n: 100, display: 'score' });
    for (const question of ['gap', 'nps'] as const)
      expect(scoreFrom(question, counts).value).toBeCloseTo(0.3, 4);
    expect(scoreFrom('nps', { n: 0, satisfied: 0, dissatisfied: 0 })).toMatchObject({
      value: null,
      low: -1,
      high: 1,
    });
  });
  it('is nothing at all for words, however many', () => {
    const counts = { n: 100, satisfied: 0, dissatisfied: 0 };
    expect(scoreFrom('text', counts)).toMatchObject({
      value: null,
      low: 0,
      high: 1,
      n: 100,
      display: 'none',
    });
  });
});

describe('show', () => {
  it.each([
    [0, 'none'],
    [4, 'none'],
    [5, 'range'],
    [29, 'range'],
    [30, 'score'],
  ])('of %i answers shows: %s', (n, shown) => {
    expect(displayOf(n)).toBe(shown);
  });
});

describe('friction', () => {
  /**
   * Sums over `views` views, of which some have signals: for each group, the number of views and their signals.
   */
  const sums = (views: number, ...some: [n: number, ...kinds: SignalKind[]][]) => {
    const scores = some.map(([n, ...kinds]) => ({ n, s: frictionOfView(maskOf(kinds)) }));
    return {
      views,
      sum: scores.reduce((sum, { n, s }) => sum + n * s, 0),
      sumOfSquares: scores.reduce((sum, { n, s }) => sum + n * s * s, 0),
    };
  };

  it('of the reference example is 6.0 ± 1.1, in parts of 1.6, 1.8 and 2.6', () => {
    const { index, low, high, n, display } = frictionIndex(
      sums(1_000, [20, 'error-click'], [30, 'rage-click', 'dead-click'], [100, 'dead-click']),
    );
    expect([index, n, display]).toEqual([6, 1_000, 'score']);
    expect(high - 6).toBeCloseTo(1.1162, 4);
    expect(6 - low).toBeCloseTo(1.1162, 4);
    expect(pointsOf('error-click', 20, n)).toBe(1.6);
    expect(pointsOf('rage-click', 30, n)).toBe(1.8);
    expect(pointsOf('dead-click', 130, n)).toBe(2.6);
  });

  it.each<[number, SignalKind[]]>([
    [0, []],
    [80, ['error-click']],
    [60, ['rage-click']],
    [50, ['form-abandoned']],
    [40, ['quick-back']],
    [25, ['slow-load']],
    [25, ['slow-interaction']],
    [25, ['slow-load', 'slow-interaction']],
    [20, ['dead-click']],
    [15, ['layout-shift']],
    [0, ['script-error', 'thrash', 'scroll-hunting', 'dead-end']],
    [80, ['rage-click', 'dead-click']],
    [100, ['rage-click', 'dead-click', 'slow-load']],
    [100, [...SIGNALS]],
  ])('of a view is %i hundredths with %j', (hundredths, kinds) => {
    expect(frictionOfView(maskOf(kinds))).toBe(hundredths);
  });

  it('of a view is a whole number from 0 to 100 that no further signal lowers', () => {
    for (let mask = 0; mask < 2 ** SIGNALS.length; mask++) {
      const s = frictionOfView(mask);
      expect(Number.isInteger(s) && s >= 0 && s <= 100).toBe(true);
      for (const kind of SIGNALS) expect(frictionOfView(mask | maskOf([kind]))).toBeGreaterThanOrEqual(s);
    }
    expect(Object.values(WEIGHTS).every(Number.isInteger)).toBe(true);
  });

  it.each([
    [0, 'none'],
    [29, 'none'],
    [30, 'range'],
    [99, 'range'],
    [100, 'score'],
  ])('of %i views shows: %s', (views, shown) => {
    expect(frictionIndex(sums(views)).display).toBe(shown);
  });

  it('is never surer of 0 than its views allow', () => {
    expect(frictionIndex(sums(0))).toEqual({ index: null, low: 0, high: 100, n: 0, display: 'none' });
    expect(frictionIndex(sums(1)).high).toBeGreaterThan(70);
    const calm = frictionIndex(sums(1_000));
    expect([calm.index, calm.low]).toEqual([0, 0]);
    expect(calm.high).toBeCloseTo(0.3827, 4);
  });

  const masks = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 2 ** SIGNALS.length - 1 }), fc.integer({ min: 1, max: 1e6 })))
    .map((counts) => new Map(counts));
  const weights = fc.record(
    Object.fromEntries(SIGNALS.map((kind) => [kind, fc.integer({ min: 0, max: 100 })])) as Record<
      SignalKind,
      fc.Arbitrary<number>
    >,
  );

  it('lies within its interval, and that within 0 and 100, whatever the views had and the signals weigh', () => {
    fc.assert(
      fc.property(masks, weights, (counts, weighed) => {
        const { index, low, high } = frictionOfMasks(counts, weighed);
        for (const one of [low, index ?? low, high]) {
          expect(one).toBeGreaterThanOrEqual(0);
          expect(one).toBeLessThanOrEqual(100);
        }
        expect(index ?? low).toBeGreaterThanOrEqual(low);
        expect(index ?? high).toBeLessThanOrEqual(high);
      }),
    );
  });

  it('of counted masks is that of their views one by one', () => {
    fc.assert(
      fc.property(masks, weights, (counts, weighed) => {
        const { index, n } = frictionOfMasks(counts, weighed);
        const views = [...counts].reduce((sum, [, times]) => sum + times, 0);
        const sum = [...counts].reduce(
          (all, [mask, times]) => all + times * frictionOfView(mask, weighed),
          0,
        );
        expect(n).toBe(views);
        expect(index).toBe(views ? sum / views : null);
      }),
    );
  });

  it('has its true value in the interval about 19 times of 20, a little less often with the fewest views it is shown for', () => {
    // The mix of the reference example, drawn repeatedly with a fixed random number generator (Park and Miller,
    // 1988).
    let state = 20261122;
    const draw = (): number => {
      state = (state * 48_271) % 2_147_483_647;
      const at = state / 2_147_483_647;
      return at < 0.05 ? 80 : at < 0.15 ? 20 : 0;
    };
    for (const views of [100, 1_000]) {
      let held = 0;
      for (let run = 0; run < 2_000; run++) {
        const drawn = Array.from({ length: views }, draw);
        const { low, high } = frictionIndex({
          views,
          sum: drawn.reduce((a, b) => a + b, 0),
          sumOfSquares: drawn.reduce((a, b) => a + b * b, 0),
        });
        held += low <= 6 && 6 <= high ? 1 : 0;
      }
      expect(held / 2_000).toBeGreaterThan(0.9);
      expect(held / 2_000).toBeLessThan(0.97);
    }
  });
});

describe.each(METRICS)('the histogram of %s', (metric) => {
  const [good, poor] = THRESHOLDS[metric];

  it('has both thresholds as edges, in rising order', () => {
    expect(EDGES[metric]).toContain(good);
    expect(EDGES[metric]).toContain(poor);
    expect([...EDGES[metric]].sort((a, b) => a - b)).toEqual(EDGES[metric]);
    expect(new Set(EDGES[metric]).size).toBe(EDGES[metric].length);
  });

  it('has edges at most 10% apart near the thresholds', () => {
    const near = EDGES[metric].filter((edge) => edge >= good * 0.6 && edge <= poor * 1.4 + 1e-9);
    // Rounding to whole milliseconds may make a step slightly larger.
    for (const [i, edge] of near.slice(1).entries()) expect(edge / near[i]!).toBeLessThanOrEqual(1.101);
  });

  it('counts a value at the good threshold as good, and one above as not', () => {
    expect(summarise(metric, tally(metric, [good])).good).toBe(1);
    expect(summarise(metric, tally(metric, [good * 1.0001])).good).toBe(0);
  });

  it('gives the exact share of good values and p75 within one bucket', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: poor * 5, noNaN: true }), { minLength: 1, maxLength: 300 }),
        (values) => {
          const { p75, good: share, n } = summarise(metric, tally(metric, values));
          const sorted = [...values].sort((a, b) => a - b);
          const exact = sorted[Math.ceil(0.75 * values.length) - 1]!;
          expect(n).toBe(values.length);
          expect(share).toBe(values.filter((value) => value <= good).length / values.length);
          const bucket = bucketOf(metric, exact);
          expect(p75).toBeGreaterThanOrEqual(EDGES[metric][bucket - 1] ?? 0);
          expect(p75).toBeLessThanOrEqual(EDGES[metric][bucket] ?? Number.POSITIVE_INFINITY);
        },
      ),
    );
  });

  it('says nothing without values', () => {
    expect(summarise(metric, [])).toEqual({ p75: null, good: null, low: 0, high: 1, n: 0 });
  });
});

function tally(metric: (typeof METRICS)[number], values: number[]): number[] {
  const counts: number[] = [];
  for (const value of values) counts[bucketOf(metric, value)] = (counts[bucketOf(metric, value)] ?? 0) + 1;
  return counts;
}

describe('how long answering takes', () => {
  it.each([
    [0, 5],
    [5_000, 5],
    [5_001, 10],
    [19_999, 20],
    [60_000, 60],
    [60_001, 90],
    [1e9, 600],
  ])('%i ms count up to %i s', (ms, edge) => expect(edgeOf(ms)).toBe(edge));
});
