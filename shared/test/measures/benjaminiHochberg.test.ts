import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '../../src/measures/benjaminiHochberg.ts';

describe('q-values by Benjamini and Hochberg', () => {
  const ps = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205];
  const qs = [0.008, 0.032, 0.0672, 0.0672, 0.0672, 0.08, 0.0846, 0.205];

  it('are the reference, in the order of the tests', () => {
    for (const [i, q] of benjaminiHochberg(ps).entries()) expect(q).toBeCloseTo(qs[i]!, 4);
    const turned = benjaminiHochberg([...ps].reverse());
    for (const [i, q] of turned.reverse().entries()) expect(q).toBeCloseTo(qs[i]!, 4);
    expect(benjaminiHochberg([])).toEqual([]);
    expect(benjaminiHochberg([0.03])).toEqual([0.03]);
  });

  it('rise with p, are at least p, and at most 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }), (tests) => {
        const found = benjaminiHochberg(tests);
        expect(found).toHaveLength(tests.length);
        for (const [i, p] of tests.entries()) {
          expect(found[i]).toBeGreaterThanOrEqual(p);
          expect(found[i]).toBeLessThanOrEqual(1);
          for (const [j, other] of tests.entries())
            if (p < other) expect(found[i]!).toBeLessThanOrEqual(found[j]!);
        }
      }),
    );
  });
});
