import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareShares } from '../../src/measures/compareShares.ts';
import { anyShare, someShare } from './anyShare.ts';
import { binomial } from './binomial.ts';

const share = (successes: number, n: number) => ({ successes, n });

describe('a comparison of two shares', () => {
  it('is surely worse from 160/200 to 130/200', () => {
    const change = compareShares(share(160, 200), share(130, 200));
    expect(change).toMatchObject({ test: 'z', verdict: 'worse' });
    expect(change.difference).toBeCloseTo(-0.15, 4);
    expect(change.p).toBeCloseTo(0.00078, 5);
    expect(change.low).toBeCloseTo(-0.2344, 4);
    expect(change.high).toBeCloseTo(-0.0626, 4);
  });

  it('needs 94 more answers in each period from 160/200 to 150/200, to find .80 -> .70', () => {
    const change = compareShares(share(160, 200), share(150, 200));
    expect(change).toMatchObject({ test: 'z', needed: 294, missing: 94, verdict: 'needsMore' });
    expect(change.p).toBeCloseTo(0.2312, 4);
    expect(compareShares(share(160, 200), share(150, 200), 'higherIsBetter', 0.05).needed).toBe(1_094);
  });

  it('shows no sure change if the answers were enough to find one', () => {
    expect(compareShares(share(240, 300), share(235, 300))).toMatchObject({
      missing: 0,
      verdict: 'noSureChange',
    });
  });

  it('is sure only if the test and the interval both say so', () => {
    const onlyInterval = compareShares(share(0, 5), share(3, 5));
    expect(onlyInterval.low).toBeGreaterThan(0);
    expect(onlyInterval.p).toBeGreaterThan(0.05);
    const onlyTest = compareShares(share(3, 20), share(16, 40));
    expect(onlyTest.low).toBeLessThan(0);
    expect(onlyTest.p).toBeLessThan(0.05);
    expect([onlyInterval.verdict, onlyTest.verdict]).toEqual(['needsMore', 'needsMore']);
  });

  it('is better where less is better', () => {
    expect(compareShares(share(160, 200), share(130, 200), 'lowerIsBetter').verdict).toBe('better');
    expect(compareShares(share(130, 200), share(160, 200), 'lowerIsBetter').verdict).toBe('worse');
    expect(compareShares(share(130, 200), share(160, 200)).verdict).toBe('better');
  });

  it.each([
    // Expected 4.5 of 9 and 4.5 of 9.
    [1, 9, 8, 9, 'fisher'],
    [2, 10, 8, 10, 'z'],
    [3, 10_000_000, 1, 10_000_000, 'fisher'],
    [9, 10, 10, 10, 'fisher'],
  ])("takes for %i/%i and %i/%i the test '%s'", (x, m, y, n, test) => {
    const change = compareShares(share(x, m), share(y, n));
    expect(change.test).toBe(test);
  });

  it('is not tested if one side has no answers', () => {
    for (const change of [
      compareShares(share(0, 0), share(5, 9)),
      compareShares(share(5, 9), share(0, 0)),
      compareShares(share(0, 0), share(0, 0)),
    ])
      expect(change).toMatchObject({
        difference: null,
        low: -1,
        high: 1,
        p: null,
        test: null,
        verdict: 'needsMore',
      });
    expect(compareShares(share(0, 0), share(0, 0)).missing).toBe(388);
  });

  it('plans from a share of one half as long as there are fewer than 30 answers', () => {
    expect(compareShares(share(29, 29), share(29, 29)).needed).toBe(388);
    expect(compareShares(share(30, 30), share(30, 30)).needed).toBeLessThan(100);
  });

  it('is a whole statement for any counts, and only changes sides if they are swapped', () => {
    const swapped = {
      better: 'worse',
      worse: 'better',
      noSureChange: 'noSureChange',
      needsMore: 'needsMore',
    };
    fc.assert(
      fc.property(someShare, anyShare, (base, other) => {
        const there = compareShares(base, other);
        const back = compareShares(other, base);
        for (const number of [there.low, there.high, there.needed, there.missing])
          expect(number).toBeTypeOf('number');
        expect([there.low, there.high, there.needed, there.missing, there.p]).not.toContain(Number.NaN);
        expect(back.p ?? -1).toBeCloseTo(there.p ?? -1, 8);
        expect(back.low).toBeCloseTo(-there.high, 8);
        // What is enough depends on the share that the base has, a sure change does not.
        if (there.verdict === 'better' || there.verdict === 'worse')
          expect(back.verdict).toBe(swapped[there.verdict]);
        if (there.verdict === 'better') expect(there.low).toBeGreaterThan(0);
        if (there.verdict === 'worse') expect(there.high).toBeLessThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [10, 10],
    [10, 40],
    [30, 30],
    [100, 100],
  ])('takes equal shares of %i and %i answers for a change about once in 20 times at most', (m, n) => {
    for (const p of [0.05, 0.2, 0.5, 0.8, 0.95]) {
      const [base, other] = [binomial(m, p), binomial(n, p)];
      let alarms = 0;
      for (const [x, chance] of base.entries())
        for (const [y, chanceToo] of other.entries()) {
          if (chance * chanceToo < 1e-9) continue;
          const { verdict } = compareShares(share(x, m), share(y, n));
          if (verdict === 'better' || verdict === 'worse') alarms += chance * chanceToo;
        }
      expect(alarms).toBeLessThan(0.057);
    }
  });
});
