import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pooledZ } from '../../src/measures/pooledZ.ts';
import { twoSidedP } from '../../src/measures/twoSidedP.ts';
import { anyShare } from './anyShare.ts';

describe('the pooled z-test', () => {
  it.each([
    [160, 200, 130, 200, -3.3594, 0.00078],
    [160, 200, 150, 200, -1.1974, 0.2312],
    // 1% of 10 million against 1.01%.
    [100_000, 10_000_000, 101_000, 10_000_000, 2.2418, 0.02497],
  ])('of %i/%i and %i/%i is the reference', (x, m, y, n, z, p) => {
    const statistic = pooledZ({ successes: x, n: m }, { successes: y, n });
    expect(statistic).toBeCloseTo(z, 4);
    expect(twoSidedP(statistic)).toBeCloseTo(p, 4);
  });

  it('is 0 if the shares cannot differ', () => {
    expect(pooledZ({ successes: 0, n: 0 }, { successes: 0, n: 0 })).toBe(0);
    expect(pooledZ({ successes: 5, n: 5 }, { successes: 9, n: 9 })).toBe(0);
    expect(pooledZ({ successes: 3, n: 5 }, { successes: 0, n: 0 })).toBe(0);
  });

  it('is a number for any counts, and changes its sign if the sides are swapped', () => {
    fc.assert(
      fc.property(anyShare, anyShare, (base, other) => {
        expect(pooledZ(base, other)).toBeCloseTo(-pooledZ(other, base), 8);
      }),
    );
  });
});

describe('the p-value of a normal statistic', () => {
  // Computed with mpmath, 40 digits.
  it.each([
    [0, 1],
    [1.959964, 0.0499999982],
    [-3.359355, 7.812463e-4],
    [8, 1.2441921e-15],
    [-10, 1.5239706e-23],
  ])('of %d is %d', (z, p) => {
    expect(twoSidedP(z) / p).toBeCloseTo(1, 6);
  });
});
