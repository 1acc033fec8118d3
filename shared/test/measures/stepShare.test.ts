import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepShare } from '../../src/measures/stepShare.ts';
import { wilson } from '../../src/measures/wilson.ts';
import { seeded } from './seeded.ts';

describe('the share of views that went on', () => {
  it.each([
    [120, 200, 0.6],
    [60, 200, 0.3],
    [20, 200, 0.1],
    [0, 0, 0],
  ])('of %i of %i has Wilson’s interval if all were counted', (next, of, share) => {
    expect(stepShare(next, of)).toEqual({ share, ...wilson(next, of) });
  });

  it('holds the share and stays within 0 and 1, in a sample too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e5 }),
        fc.integer({ min: 0, max: 1e5 }),
        fc.double({ min: 1e-4, max: 1, noNaN: true }),
        (a, b, sampled) => {
          const { share, low, high } = stepShare(Math.min(a, b), Math.max(a, b), sampled);
          expect([low >= 0, low <= share, share <= high, high <= 1]).toEqual([true, true, true, true]);
        },
      ),
    );
  });

  it.each([
    [4_000, 0.3, 0.2],
    [4_000, 0.05, 0.2],
    [4_000, 0.6, 0.05],
    [2_000, 0.6, 0.5],
    [4_000, 0.9, 0.05],
    [1_000, 0.3, 0.9],
  ])(
    'of %i views, %d of which went on, has an interval that holds it 93 to 97.5 times of 100 in a sample of %d',
    (views, p, sampled) => {
      const { binomial } = seeded(20261130);
      let held = 0;
      const RUNS = 1_500;
      for (let run = 0; run < RUNS; run++) {
        const of = binomial(views, sampled);
        const { low, high } = stepShare(Math.min(of, binomial(binomial(views, p), sampled)), of, sampled);
        if (low <= p && p <= high) held++;
      }
      expect(held / RUNS).toBeGreaterThan(0.93);
      expect(held / RUNS).toBeLessThan(0.975);
    },
  );
});
