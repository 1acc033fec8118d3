import { describe, expect, it } from 'vitest';
import { driftEffect, fitDrift, type PastChange, pastChange, USUAL_DRIFT } from '../../src/measures/drift.ts';
import { sampleOf } from '../../src/measures/sample.ts';
import { seeded } from './seeded.ts';

const { normal, uniform } = seeded(20261129);
/** Changes of unchanged pages with from 100 to 2,100 views a week. */
const changes = (count: number, rho: number): PastChange[] =>
  Array.from({ length: count }, () => {
    const n = 100 + 2_000 * uniform();
    return { z: normal() * Math.sqrt(driftEffect(rho, n, n)), n };
  });
const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

describe('the drift of a site', () => {
  it('is a change in standard errors, of the harmonic mean of views', () => {
    const share = (successes: number, n: number) =>
      sampleOf([
        [1, successes],
        [0, n - successes],
      ]);
    const change = pastChange(share(160, 200), share(65, 100))!;
    // Variances .16 x 200 / 199 and .2275 x 100 / 99.
    expect(change.z).toBeCloseTo(-0.15 / Math.sqrt(0.160804 / 200 + 0.229798 / 100), 4);
    expect(change.n).toBeCloseTo(133.3333, 4);
    expect(pastChange(share(10, 10), share(5, 10))).toBeNull();
  });

  it.each([0.001, 0.003, 0.02])('is found where it is %d, and believed a little larger', (rho) => {
    const fitted = mean(Array.from({ length: 40 }, () => fitDrift(changes(240, rho))));
    expect(fitted / rho).toBeGreaterThan(1);
    expect(fitted / rho).toBeLessThan(1.5);
  });

  it('is next to nothing where weeks differ by chance alone', () => {
    const fitted = mean(Array.from({ length: 40 }, () => fitDrift(changes(240, 0))));
    // The variance of a difference of 1,000 views is then a tenth larger at most.
    expect(driftEffect(fitted, 1_000, 1_000)).toBeLessThan(1.15);
  });

  it('does not follow a few pages that really changed', () => {
    const some = changes(240, 0.002);
    const real = some.map((one, i) => (i % 20 === 0 ? { ...one, z: 40 } : one));
    expect(fitDrift(real) / fitDrift(some)).toBeLessThan(1.6);
  });

  it('is the usual one while there are few weeks, or more if these few were restless', () => {
    expect(fitDrift([])).toBe(USUAL_DRIFT);
    expect(fitDrift(changes(9, 0.5))).toBe(USUAL_DRIFT);
    expect(fitDrift(changes(40, 0))).toBe(USUAL_DRIFT);
    expect(fitDrift(changes(40, 0.05))).toBeGreaterThan(0.02);
    expect(fitDrift(changes(400, 0))).toBeLessThan(USUAL_DRIFT / 2);
  });

  it('makes few views count as they are, and many as less', () => {
    expect(driftEffect(0.001, 10, 10)).toBeCloseTo(1.01, 9);
    expect(driftEffect(0.001, 100_000, 100_000)).toBeCloseTo(101, 9);
    expect(driftEffect(0.001, 0, 10)).toBe(1);
  });
});
