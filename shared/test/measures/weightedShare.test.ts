import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightedShare } from '../../src/measures/weightedShare.ts';
import { wilson } from '../../src/measures/wilson.ts';
import { anyShare } from './anyShare.ts';

describe('the share of the traffic', () => {
  it('is the reference for friction on a fifth of the views', () => {
    const { raw, weighted, covered } = weightedShare([
      { views: 200, successes: 18, n: 60 },
      { views: 800, successes: 36, n: 40 },
    ]);
    expect(raw).toEqual({ value: 0.54, ...wilson(54, 100) });
    expect(weighted.value).toBeCloseTo(0.78, 10);
    expect(weighted.se).toBeCloseTo(0.0397, 4);
    expect(covered).toBe(1);
  });

  it('leaves out parts without answers, and says how much of the traffic they are', () => {
    const { weighted, covered } = weightedShare([
      { views: 600, successes: 5, n: 10 },
      { views: 200, successes: 9, n: 10 },
      { views: 200, successes: 0, n: 0 },
    ]);
    expect(weighted.value).toBeCloseTo(0.6, 10);
    expect(covered).toBe(0.8);
  });

  it('is unknown without answers or views', () => {
    const unknown = { value: null, low: 0, high: 1, se: 0 };
    expect(weightedShare([])).toEqual({
      raw: { value: null, low: 0, high: 1 },
      weighted: unknown,
      covered: 0,
    });
    expect(weightedShare([{ views: 0, successes: 2, n: 4 }])).toMatchObject({
      raw: { value: 0.5 },
      weighted: unknown,
      covered: 0,
    });
  });

  it('is not certain although all answers are alike', () => {
    const { weighted } = weightedShare([
      { views: 10, successes: 5, n: 5 },
      { views: 90, successes: 5, n: 5 },
    ]);
    expect(weighted).toMatchObject({ value: 1, high: 1, se: 0 });
    expect(weighted.low).toBeLessThan(0.75);
  });

  const stratum = fc
    .record({ answers: anyShare, views: fc.integer({ min: 0, max: 10_000_000 }) })
    .map(({ answers, views }) => ({ ...answers, views }));

  it('lies within its interval, and that within 0 and 1, for any counts and in any order', () => {
    fc.assert(
      fc.property(fc.array(stratum, { maxLength: 6 }), (strata) => {
        const { raw, weighted, covered } = weightedShare(strata);
        for (const { value, low, high } of [raw, weighted]) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(value ?? low).toBeGreaterThanOrEqual(low);
          expect(value ?? high).toBeLessThanOrEqual(high + 1e-12);
        }
        expect(covered >= 0 && covered <= 1 && weighted.se >= 0).toBe(true);
        const turned = weightedShare([...strata].reverse());
        expect(turned.weighted.low).toBeCloseTo(weighted.low, 10);
      }),
    );
  });

  it('is the plain share if each part answers as often as it visits', () => {
    fc.assert(
      fc.property(fc.array(anyShare, { minLength: 1, maxLength: 6 }), (shares) => {
        const { raw, weighted } = weightedShare(shares.map((share) => ({ ...share, views: 3 * share.n })));
        expect(weighted.value ?? -1).toBeCloseTo(raw.value ?? -1, 8);
      }),
    );
  });
});
