import { auc } from '@kitka/shared/measures/auc';
import { compareMeans } from '@kitka/shared/measures/compareMeans';
import { compareShares } from '@kitka/shared/measures/compareShares';
import { contactRate } from '@kitka/shared/measures/contactRate';
import { fitBetaBinomial } from '@kitka/shared/measures/fitBetaBinomial';
import { priority } from '@kitka/shared/measures/priority';
import { describe, expect, it } from 'vitest';

// Each value goes through another special function of @stdlib. That their bundle runs in a Worker as deployed is
// tested in e2e/measures.test.ts; the runtime of these tests allows more than the platform does.
describe('measures that need special functions, in workerd', () => {
  it('give the p-value of a change', () => {
    const change = compareShares({ successes: 160, n: 200 }, { successes: 130, n: 200 });
    expect(change.verdict).toBe('worse');
    expect(change.p).toBeCloseTo(0.00078, 5);
  });

  it('give the interval of a difference of means', () => {
    const [before, after] = [
      { n: 10, mean: 5, variance: 1 },
      { n: 12, mean: 6, variance: 2 },
    ];
    const { p, high } = compareMeans(before, after, { min: 1, max: 7 }, 1);
    expect(p).toBeCloseTo(0.0674, 4);
    expect(high).toBeCloseTo(2.0788, 4);
  });

  it('give the confident priority of a page', () => {
    expect(Math.round(priority(20_000, { successes: 15, n: 50 }, 0.2).confident)).toBe(101);
  });

  it('give the exact range of a rare rate', () => {
    expect(contactRate(1, 10_000).low).toBeCloseTo(0.0253, 4);
  });

  it('fit how much pages differ', () => {
    const pages = Array.from({ length: 20 }, (_, i) => ({ successes: i, n: 40 }));
    const { m, k, isFitted } = fitBetaBinomial(pages);
    expect(isFitted).toBe(true);
    expect(m).toBeCloseTo(0.234, 4);
    expect(k).toBeCloseTo(7.9464, 4);
  });

  it('give the interval of an AUC', () => {
    const pages = Array.from({ length: 12 }, (_, i) => ({
      score: i,
      cases: 2 + i,
      controls: 20,
      cluster: i,
    }));
    expect(auc(pages).low).toBeGreaterThan(0.5);
  });
});
