import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expectedOf,
  type FrictionPrior,
  frictionPrior,
  type RatedPage,
} from '../../src/measures/frictionPrior.ts';
import { anyShare } from './anyShare.ts';
import { seeded } from './seeded.ts';

/** Sites whose pages' dissatisfaction follows log(1 + friction) with a slope, and differs besides (k = 20). */
function sites(count: number, pages: number, slope: number): RatedPage[][] {
  const { normal, beta, binomial } = seeded(20261129);
  return Array.from({ length: count }, () =>
    Array.from({ length: pages }, (_, i) => {
      const x = Math.max(0, 1.5 + 0.7 * normal());
      const m = 1 / (1 + Math.exp(1.4 - slope * (x - 1.5)));
      const n = Math.max(1, Math.round(20 * Math.exp(normal())));
      return {
        page: `/${i}`,
        friction: Math.expm1(x),
        n,
        successes: binomial(n, beta(20 * m, 20 * (1 - m))),
      };
    }),
  );
}
const shareOf = (all: RatedPage[][], has: (prior: FrictionPrior) => boolean) =>
  all.filter((site) => has(frictionPrior(site))).length / all.length;
const isConfirmed = ({ evidence }: FrictionPrior) => evidence === 'confirmed';
const isUsed = (prior: FrictionPrior) => prior.isUsed;
/** By how much more dissatisfaction is expected of a rough page than of a smooth one. */
const stepOf = (prior: FrictionPrior) => expectedOf(prior, 20) - expectedOf(prior, 2);

describe('what friction lets expect of a page', () => {
  it('is used where friction goes with dissatisfaction, and expects more of rough pages', () => {
    const strong = sites(20, 60, 1.2);
    expect(shareOf(strong, isConfirmed)).toBe(1);
    expect(shareOf(strong, isUsed)).toBe(1);
    const prior = frictionPrior(strong[0]!);
    expect(prior.auc.low).toBeGreaterThan(0.5);
    expect(stepOf(prior)).toBeGreaterThan(0.1);
  });

  it('is not called confirmed where it means nothing, but about once in 40 sites, with few pages and with many', () => {
    for (const pages of [10, 20, 100]) expect(shareOf(sites(400, pages, 0), isConfirmed)).toBeLessThan(0.045);
  });

  it('is not used where many answers show that it means nothing', () => {
    const many = sites(100, 400, 0);
    expect(shareOf(many, ({ evidence }) => evidence === 'refuted')).toBeGreaterThan(0.9);
    expect(shareOf(many, isUsed)).toBeLessThan(0.1);
  });

  it('expects little of friction as long as a site has few answers', () => {
    const few = sites(1, 60, 3)[0]!.map((page) => ({
      ...page,
      n: 1,
      successes: page.successes > page.n / 2 ? 1 : 0,
    }));
    const prior = frictionPrior(few);
    expect(prior.isUsed).toBe(true);
    expect(prior.line.slope).toBeLessThan(frictionPrior(sites(1, 60, 3)[0]!).line.slope);
  });

  it('is not used where friction goes with satisfaction', () => {
    expect(shareOf(sites(20, 60, -1.2), isUsed)).toBe(0);
  });

  it("is the site's rate where it is not used", () => {
    const site = sites(1, 60, -1.2)[0]!;
    const prior = frictionPrior(site);
    expect(prior.isUsed).toBe(false);
    const [x, n] = [site.reduce((a, b) => a + b.successes, 0), site.reduce((a, b) => a + b.n, 0)];
    expect(expectedOf(prior, 0)).toBeCloseTo(x / n, 10);
    expect(expectedOf(prior, 80)).toBeCloseTo(x / n, 10);
  });

  it('is the target as long as the site has fewer than 30 answers', () => {
    const few = [{ page: '/', friction: 3, successes: 25, n: 29 }];
    expect(frictionPrior(few).rate).toBe(0.2);
    expect(frictionPrior(few, 20, 0.1).rate).toBe(0.1);
    expect(frictionPrior([]).rate).toBe(0.2);
    expect(frictionPrior([{ page: '/', friction: 3, successes: 15, n: 30 }]).rate).toBe(0.5);
  });

  it('does not let one page with a million answers decide', () => {
    const site = sites(1, 60, 1.2)[0]!;
    const odd = { page: '/odd', friction: 90, successes: 0, n: 1_000_000 };
    const prior = frictionPrior([...site, odd]);
    expect(prior.isUsed).toBe(true);
    expect(expectedOf(prior, 20)).toBeGreaterThan(expectedOf(prior, 2));
  });

  it('is a probability for any counts', () => {
    const page = fc
      .record({ answers: anyShare, friction: fc.double({ min: 0, max: 100, noNaN: true }) })
      .map(({ answers, friction }) => ({ ...answers, friction }));
    fc.assert(
      fc.property(fc.array(page, { maxLength: 30 }), (rows) => {
        const prior = frictionPrior(rows.map((row, i) => ({ ...row, page: `/${i}` })));
        for (const friction of [0, 6, 100]) {
          expect(expectedOf(prior, friction)).toBeGreaterThan(0);
          expect(expectedOf(prior, friction)).toBeLessThan(1);
        }
      }),
    );
  });
});
