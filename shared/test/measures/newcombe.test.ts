import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newcombe } from '../../src/measures/newcombe.ts';
import { shareOf } from '../../src/measures/share.ts';
import { anyShare, someShare } from './anyShare.ts';

describe("Newcombe's interval", () => {
  it.each([
    [160, 200, 130, 200, -0.15, -0.2344, -0.0626],
    [160, 200, 150, 200, -0.05, -0.1312, 0.032],
  ])('of %i/%i and %i/%i is the reference', (x, m, y, n, difference, low, high) => {
    const interval = newcombe({ successes: x, n: m }, { successes: y, n });
    expect(interval.difference).toBeCloseTo(difference, 4);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('is that of the paper (table II, method 10)', () => {
    const interval = newcombe({ successes: 48, n: 80 }, { successes: 56, n: 70 });
    expect(interval.low).toBeCloseTo(0.0524, 4);
    expect(interval.high).toBeCloseTo(0.3339, 4);
    const none = newcombe({ successes: 0, n: 20 }, { successes: 0, n: 10 });
    expect(none.low).toBeCloseTo(-0.1611, 4);
    expect(none.high).toBeCloseTo(0.2775, 4);
  });

  it('contains the difference and lies within -1 and 1, whatever the counts', () => {
    fc.assert(
      fc.property(anyShare, anyShare, (base, other) => {
        const { difference, low, high } = newcombe(base, other);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(difference);
        expect(high).toBeGreaterThanOrEqual(difference);
      }),
    );
  });

  it('changes only its sign if the sides are swapped, and if successes and failures are', () => {
    const failures = ({ successes, n }: { successes: number; n: number }) => ({
      successes: n - successes,
      n,
    });
    fc.assert(
      fc.property(someShare, someShare, (base, other) => {
        const there = newcombe(base, other);
        for (const back of [newcombe(other, base), newcombe(failures(base), failures(other))]) {
          expect(back.difference).toBeCloseTo(-there.difference, 10);
          expect(back.low).toBeCloseTo(-there.high, 8);
          expect(back.high).toBeCloseTo(-there.low, 8);
        }
      }),
    );
  });

  it('gets narrower with more answers of the same shares', () => {
    fc.assert(
      fc.property(someShare, someShare, fc.integer({ min: 2, max: 50 }), (base, other, times) => {
        const more = ({ successes, n }: typeof base) => ({ successes: times * successes, n: times * n });
        const [few, many] = [newcombe(base, other), newcombe(more(base), more(other))];
        expect(shareOf(more(base))).toBeCloseTo(shareOf(base), 12);
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    );
  });
});
