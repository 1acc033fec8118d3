import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMeans } from '../../src/measures/compareMeans.ts';
import { frictionIndex, frictionOfView } from '../../src/measures/friction.ts';
import { sampleOf } from '../../src/measures/sample.ts';
import { maskOf } from '../../src/settings/signals.ts';

const EASE = { min: 1, max: 7 };
const FRICTION = { min: 0, max: 100 };

describe('the sample of counted values', () => {
  it('has their number, mean and variance', () => {
    const { n, mean, variance } = sampleOf([
      [5, 2],
      [6, 3],
      [7, 5],
    ]);
    expect([n, mean]).toEqual([10, 6.3]);
    expect(variance).toBeCloseTo(0.6778, 4);
  });

  it('has no variance with fewer than two values', () => {
    expect(sampleOf([])).toEqual({ n: 0, mean: 0, variance: 0 });
    expect(sampleOf([[4, 1]])).toEqual({ n: 1, mean: 4, variance: 0 });
  });

  it('is that of the friction index for views by their friction', () => {
    const views = new Map([
      [frictionOfView(maskOf(['error-click'])), 20],
      [frictionOfView(maskOf(['rage-click', 'dead-click'])), 30],
      [frictionOfView(maskOf(['dead-click'])), 100],
    ]);
    // Error clicks weigh as much as rage and dead clicks together.
    views.set(80, 50);
    views.set(0, 850);
    const { n, mean, variance } = sampleOf(views);
    const sums = [...views].reduce((sum, [value, times]) => sum + times * value ** 2, 0);
    const index = frictionIndex({ views: n, sum: n * mean, sumOfSquares: sums });
    expect([n, mean]).toEqual([1_000, 6]);
    expect(1.959964 * Math.sqrt(variance / n)).toBeCloseTo(index.high - 6, 8);
  });
});

describe('a comparison of two means', () => {
  // Computed with scipy.
  it.each([
    [10, 5, 1, 12, 6, 2, EASE, 0.06739351756098, -0.078758492463505, 2.078758492463505],
    [30, 6.1, 0.8, 25, 5.9, 3.1, EASE, 0.6096972987436401, -0.9887244705938943, 0.5887244705938958],
    [1_000, 6, 324.2, 800, 7.5, 400.5, FRICTION, 0.098805179729744, -0.28136437301835, 3.281364373018354],
  ])(
    'of %i values (mean %d, variance %d) and %i (%d, %d) is the reference',
    (m, a, u, n, b, v, scale, p, low, high) => {
      const change = compareMeans({ n: m, mean: a, variance: u }, { n, mean: b, variance: v }, scale, 1);
      expect(change.test).toBe('welch');
      expect(change.p).toBeCloseTo(p, 10);
      expect(change.low).toBeCloseTo(low, 10);
      expect(change.high).toBeCloseTo(high, 10);
    },
  );

  it('is worse where friction rose', () => {
    const [calm, rough] = [
      { n: 2_000, mean: 4, variance: 250 },
      { n: 2_000, mean: 7, variance: 400 },
    ];
    expect(compareMeans(calm, rough, FRICTION, 3, 'lowerIsBetter').verdict).toBe('worse');
    expect(compareMeans(rough, calm, FRICTION, 3, 'lowerIsBetter').verdict).toBe('better');
  });

  it('needs as many answers as find the difference four times of five', () => {
    const sample = { n: 40, mean: 5.5, variance: 2 };
    // (1.959964 + .841621)^2 x (2 + 2) / .5^2
    expect(compareMeans(sample, sample, EASE, 0.5)).toMatchObject({
      needed: 126,
      missing: 86,
      verdict: 'needsMore',
    });
    expect(compareMeans({ ...sample, n: 130 }, { ...sample, n: 130 }, EASE, 0.5).verdict).toBe(
      'noSureChange',
    );
  });

  it('is not certain although all values are alike', () => {
    const calm = { n: 100, mean: 0, variance: 0 };
    const change = compareMeans(calm, calm, FRICTION, 3, 'lowerIsBetter');
    expect(change.p).toBe(1);
    // Wilson's bound for 0 of 100 is .0370 on each side.
    expect(change.high).toBeGreaterThan(3.7);
    expect(change.high).toBeLessThan(2 * 3.7);
    expect(
      compareMeans({ n: 10, mean: 7, variance: 0 }, { n: 10, mean: 6, variance: 0 }, EASE, 1).low,
    ).toBeLessThan(-2);
  });

  it('is not tested with fewer than two values on a side', () => {
    const some = { n: 50, mean: 5, variance: 1 };
    for (const few of [
      { n: 0, mean: 0, variance: 0 },
      { n: 1, mean: 4, variance: 0 },
    ])
      for (const change of [compareMeans(few, some, EASE, 0.5), compareMeans(some, few, EASE, 0.5)])
        expect(change).toMatchObject({ p: null, test: null, low: -6, high: 6, verdict: 'needsMore' });
    expect(compareMeans(some, { n: 0, mean: 0, variance: 0 }, EASE, 0.5).difference).toBeNull();
    expect(compareMeans(some, { n: 1, mean: 4, variance: 0 }, EASE, 0.5).difference).toBe(-1);
  });

  it('is a whole statement for any values, contains the difference, and changes sides if they are swapped', () => {
    const values = fc
      .array(
        fc.tuple(
          fc.integer({ min: 0, max: 100 }),
          fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 10_000_000 })),
        ),
        {
          maxLength: 8,
        },
      )
      .map(sampleOf);
    fc.assert(
      fc.property(values, values, (base, other) => {
        const there = compareMeans(base, other, FRICTION, 3);
        const back = compareMeans(other, base, FRICTION, 3);
        expect([there.low, there.high, there.p, there.needed, there.missing]).not.toContain(Number.NaN);
        expect(back.needed).toBe(there.needed);
        expect(back.missing).toBe(there.missing);
        expect(back.low).toBeCloseTo(-there.high, 8);
        expect(back.p ?? -1).toBeCloseTo(there.p ?? -1, 8);
        if (there.difference === null) return;
        expect(there.low).toBeLessThanOrEqual(there.difference);
        expect(there.high).toBeGreaterThanOrEqual(there.difference);
      }),
    );
  });
});
