import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitBetaBinomial, K_BOUNDS, MIN_PAGES } from '../../src/measures/fitBetaBinomial.ts';
import type { Share } from '../../src/measures/share.ts';
import { anyShare } from './anyShare.ts';
import { seeded } from './seeded.ts';

const pages = (...counts: [successes: number, n: number][]): Share[] =>
  counts.map(([successes, n]) => ({ successes, n }));

describe('the beta-binomial fit', () => {
  // Maximised with scipy (L-BFGS-B, then Nelder-Mead, from five starts).
  it.each([
    [
      'differ a lot',
      pages(
        [2, 10],
        [5, 12],
        [1, 30],
        [8, 20],
        [0, 15],
        [3, 9],
        [12, 40],
        [4, 25],
        [9, 14],
        [2, 33],
        [6, 18],
        [1, 5],
      ),
      0.24852672830271316,
      6.300910215837555,
    ],
    [
      'differ somewhat',
      pages(
        [40, 100],
        [20, 100],
        [28, 100],
        [66, 120],
        [12, 80],
        [33, 90],
        [51, 110],
        [15, 100],
        [36, 100],
        [31, 95],
        [2_000, 6_000],
        [0, 1],
        [1, 1],
      ),
      0.3283908659035434,
      17.0551751737644,
    ],
    [
      'are alike',
      pages([10, 50], [11, 48], [9, 52], [10, 49], [12, 51], [8, 50], [10, 50], [11, 53], [9, 47], [10, 50]),
      0.20270698837338688,
      100,
    ],
    [
      'have nothing in common',
      pages([0, 20], [20, 20], [1, 20], [19, 20], [0, 30], [30, 30], [10, 20], [2, 25], [24, 25], [0, 9]),
      0.450540516364519,
      5,
    ],
  ])('of pages that %s is the reference', (_, counts, m, k) => {
    const fit = fitBetaBinomial(counts);
    expect(fit.isFitted).toBe(true);
    expect(fit.m).toBeCloseTo(m, 6);
    expect(fit.k).toBeCloseTo(k, 4);
  });

  it('finds again how much the pages of a site differ', () => {
    const { beta, binomial } = seeded(20261129);
    const fits = Array.from({ length: 40 }, () =>
      fitBetaBinomial(
        Array.from({ length: 100 }, () => ({ successes: binomial(60, beta(0.25 * 20, 0.75 * 20)), n: 60 })),
      ),
    );
    const mean = (of: (fit: (typeof fits)[number]) => number) =>
      fits.reduce((sum, fit) => sum + of(fit), 0) / fits.length;
    expect(mean(({ m }) => m)).toBeCloseTo(0.25, 2);
    // The correlation of two answers of one page: its estimate is less skewed than that of k.
    expect(mean(({ k }) => 1 / (k + 1)) * 21).toBeCloseTo(1, 1);
  });

  it('is not made of fewer than ten pages with two answers: then the site has the share of all answers', () => {
    const nine = Array.from({ length: MIN_PAGES - 1 }, (_, i) => ({ successes: i, n: 9 }));
    const single = Array.from({ length: 30 }, () => ({ successes: 1, n: 1 }));
    expect(fitBetaBinomial([...nine, ...single])).toEqual({ m: 66 / 111, k: 20, isFitted: false });
    expect(fitBetaBinomial([...nine, { successes: 1, n: 2 }]).isFitted).toBe(true);
  });

  it('does not take a site without a dissatisfied answer for one that never has one', () => {
    const none = Array.from({ length: 20 }, () => ({ successes: 0, n: 10 }));
    expect(fitBetaBinomial(none)).toEqual({ m: 0.5 / 201, k: 20, isFitted: false });
    const all = none.map(({ n }) => ({ successes: n, n }));
    expect(fitBetaBinomial(all).m).toBeCloseTo(1 - 0.5 / 201, 12);
    expect(fitBetaBinomial([])).toEqual({ m: 0.5, k: 20, isFitted: false });
  });

  it('is within its bounds for any counts', () => {
    fc.assert(
      fc.property(fc.array(anyShare, { minLength: 8, maxLength: 30 }), (counts) => {
        const { m, k } = fitBetaBinomial(counts);
        expect(m).toBeGreaterThan(0);
        expect(m).toBeLessThan(1);
        expect(k).toBeGreaterThanOrEqual(K_BOUNDS[0]);
        expect(k).toBeLessThanOrEqual(K_BOUNDS[1]);
      }),
    );
  });
});
