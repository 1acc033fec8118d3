import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goalsMissing } from '../../src/measures/goalsMissing.ts';
import { anyShare } from './anyShare.ts';
import { seeded } from './seeded.ts';

describe('goals missing with friction', () => {
  it('are the difference of the shares, and nine times of ten at least its lower bound', () => {
    const { likely, confident } = goalsMissing(200, { successes: 80, n: 200 }, { successes: 50, n: 100 });
    expect(likely).toBeCloseTo(20, 10);
    // Newcombe's bound at z = 1.281552: .1 - sqrt((.4450 - .4)^2 + (.5 - .4364)^2) = .0221.
    expect(confident).toBeCloseTo(4.4208, 3);
  });

  it('are none where one side has no views, or views with friction reach the goal as often', () => {
    const some = { successes: 5, n: 10 };
    const none = { successes: 0, n: 0 };
    expect(goalsMissing(9, none, some)).toEqual({ likely: 0, confident: 0 });
    expect(goalsMissing(9, some, none)).toEqual({ likely: 0, confident: 0 });
    expect(goalsMissing(9, { successes: 9, n: 10 }, some)).toEqual({ likely: 0, confident: 0 });
  });

  it('lie between 0 and the views with friction, the certain ones never above the likely ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), anyShare, anyShare, (views, withSign, without) => {
        const { likely, confident } = goalsMissing(views, withSign, without);
        expect(confident).toBeGreaterThanOrEqual(0);
        expect(likely).toBeGreaterThanOrEqual(confident);
        expect(likely).toBeLessThanOrEqual(views);
      }),
    );
  });

  it('are truly more than the certain ones about nine times of ten', () => {
    const { binomial } = seeded(7);
    const runs = 2_000;
    let held = 0;
    for (let i = 0; i < runs; i++) {
      const [withSign, without] = [binomial(150, 0.1), binomial(600, 0.25)];
      const { confident } = goalsMissing(1, { successes: withSign, n: 150 }, { successes: without, n: 600 });
      if (confident <= 0.15) held++;
    }
    expect(held / runs).toBeGreaterThan(0.87);
    expect(held / runs).toBeLessThan(0.93);
  });
});
