import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareShares } from '../../src/measures/compareShares.ts';
import { atLook, LOOK_ALPHA, LOOK_INFLATION, LOOKS } from '../../src/measures/sequential.ts';
import { twoSidedP } from '../../src/measures/twoSidedP.ts';

/** z for which a two-sided test has this p. */
function zOf(p: number): number {
  let [low, high] = [0, 10];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (twoSidedP(middle) > p) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Probability that |z| passes a bound at one of some equally spaced looks, by the recursion of Armitage, McPherson &
 * Rowe (1969), "Repeated significance tests on accumulating data", integrated on a grid.
 * @param drift expected z of all looks together
 */
function crossing(bound: number, looks: number, drift = 0): number {
  const STEP = 0.02;
  const each = drift / Math.sqrt(looks);
  const normal = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  // Density of the sum after each look, while no look passed the bound.
  const grid = (look: number) => {
    const half = Math.round((bound * Math.sqrt(look)) / STEP);
    return Array.from({ length: 2 * half + 1 }, (_, i) => (i - half) * STEP);
  };
  const trapezoid = (values: readonly number[]) =>
    STEP * (values.reduce((sum, value) => sum + value, 0) - (values[0]! + values.at(-1)!) / 2);
  let points = grid(1);
  let density = points.map((x) => normal(x - each));
  for (let look = 2; look <= looks; look++) {
    const [from, held] = [points, density];
    points = grid(look);
    density = points.map((x) => trapezoid(from.map((y, i) => held[i]! * normal(x - y - each))));
  }
  return 1 - trapezoid(density);
}

describe('looking again each week', () => {
  it('says that something changed in 5 of 100 cases where nothing did', () => {
    expect(crossing(zOf(LOOK_ALPHA), LOOKS)).toBeCloseTo(0.05, 3);
  });

  it('would do so in 18 of 100 at p < .05', () => {
    expect(crossing(zOf(0.05), LOOKS)).toBeCloseTo(0.179, 2);
  });

  it('finds a change 80 times of 100 with as many answers as it says', () => {
    // A single test with 80% power expects this z.
    const z = zOf(0.05) + 0.841621;
    expect(crossing(zOf(LOOK_ALPHA), LOOKS, z * Math.sqrt(LOOK_INFLATION))).toBeCloseTo(0.8, 2);
  });
});

describe('the verdict of one look', () => {
  const look = (base: [number, number], other: [number, number]) => {
    const [b, o] = [base, other].map(([successes, n]) => ({ successes, n })) as [
      { successes: number; n: number },
      { successes: number; n: number },
    ];
    return atLook(compareShares(b, o), { base: b.n, other: o.n }, 'higherIsBetter');
  };

  it.each<[[number, number], [number, number], string]>([
    [[160, 200], [130, 200], 'worse'],
    [[130, 200], [160, 200], 'better'],
    // p = .035: sure as a single test, not as one of eight.
    [[150, 200], [131, 200], 'needsMore'],
    [[750, 1000], [741, 1000], 'noSureChange'],
    [[3, 4], [4, 4], 'needsMore'],
    [[0, 0], [4, 4], 'needsMore'],
  ])('%j and %j: %s', (base, other, verdict) => {
    expect(look(base, other).verdict).toBe(verdict);
  });

  it('is never surer than that of a single comparison, and asks for more answers', () => {
    const share = fc
      .nat(500)
      .chain((n) => fc.tuple(fc.nat(n), fc.constant(n)))
      .map(([successes, n]): [number, number] => [successes, n]);
    fc.assert(
      fc.property(share, share, (base, other) => {
        const one = compareShares({ successes: base[0], n: base[1] }, { successes: other[0], n: other[1] });
        const { verdict, needed, missing } = look(base, other);
        if (verdict === 'better' || verdict === 'worse') expect(one.verdict).toBe(verdict);
        expect(needed).toBeGreaterThan(one.needed);
        expect(missing).toBeGreaterThanOrEqual(one.missing);
      }),
    );
  });
});
