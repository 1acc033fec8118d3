import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnusual } from '../../src/measures/isUnusual.ts';
import { typicalVariation } from '../../src/measures/typicalVariation.ts';
import { type Counted, usualOf } from '../../src/measures/usual.ts';

const days = (...counts: number[]): Counted[] => counts.map((count) => ({ count, of: 1 }));

describe('what is usual', () => {
  it('leaves the lowest and the highest day out of the rate, and counts the others together', () => {
    expect(usualOf(days(100, 0, 104, 96, 400))).toMatchObject({
      rate: 300.5 / 3,
      counts: 300.5,
      low: 0,
      high: 400,
      periods: 5,
    });
    expect(usualOf([...days(1, 2, 3), { count: 9, of: 0 }])).toBeNull();
  });

  it('is a rate per view where views are given', () => {
    const usual = usualOf([10, 20, 40, 80].map((of) => ({ count: of / 10, of })));
    expect(usual).toMatchObject({ rate: 6.5 / 60, low: 0.1, high: 0.1 });
  });

  it('varies by what chance in counting does not explain, and never by less than a tenth', () => {
    expect(usualOf(days(100, 100, 100, 100))!.variation).toBeCloseTo(0.01, 10);
    // By hand: the rate is 1000.125, and without 800, which is furthest off, five days of this mean are left.
    const squares = 199.875 ** 2 + 100.125 ** 2 + 99.875 ** 2 + 2 * 0.125 ** 2;
    const { variation } = usualOf(days(800, 900, 1_000, 1_100, 1_200, 1_000))!;
    expect(variation).toBeCloseTo((2 * (squares - 5 * 1_000.125)) / (5 * 1_000.125 ** 2), 10);
  });

  it('hardly changes by one day of an outage', () => {
    const [calm, struck] = [
      usualOf(days(98, 101, 103, 99, 102, 97, 100, 96))!,
      usualOf(days(98, 101, 103, 0, 102, 97, 100, 96))!,
    ];
    expect(Math.abs(struck.rate / calm.rate - 1)).toBeLessThan(0.01);
    expect(struck.variation).toBeCloseTo(calm.variation, 10);
  });
});

// Tail probabilities computed with scipy.stats.nbinom.
describe.each<[mean: number, variation: number, count: number, side: 'few' | 'many', p: number]>([
  [30, 0.04, 5, 'few', 2.236887e-5],
  [30, 0.04, 60, 'many', 1.137546e-3],
  [1_000, 0.09, 0, 'few', 1.709517e-22],
  [1_000, 0.09, 250, 'few', 1.524513e-4],
  [120, 0.02, 240, 'many', 7.241046e-7],
  [12, 0.05, 24, 'many', 1.11003e-2],
  [0.08, 2, 5, 'many', 1.306176e-5],
  [50_000, 0.0225, 20_000, 'few', 7.784999e-8],
  [50_000, 0.0225, 100_000, 'many', 6.915907e-8],
  [3, 0.01, 0, 'few', 5.203284e-2],
])('a mean of %d that varies by %d, and %d (%s)', (mean, variation, count, side, p) => {
  it('is unusual right above its tail probability, and not below', () => {
    // Nothing is added for the uncertainty of the rate where there are endless periods.
    const usual = {
      rate: mean,
      variation,
      counts: Number.POSITIVE_INFINITY,
      periods: Number.POSITIVE_INFINITY,
    };
    expect(isUnusual({ count, of: 1 }, usual, side, p * 1.0001)).toBe(true);
    expect(isUnusual({ count, of: 1 }, usual, side, p * 0.9999)).toBe(false);
  });
});

it('is never both too few and too many, and less sure with fewer periods', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100_000 }),
      fc.double({ min: 0.01, max: 50_000, noNaN: true }),
      fc.double({ min: 0.01, max: 2, noNaN: true }),
      (count, rate, variation) => {
        const usual = (periods: number) => ({ rate, variation, counts: periods * rate, periods });
        const found = (periods: number, side: 'few' | 'many') =>
          isUnusual({ count, of: 1 }, usual(periods), side, 1e-4);
        expect(found(8, 'few') && found(8, 'many')).toBe(false);
        for (const side of ['few', 'many'] as const) if (found(4, side)) expect(found(8, side)).toBe(true);
      },
    ),
  );
});

it('takes the variation that is expected where there are few pages, and that of the pages where there are many', () => {
  expect(typicalVariation([], 0.2)).toBeCloseTo(0.04, 10);
  expect(typicalVariation([0.09], 0.2)).toBeCloseTo((8 * 0.04 + 0.09) / 9, 10);
  const many = Array.from({ length: 200 }, (_, i) => (i < 10 ? 50 : 0.01));
  expect(typicalVariation(many, 0.2)).toBeCloseTo((180 * 0.01 + 8 * 0.04) / 188, 10);
});
