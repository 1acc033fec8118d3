import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisher } from '../../src/measures/fisher.ts';
import { anyShare } from './anyShare.ts';
import { binomial } from './binomial.ts';

describe("Fisher's exact test", () => {
  // Computed with mpmath from binomial coefficients; the small ones also with scipy.
  it.each([
    [1, 10, 9, 10, 0.00109333391067],
    [3, 10, 0, 8, 0.21568627451],
    [0, 5, 4, 20, 0.549407114625],
    [7, 12, 2, 15, 0.0369183829138],
    [2, 50, 9, 60, 0.0640566720131],
    [3, 10_000_000, 1, 10_000_000, 0.6249999625],
    [0, 3, 3, 1_000_000, 1],
  ])('of %i/%i and %i/%i is the reference', (x, m, y, n, p) => {
    expect(fisher({ successes: x, n: m }, { successes: y, n })).toBeCloseTo(p, 9);
  });

  it('gives 1 if the shares cannot differ', () => {
    expect(fisher({ successes: 0, n: 0 }, { successes: 3, n: 9 })).toBe(1);
    expect(fisher({ successes: 0, n: 7 }, { successes: 0, n: 9 })).toBe(1);
    expect(fisher({ successes: 7, n: 7 }, { successes: 9, n: 9 })).toBe(1);
  });

  it('is a probability for any counts, and the same if the sides or the outcomes are swapped', () => {
    const failures = ({ successes, n }: { successes: number; n: number }) => ({
      successes: n - successes,
      n,
    });
    fc.assert(
      fc.property(anyShare, anyShare, (base, other) => {
        const p = fisher(base, other);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1 + 1e-12);
        expect(fisher(other, base)).toBeCloseTo(p, 8);
        expect(fisher(failures(base), failures(other))).toBeCloseTo(p, 8);
      }),
      { numRuns: 50 },
    );
  });

  it('takes equal shares for different less often than once in 20 times, added up over all outcomes', () => {
    for (const p of [0.05, 0.2, 0.5, 0.9]) {
      const [base, other] = [binomial(12, p), binomial(25, p)];
      let alarms = 0;
      for (const [x, chance] of base.entries())
        for (const [y, chanceToo] of other.entries())
          if (fisher({ successes: x, n: 12 }, { successes: y, n: 25 }) < 0.05) alarms += chance * chanceToo;
      expect(alarms).toBeLessThan(0.05);
    }
  });
});
