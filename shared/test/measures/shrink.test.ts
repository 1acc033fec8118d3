import betaCdf from '@stdlib/stats-base-dists-beta-cdf';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { posteriorQuantile } from '../../src/measures/posteriorQuantile.ts';
import { shareOf } from '../../src/measures/share.ts';
import { SHRINKAGE, shrink } from '../../src/measures/shrink.ts';
import { anyShare, someShare } from './anyShare.ts';

const rate = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const weight = fc.double({ min: 5, max: 100, noNaN: true });

describe('a share drawn towards the site', () => {
  it.each([
    [2, 2, 0.7727],
    [1, 4, 0.6667],
    [600, 1_000, 0.6029],
  ])('is for %i/%i the reference', (successes, n, share) => {
    expect(shrink({ successes, n }, 0.75)).toBeCloseTo(share, 4);
  });

  it('lies between the site and the page, the nearer to the page the more answers there are', () => {
    fc.assert(
      fc.property(someShare, rate, weight, (page, m, k) => {
        const [least, most] = [Math.min(m, shareOf(page)), Math.max(m, shareOf(page))];
        const shrunk = shrink(page, m, k);
        expect(shrunk).toBeGreaterThanOrEqual(least - 1e-12);
        expect(shrunk).toBeLessThanOrEqual(most + 1e-12);
        const twice = shrink({ successes: 2 * page.successes, n: 2 * page.n }, m, k);
        expect(Math.abs(twice - shareOf(page))).toBeLessThanOrEqual(Math.abs(shrunk - shareOf(page)) + 1e-12);
      }),
    );
  });

  it('is the site without answers', () => {
    expect(shrink({ successes: 0, n: 0 }, 0.3)).toBe(0.3);
  });
});

describe('a quantile of what a share may be', () => {
  // Computed with mpmath, 40 digits.
  it.each([
    [15, 50, 0.1, 0.205051221480629],
    [30, 40, 0.1, 0.48443228886689],
    [2, 2, 0.1, 0.157547702855337],
    [0, 0, 0.1, 0.0951417846937137],
    [0, 10_000_000, 0.1, 1.74476635727303e-7],
    [9, 10_000_000, 0.9, 1.77815467107444e-6],
  ])('is for %i/%i at %d the reference', (successes, n, p, quantile) => {
    expect(posteriorQuantile({ successes, n }, 0.2, 20, p) / quantile).toBeCloseTo(1, 9);
  });

  it('is the inverse of the distribution, for any counts', () => {
    fc.assert(
      fc.property(anyShare, rate, weight, fc.constantFrom(0.025, 0.1, 0.5, 0.9), (page, m, k, p) => {
        const quantile = posteriorQuantile(page, m, k, p);
        expect(quantile).toBeGreaterThanOrEqual(0);
        expect(quantile).toBeLessThanOrEqual(1);
        const [a, b] = [k * m + page.successes, k * (1 - m) + page.n - page.successes];
        // Below the smallest double there is only 0, and next to 1 there are no more digits.
        if (quantile === 0) expect(p ** (1 / a)).toBeLessThan(1e-300);
        else if (1 - quantile > 1e-6) expect(betaCdf(quantile, a, b)).toBeCloseTo(p, 7);
      }),
      { numRuns: 60, examples: [[{ successes: 0, n: 0 }, 0.001, 5, 0.025]] },
    );
  });

  it('rises with the probability and with each dissatisfied answer', () => {
    fc.assert(
      fc.property(
        anyShare.filter(({ n }) => n <= 40),
        rate,
        weight,
        (page, m, k) => {
          const quantiles = [0.025, 0.1, 0.5, 0.9].map((p) => posteriorQuantile(page, m, k, p));
          expect([...quantiles].sort((a, b) => a - b)).toEqual(quantiles);
          const worse = { successes: page.successes + 1, n: page.n + 1 };
          expect(posteriorQuantile(worse, m, k, 0.1)).toBeGreaterThanOrEqual(quantiles[1]!);
        },
      ),
    );
  });

  it('is 0 or 1 if nothing else is expected or seen', () => {
    expect(posteriorQuantile({ successes: 0, n: 9 }, 0, SHRINKAGE, 0.1)).toBe(0);
    expect(posteriorQuantile({ successes: 9, n: 9 }, 1, SHRINKAGE, 0.1)).toBe(1);
  });
});
