import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFriction } from '../../src/measures/compareFriction.ts';
import { compareScores } from '../../src/measures/compareScores.ts';
import { compareShares } from '../../src/measures/compareShares.ts';
import type { Comparison } from '../../src/measures/comparison.ts';
import { effectiveSample, effectiveShare } from '../../src/measures/designEffect.ts';
import { sampleOf } from '../../src/measures/sample.ts';
import { anyShare } from './anyShare.ts';

const width = ({ low, high }: Comparison) => high - low;

describe('answers that are worth less than as many independent ones', () => {
  it('count as n / effect, with the same share, mean and variance', () => {
    expect(effectiveShare({ successes: 160, n: 200 }, 4)).toEqual({ successes: 40, n: 50 });
    expect(effectiveSample({ n: 200, mean: 6, variance: 250 }, 4)).toEqual({ n: 50, mean: 6, variance: 250 });
  });

  it('make 160/200 -> 130/200 unsure from a design effect of 4 on', () => {
    const of = (effect: number) =>
      compareShares(
        effectiveShare({ successes: 160, n: 200 }, effect),
        effectiveShare({ successes: 130, n: 200 }, effect),
      );
    // z = -3.359 becomes -3.359 / sqrt(effect).
    expect(of(1).p).toBeCloseTo(0.00078, 5);
    expect(of(2).p).toBeCloseTo(0.01755, 4);
    expect([of(2).verdict, of(4).verdict]).toEqual(['worse', 'needsMore']);
  });

  it('keep the difference, and never make a range narrower or a p-value smaller than whole ones do', () => {
    fc.assert(
      fc.property(anyShare, anyShare, fc.double({ min: 1, max: 50, noNaN: true }), (a, b, effect) => {
        const plain = compareShares(a, b);
        const divided = compareShares(effectiveShare(a, effect), effectiveShare(b, effect));
        if (plain.difference === null) expect(divided.difference).toBeNull();
        else expect(divided.difference).toBeCloseTo(plain.difference, 9);
        expect(width(divided)).toBeGreaterThanOrEqual(width(plain) - 1e-9);
        if (divided.p !== null) {
          expect(divided.p).toBeGreaterThanOrEqual(0);
          expect(divided.p).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });

  it('that are too few to be one are tested without failing', () => {
    const change = compareShares(effectiveShare({ successes: 1, n: 1 }, 9), { successes: 1, n: 30 });
    expect(change).toMatchObject({ test: 'fisher', verdict: 'needsMore' });
    expect(change.p).toBeCloseTo(1, 9);
  });
});

describe('a comparison of scores', () => {
  const counts = (satisfied: number, dissatisfied: number, n: number) => ({ satisfied, dissatisfied, n });

  it('is one of shares, or for gap and nps one of means of 1, 0 and -1', () => {
    expect(compareScores('csat', counts(160, 20, 200), counts(130, 20, 200))).toEqual(
      compareShares({ successes: 160, n: 200 }, { successes: 130, n: 200 }),
    );
    const net = compareScores('nps', counts(50, 20, 100), counts(30, 40, 100));
    expect(net.test).toBe('welch');
    expect(net.difference).toBeCloseTo(-0.4, 9);
    // Variances .61 and .69, each of 100 with the divisor 99.
    expect(width(net) / 2).toBeCloseTo(1.97203 * Math.sqrt((0.61 + 0.69) / 99), 4);
    expect(net.verdict).toBe('worse');
  });

  it('is wider with a design effect', () => {
    for (const question of ['csat', 'gap'] as const) {
      const plain = compareScores(question, counts(50, 20, 100), counts(60, 20, 100));
      const divided = compareScores(question, counts(50, 20, 100), counts(60, 20, 100), [2, 1]);
      expect(width(divided)).toBeGreaterThan(width(plain));
    }
  });
});

describe('a comparison of friction', () => {
  it('is better where there is less, and says how many views find 2 points', () => {
    const of = (rage: number) =>
      sampleOf([
        [60, rage],
        [0, 1_000 - rage],
      ]);
    expect(compareFriction(of(200), of(100)).verdict).toBe('better');
    expect(compareFriction(of(100), of(200)).verdict).toBe('worse');
    const same = compareFriction(of(100), of(100));
    expect(same.verdict).toBe('needsMore');
    // Variance 60² x .1 x .9 on both sides: 2 x 324 x (2.801585 / 2)², with the divisor 999.
    expect(same.needed).toBe(1_273);
  });
});
