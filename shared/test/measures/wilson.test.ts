import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../src/measures/wilson.ts';

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
