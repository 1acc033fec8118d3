import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experience } from '../../src/measures/experience.ts';
import { seeded } from './seeded.ts';

describe('experience', () => {
  it('is the product of the means, and its range knows that both values of an answer go together', () => {
    const told = experience([
      { feel: 5, worth: 4, n: 20 },
      { feel: 2, worth: 1, n: 10 },
    ])!;
    expect(told).toMatchObject({ value: 12, n: 30, feel: { mean: 4 }, worth: { mean: 3 } });
    // Variance of both 60/29, and so is their covariance: (9 + 16 + 24) 60/29 / 30.
    expect(told.high - 12).toBeCloseTo(1.959964 * Math.sqrt((49 * 60) / 29 / 30), 8);
    expect(12 - told.low).toBeCloseTo(told.high - 12, 8);
    expect(told.feel.high - 4).toBeCloseTo(1.959964 * Math.sqrt(60 / 29 / 30), 8);
    // Values that go against each other leave the product surer.
    const against = experience([
      { feel: 5, worth: 1, n: 20 },
      { feel: 2, worth: 4, n: 10 },
    ])!;
    expect(against.high - against.value).toBeLessThan(told.high - 12);
  });

  it('is unknown with fewer than two answers, and not certain where all are alike', () => {
    expect(experience([])).toBeNull();
    expect(experience([{ feel: 5, worth: 5, n: 1 }])).toBeNull();
    const alike = experience([{ feel: 5, worth: 5, n: 100 }])!;
    expect(alike).toMatchObject({ value: 25, high: 25, feel: { high: 5 } });
    // Wilson's bound of 0 in 100 is .0370.
    expect(alike.low).toBeCloseTo(25 - 24 * 0.036995, 3);
    expect(alike.feel.low).toBeCloseTo(5 - 4 * 0.036995, 3);
  });

  it('lies within its range, and that within the scale, for any answers', () => {
    const value = fc.integer({ min: 1, max: 5 });
    const answer = fc.record({ feel: value, worth: value, n: fc.integer({ min: 1, max: 500 }) });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 2, maxLength: 25 }), (answers) => {
        const told = experience(answers)!;
        for (const [{ low, high }, at, most] of [
          [told, told.value, 25],
          [told.feel, told.feel.mean, 5],
          [told.worth, told.worth.mean, 5],
        ] as const) {
          expect(low).toBeGreaterThanOrEqual(1);
          expect(high).toBeLessThanOrEqual(most + 1e-9);
          expect(at).toBeGreaterThanOrEqual(low - 1e-9);
          expect(at).toBeLessThanOrEqual(high + 1e-9);
        }
      }),
    );
  });

  it.each([30, 100])('of %i answers contains the true product 93 to 97 times of 100', (n) => {
    const { oneOf, uniform } = seeded(11);
    const feels = [
      [1, 0.1],
      [2, 0.1],
      [3, 0.2],
      [4, 0.4],
      [5, 0.2],
    ] as const;
    // `worth` repeats `feel` half of the time, so that they go together.
    const runs = 4_000;
    let held = 0;
    for (let i = 0; i < runs; i++) {
      const answers = Array.from({ length: n }, () => {
        const feel = oneOf(feels);
        return { feel, worth: uniform() < 0.5 ? feel : oneOf(feels), n: 1 };
      });
      const { low, high } = experience(answers)!;
      if (low <= 3.5 ** 2 && 3.5 ** 2 <= high) held++;
    }
    expect(held / runs).toBeGreaterThan(0.93);
    expect(held / runs).toBeLessThan(0.97);
  });
});
