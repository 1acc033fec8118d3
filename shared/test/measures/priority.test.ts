import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byPriority, priority } from '../../src/measures/priority.ts';
import { someShare } from './anyShare.ts';

describe('what to fix first', () => {
  const [a, b, c] = [
    priority(20_000, { successes: 15, n: 50 }, 0.2),
    priority(800, { successes: 30, n: 40 }, 0.2),
    priority(20_000, { successes: 2, n: 2 }, 0.2),
  ];

  it.each([
    ['A', a, 0.2714, 1_429, 101],
    ['B', b, 0.5667, 293, 228],
    ['C', c, 0.2727, 1_455, 0],
  ])('is for page %s the reference', (_, page, dissatisfied, likely, confident) => {
    expect(page.dissatisfied).toBeCloseTo(dissatisfied, 4);
    expect(Math.round(page.likely)).toBe(likely);
    expect(Math.round(page.confident)).toBe(confident);
  });

  it('puts first where more is expected to be gained, and asks for more answers where two say it all', () => {
    expect([b, a, c].sort(byPriority)).toEqual([c, a, b]);
    expect([a, b, c].map(({ needsAnswers }) => needsAnswers)).toEqual([false, false, true]);
  });

  it('expects the mean over all that the share may be', () => {
    // Beta(19, 51), summed by the midpoint rule.
    const steps = 200_000;
    const density = (x: number) => Math.exp(18 * Math.log(x) + 50 * Math.log(1 - x));
    let [mass, gain] = [0, 0];
    for (let i = 0; i < steps; i++) {
      const x = (i + 0.5) / steps;
      mass += density(x);
      gain += density(x) * Math.max(0, x - 0.2);
    }
    expect(a.expected / 20_000).toBeCloseTo(gain / mass, 8);
  });

  it('still expects something of a page whose estimate lies below the target, in proportion to its views', () => {
    const [small, large] = [1_000, 20_000].map((views) => priority(views, { successes: 0, n: 0 }, 0.15));
    expect(small!.likely).toBe(0);
    expect(small!.expected).toBeGreaterThan(5);
    expect(large!.expected).toBeCloseTo(20 * small!.expected, 6);
  });

  it('is nothing for a page that meets its target, and needs no answers there', () => {
    const calm = priority(20_000, { successes: 2, n: 100 }, 0.2);
    expect(calm).toMatchObject({ likely: 0, confident: 0, needsAnswers: false });
    expect(calm.expected).toBeLessThan(1);
    expect(priority(1_000, { successes: 15, n: 50 }, 0.2, 20, 0.4).likely).toBe(0);
  });

  it('grows with views, and is never more confident than likely where an estimate means something', () => {
    const rate = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(someShare, rate, fc.integer({ min: 0, max: 10_000_000 }), (answers, m, views) => {
        const once = priority(views, answers, m);
        const twice = priority(2 * views, answers, m);
        expect([once.likely, once.confident, once.dissatisfied]).not.toContain(Number.NaN);
        expect(twice.likely).toBeCloseTo(2 * once.likely, 4);
        expect(twice.confident).toBeCloseTo(2 * once.confident, 4);
        expect(once.confident).toBeLessThanOrEqual(once.likely + 1e-6);
        // A mean of what is cut off at 0 is never below the cut mean.
        expect(once.expected).toBeGreaterThanOrEqual(once.likely - 1e-6 * views - 1e-6);
      }),
      { numRuns: 60 },
    );
  });
});
