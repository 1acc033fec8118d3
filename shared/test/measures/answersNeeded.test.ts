import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersMissing, answersNeeded } from '../../src/measures/answersNeeded.ts';
import { compareShares } from '../../src/measures/compareShares.ts';
import { binomial } from './binomial.ts';

describe('how many answers a change needs', () => {
  it.each([
    [0.8, 0.7, 294],
    [0.8, 0.75, 1_094],
    [0.5, 0.4, 388],
    [0.2, 0.1, 199],
  ])('is, from %d to %d, %i on each side', (from, to, answers) => {
    expect(answersNeeded(from, to)).toBe(answers);
    expect(answersNeeded(to, from)).toBe(answers);
    expect(answersNeeded(1 - from, 1 - to)).toBe(answers);
  });

  it('finds the change four times of five, added up over all outcomes', () => {
    const n = answersNeeded(0.8, 0.7);
    const [base, other] = [binomial(n, 0.8), binomial(n, 0.7)];
    let found = 0;
    for (const [x, chance] of base.entries())
      for (const [y, chanceToo] of other.entries()) {
        if (chance * chanceToo < 1e-10) continue;
        if (compareShares({ successes: x, n }, { successes: y, n }).verdict === 'worse')
          found += chance * chanceToo;
      }
    expect(found).toBeCloseTo(0.8, 2);
  });

  it('is without end if nothing is to be found', () => {
    expect(answersNeeded(0.4, 0.4)).toBe(Number.POSITIVE_INFINITY);
    expect(answersMissing(10, 10, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('how many answers are missing', () => {
  it.each([
    [200, 200, 294, 94],
    [294, 294, 294, 0],
    [0, 0, 294, 294],
    // A long period makes up for a short one, down to half of what each needs.
    [100_000, 147, 294, 1],
    [100_000, 148, 294, 0],
  ])('on each side, with %i and %i of %i, is %i', (a, b, needed, missing) => {
    expect(answersMissing(a, b, needed)).toBe(missing);
    expect(answersMissing(b, a, needed)).toBe(missing);
  });

  it('is just what makes both sides together worth the number needed', () => {
    const n = fc.integer({ min: 0, max: 10_000_000 });
    const harmonic = (a: number, b: number) => (a + b > 0 ? (2 * a * b) / (a + b) : 0);
    fc.assert(
      fc.property(n, n, n, (a, b, needed) => {
        const missing = answersMissing(a, b, needed);
        expect(harmonic(a + missing, b + missing)).toBeGreaterThan(needed - 1e-3);
        if (missing > 1) expect(harmonic(a + missing - 2, b + missing - 2)).toBeLessThan(needed);
      }),
    );
  });
});
