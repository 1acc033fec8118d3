import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLogistic, type Observed, probability } from '../../src/measures/fitLogistic.ts';

const pages = (...rows: [x: number, n: number, cases: number][]): Observed[] =>
  rows.map(([x, n, cases]) => ({ x, n, cases }));

describe('the logistic fit', () => {
  // Maximised with scipy (Nelder-Mead on the penalised likelihood).
  it.each([
    [
      'of a usual site',
      pages([0, 20, 2], [0.5, 15, 3], [1, 30, 6], [1.5, 12, 5], [2, 25, 11], [3, 8, 5]),
      -2.02130434,
      0.88299293,
    ],
    [
      'that a threshold separates',
      pages([0, 10, 0], [1, 10, 0], [2, 10, 10], [3, 10, 10]),
      -9.07219475,
      6.04812988,
    ],
    ['without a case', pages([0, 10, 0], [1, 12, 0], [2, 7, 0]), -3.55075285, 0.15799166],
    ['of two answers', pages([0.2, 1, 0], [3.1, 1, 1]), -1.25014504, 0.75766365],
  ])('%s is the reference', (_, observed, intercept, slope) => {
    const line = fitLogistic(observed);
    expect(line.intercept).toBeCloseTo(intercept, 6);
    expect(line.slope).toBeCloseTo(slope, 6);
  });

  it('is flat with a constant predictor, and gives the share of cases', () => {
    const line = fitLogistic(pages([2, 40, 10], [2, 60, 20]));
    expect(line.slope).toBe(0);
    expect(probability(line, 2)).toBeCloseTo(30.5 / 101, 10);
    expect(probability(line, 9)).toBeCloseTo(30.5 / 101, 10);
    expect(fitLogistic([])).toEqual({ intercept: 0, slope: 0 });
    expect(fitLogistic(pages([1, 0, 0], [2, 0, 0]))).toEqual({ intercept: 0, slope: 0 });
    expect(fitLogistic(pages([1, 5, 5]))).toMatchObject({ slope: 0 });
  });

  const site = (times: number) =>
    pages([0, 20 * times, 2 * times], [1, 20 * times, 6 * times], [3, 20 * times, 15 * times]);

  it('stays near a slope of 0 with a prior, the more so the fewer the answers and the narrower the prior', () => {
    const slopes = [0.01, 0.1, 0.5, Number.POSITIVE_INFINITY].map(
      (sd) => fitLogistic(site(1), { mean: 0, sd }).slope,
    );
    expect(slopes).toEqual(slopes.toSorted((a, b) => a - b));
    expect(slopes[0]).toBeLessThan(0.02);
    expect(fitLogistic(site(1), { mean: 0, sd: 0.5 }).slope).toBeLessThan(
      fitLogistic(site(100), { mean: 0, sd: 0.5 }).slope,
    );
    expect(fitLogistic(site(100), { mean: 0, sd: 0.5 }).slope).toBeCloseTo(fitLogistic(site(100)).slope, 1);
  });

  it('stays near the slope that is expected while there are few answers', () => {
    const prior = { mean: 2, sd: 0.01 };
    expect(fitLogistic(site(1), prior).slope).toBeCloseTo(2, 1);
    expect(fitLogistic(site(1e6), prior).slope).toBeCloseTo(fitLogistic(site(1e6)).slope, 1);
  });

  it('is finite for any counts, and turns over with the cases', () => {
    const n = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 10_000_000 }));
    const page = n.chain((count) =>
      fc.record({
        x: fc.double({ min: 0, max: Math.log(101), noNaN: true }),
        n: fc.constant(count),
        cases: fc.oneof(fc.integer({ min: 0, max: count }), fc.constantFrom(0, count)),
      }),
    );
    fc.assert(
      fc.property(fc.array(page, { maxLength: 20 }), (observed) => {
        const line = fitLogistic(observed);
        expect(Number.isFinite(line.intercept) && Number.isFinite(line.slope)).toBe(true);
        const turned = fitLogistic(observed.map((one) => ({ ...one, cases: one.n - one.cases })));
        for (const x of [0, 1, 4]) expect(probability(turned, x)).toBeCloseTo(1 - probability(line, x), 3);
      }),
    );
  });
});
