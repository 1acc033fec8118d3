import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { themes } from '../../src/measures/themes.ts';
import { seeded } from './seeded.ts';

const COMMENTS = { low: 200, rest: 2_000 };

describe('a theme of low-rated comments', () => {
  it.each([
    [12, 30, 2.54, true],
    [2, 0, 1.83, false],
  ])('that %i of 200 and %i of 2,000 mention has the reference', (low, rest, z, isShown) => {
    const [theme] = themes([{ low, rest }], COMMENTS);
    expect(theme!.z).toBeCloseTo(z, 2);
    expect(theme!.isShown).toBe(isShown);
  });

  it('is hidden below three comments, however clear it is', () => {
    const [two, three] = themes(
      [
        { low: 2, rest: 1 },
        { low: 3, rest: 0 },
      ],
      { low: 20, rest: 20_000 },
    );
    expect(two!.z).toBeGreaterThan(1.96);
    expect([two!.isShown, three!.isShown]).toEqual([false, true]);
  });

  it('is hidden if it is more frequent elsewhere', () => {
    const [theme] = themes([{ low: 3, rest: 400 }], COMMENTS);
    expect(theme!.z).toBeLessThan(-1.96);
    expect(theme!.isShown).toBe(false);
  });

  it('is hidden if it is no more than can be expected among so many words', () => {
    const likely = { low: 12, rest: 40 };
    const usual = Array.from({ length: 60 }, () => ({ low: 10, rest: 100 }));
    expect(themes([likely], COMMENTS)[0]!.isShown).toBe(true);
    const among = themes([likely, ...usual], COMMENTS);
    expect(among[0]!.z).toBeGreaterThan(1.96);
    expect(among.some(({ isShown }) => isShown)).toBe(false);
    // Words that hardly anybody uses are not among those that are tested.
    const rare = Array.from({ length: 60 }, () => ({ low: 1, rest: 1 }));
    expect(themes([likely, ...rare], COMMENTS)[0]).toMatchObject({ isShown: true });
    expect(themes(rare, COMMENTS)[0]!.q).toBeNull();
  });

  it('says nothing where there is nothing to tell apart', () => {
    expect(themes([{ low: 0, rest: 0 }], COMMENTS)[0]).toMatchObject({ z: 0, p: 1, isShown: false });
    expect(themes([{ low: 200, rest: 2_000 }], COMMENTS)[0]!.z).toBe(0);
    expect(themes([{ low: 0, rest: 0 }], { low: 0, rest: 0 })[0]!.z).toBe(0);
    expect(themes([], COMMENTS)).toEqual([]);
  });

  it('is found in less than one of ten sites whose visitors use all words alike', () => {
    const { binomial } = seeded(20261129);
    let found = 0;
    for (let site = 0; site < 100; site++) {
      const words = Array.from({ length: 80 }, (_, i) => ({
        low: binomial(100, 0.2 / (i + 1)),
        rest: binomial(600, 0.2 / (i + 1)),
      }));
      if (themes(words, { low: 100, rest: 600 }).some(({ isShown }) => isShown)) found++;
    }
    expect(found).toBeLessThan(10);
  });

  it.each([
    [60, 0],
    [100, 0.2],
    [200, 0.8],
    [400, 0.95],
  ])(
    'is found among %i comments on a share of sites of at least %f, if ten times as many mention it',
    (n, atLeast) => {
      const { binomial } = seeded(n);
      const comments = { low: 0.35 * n, rest: 0.65 * n };
      let [found, falsely] = [0, 0];
      for (let site = 0; site < 200; site++) {
        const words = Array.from({ length: 80 }, (_, i) => ({
          low: binomial(comments.low, 0.2 / (i + 1)),
          rest: binomial(comments.rest, 0.2 / (i + 1)),
        }));
        const theme = { low: binomial(comments.low, 0.3), rest: binomial(comments.rest, 0.03) };
        const [first, ...others] = themes([theme, ...words], comments);
        if (first!.isShown) found++;
        if (others.some(({ isShown }) => isShown)) falsely++;
      }
      expect(found / 200).toBeGreaterThanOrEqual(atLeast);
      expect(falsely).toBeLessThanOrEqual(4);
    },
  );

  it('has a z of the other sign if the comments are swapped, and a number for any counts', () => {
    const half = fc
      .integer({ min: 0, max: 5_000_000 })
      .chain((n) =>
        fc.record({ n: fc.constant(n), y: fc.oneof(fc.integer({ min: 0, max: n }), fc.constantFrom(0, n)) }),
      );
    fc.assert(
      fc.property(half, half, (low, rest) => {
        const there = themes([{ low: low.y, rest: rest.y }], { low: low.n, rest: rest.n })[0]!;
        const back = themes([{ low: rest.y, rest: low.y }], { low: rest.n, rest: low.n })[0]!;
        expect(Number.isFinite(there.z)).toBe(true);
        expect(back.z).toBeCloseTo(-there.z, 6);
      }),
    );
  });
});
