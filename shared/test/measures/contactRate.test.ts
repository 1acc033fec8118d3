import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactDisplay, contactRate } from '../../src/measures/contactRate.ts';

describe('unasked answers per 10,000 views', () => {
  // Computed with scipy from the quantiles of the beta distribution.
  it.each([
    [0, 10_000, 0, 0, 3.6882],
    [1, 10_000, 1, 0.0253, 5.5704],
    [3, 2_500, 12, 2.4754, 35.0287],
    [10, 5_000, 20, 9.5948, 36.7499],
    [120, 40_000, 30, 24.8791, 35.8621],
    [2_500, 10_000_000, 2.5, 2.403, 2.5999],
  ])('of %i in %i views are the reference', (unasked, views, value, low, high) => {
    const rate = contactRate(unasked, views);
    expect(rate.value).toBeCloseTo(value, 10);
    expect(rate.low).toBeCloseTo(low, 4);
    expect(rate.high).toBeCloseTo(high, 4);
  });

  it('are unknown without views, and at most one a view', () => {
    expect(contactRate(0, 0)).toEqual({ value: null, low: 0, high: 10_000 });
    expect(contactRate(5, 0)).toEqual({ value: null, low: 0, high: 10_000 });
    expect(contactRate(7, 5)).toMatchObject({ value: 10_000, high: 10_000 });
  });

  it('lie within their range, and that within what is possible, for any counts', () => {
    const views = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 10_000_000 }));
    fc.assert(
      fc.property(views, fc.oneof(fc.integer({ min: 0, max: 50 }), views), (n, unasked) => {
        const { value, low, high } = contactRate(unasked, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(10_000);
        expect(value ?? low).toBeGreaterThanOrEqual(low);
        expect(value ?? high).toBeLessThanOrEqual(high);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [12, 999, 'none'],
    [0, 1_000, 'range'],
    [4, 50_000, 'range'],
    [5, 1_000, 'score'],
  ] as const)('of %i in %i views may be shown as: %s', (unasked, views, display) => {
    expect(contactDisplay(unasked, views)).toBe(display);
  });
});
