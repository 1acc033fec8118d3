import { describe, expect, it } from 'vitest';
import { auc } from '../../src/measures/auc.ts';
import { compareMeans } from '../../src/measures/compareMeans.ts';
import { contactRate } from '../../src/measures/contactRate.ts';
import { net } from '../../src/measures/net.ts';
import { newcombe } from '../../src/measures/newcombe.ts';
import { sampleOf } from '../../src/measures/sample.ts';
import { weightedShare } from '../../src/measures/weightedShare.ts';
import { wilson } from '../../src/measures/wilson.ts';
import { binomial } from './binomial.ts';
import { seeded } from './seeded.ts';

// How often the 95% intervals contain the true value. For counts all outcomes are added up, so the figures are exact.
// Counts are whole, so no interval for them contains each true value just 95 times of 100: a few points more or less
// are in their nature, and it is the mean over shares that is 95.

const SHARES = [0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95];
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const holds = ({ low, high }: { low: number; high: number }, value: number) => low <= value && value <= high;

describe('the interval of a share', () => {
  it.each([10, 20, 30, 100, 1_000])('of %i answers contains it 95 times of 100, and at least 91', (n) => {
    const coverages = SHARES.map((p) =>
      binomial(n, p).reduce((sum, chance, x) => sum + (holds(wilson(x, n), p) ? chance : 0), 0),
    );
    expect(mean(coverages)).toBeGreaterThan(0.93);
    expect(mean(coverages)).toBeLessThan(0.97);
    expect(Math.min(...coverages)).toBeGreaterThan(0.91);
  });
});

describe('the interval of a difference of shares', () => {
  it.each([
    [10, 10],
    [10, 40],
    [30, 30],
    [100, 100],
  ])('of %i and %i answers contains it 95 times of 100, and at least 92', (m, n) => {
    const coverages = SHARES.flatMap((p) =>
      SHARES.map((q) => {
        const [base, other] = [binomial(m, p), binomial(n, q)];
        let coverage = 0;
        for (const [x, chance] of base.entries())
          for (const [y, chanceToo] of other.entries())
            if (
              chance * chanceToo > 1e-10 &&
              holds(newcombe({ successes: x, n: m }, { successes: y, n }), q - p)
            )
              coverage += chance * chanceToo;
        return coverage;
      }),
    );
    expect(mean(coverages)).toBeGreaterThan(0.94);
    expect(mean(coverages)).toBeLessThan(0.96);
    expect(Math.min(...coverages)).toBeGreaterThan(0.92);
  });
});

describe('the interval of a net share', () => {
  it.each([10, 20, 30, 100])('of %i answers contains it 93 to 97.5 times of 100', (n) => {
    for (const [satisfied, dissatisfied] of [
      [0.5, 0.2],
      [0.7, 0.1],
      [0.3, 0.3],
      [0.9, 0.05],
      [0.2, 0.6],
    ] as const) {
      let coverage = 0;
      for (const [x, chance] of binomial(n, satisfied).entries())
        for (const [y, chanceToo] of binomial(n - x, dissatisfied / (1 - satisfied)).entries())
          if (holds(net(x, y, n), satisfied - dissatisfied)) coverage += chance * chanceToo;
      expect(coverage).toBeGreaterThan(0.93);
      expect(coverage).toBeLessThan(0.975);
    }
  });
});

describe('the interval of unasked answers per 10,000 views', () => {
  it('contains their rate at least 95 times of 100, and more often where few are expected', () => {
    const coverages = [0.5, 1, 2, 5, 10, 20, 50, 200].map((expected) => {
      const chances = binomial(10_000, expected / 10_000).slice(0, 500);
      return chances.reduce(
        (sum, chance, x) => sum + (holds(contactRate(x, 10_000), expected) ? chance : 0),
        0,
      );
    });
    expect(Math.min(...coverages)).toBeGreaterThanOrEqual(0.95);
    expect(Math.max(...coverages.slice(-3))).toBeLessThan(0.96);
  });
});

describe('the interval of the share of the traffic', () => {
  it.each([
    ['two parts that differ a lot', [60, 40], [0.3, 0.9], [20, 80], 0.94, 0.975],
    ['four parts of three answers', [3, 3, 3, 3], [0.8, 0.5, 0.9, 0.6], [50, 10, 30, 10], 0.94, 0.98],
    ['four parts of few answers', [5, 20, 2, 8], [0.8, 0.5, 0.95, 0.6], [50, 10, 30, 10], 0.94, 0.98],
    ['four parts of ten answers', [10, 10, 10, 10], [0.8, 0.5, 0.9, 0.6], [50, 10, 30, 10], 0.93, 0.97],
    [
      'four parts of which phones answer most',
      [50, 50, 10, 10],
      [0.8, 0.6, 0.8, 0.6],
      [60, 20, 15, 5],
      0.93,
      0.97,
    ],
  ])('of %s contains it about 95 times of 100', (_, n, shares, views, least, most) => {
    const { binomial: draw } = seeded(20261129);
    const all = views.reduce((a, b) => a + b, 0);
    const value = views.reduce((sum, weight, i) => sum + (weight / all) * shares[i]!, 0);
    let held = 0;
    for (let run = 0; run < 4_000; run++) {
      const strata = n.map((count, i) => ({
        views: views[i]!,
        n: count,
        successes: draw(count, shares[i]!),
      }));
      if (holds(weightedShare(strata).weighted, value)) held++;
    }
    expect(held / 4_000).toBeGreaterThan(least);
    expect(held / 4_000).toBeLessThan(most);
  });
});

type Values = readonly (readonly [value: number, probability: number])[];

/** How often the interval of the difference contains the true one. */
function meansHeld(
  base: Values,
  other: Values,
  m: number,
  n: number,
  scale: { min: number; max: number },
): number {
  const { oneOf } = seeded(20261129);
  const expected = (values: Values) => values.reduce((sum, [value, p]) => sum + value * p, 0);
  const drawn = (values: Values, count: number) =>
    sampleOf(Array.from({ length: count }, () => [oneOf(values), 1] as const));
  let held = 0;
  for (let run = 0; run < 2_000; run++)
    if (holds(compareMeans(drawn(base, m), drawn(other, n), scale, 1), expected(other) - expected(base)))
      held++;
  return held / 2_000;
}

describe('the interval of a difference of means', () => {
  const mixed: Values = [
    [1, 0.05],
    [2, 0.05],
    [3, 0.1],
    [4, 0.15],
    [5, 0.2],
    [6, 0.25],
    [7, 0.2],
  ];
  const high: Values = [
    [1, 0.05],
    [4, 0.05],
    [6, 0.2],
    [7, 0.7],
  ];
  const ease = { min: 1, max: 7 };
  it.each([
    [10, 10],
    [10, 40],
    [30, 30],
    [100, 100],
  ])('of ease, of %i and %i answers, contains it 93 to 97 times of 100', (m, n) => {
    for (const held of [meansHeld(mixed, mixed, m, n, ease), meansHeld(mixed, high, m, n, ease)]) {
      expect(held).toBeGreaterThan(0.93);
      expect(held).toBeLessThan(0.97);
    }
  });

  it('of ease contains it 90 times of 100 where most of ten answers are the highest, 93 of thirty', () => {
    expect(meansHeld(high, high, 10, 40, ease)).toBeGreaterThan(0.89);
    expect(meansHeld(high, high, 30, 30, ease)).toBeGreaterThan(0.93);
  });

  const friction: Values = [
    [80, 0.05],
    [20, 0.1],
    [0, 0.85],
  ];
  const calm: Values = [
    [80, 0.005],
    [0, 0.995],
  ];
  const scale = { min: 0, max: 100 };
  it.each([
    [100, 100],
    [1_000, 1_000],
  ])('of friction, of %i and %i views, contains it 93 to 97 times of 100', (m, n) => {
    const held = meansHeld(friction, friction, m, n, scale);
    expect(held).toBeGreaterThan(0.93);
    expect(held).toBeLessThan(0.97);
  });

  it('of friction contains it 91 times of 100 where 100 views stand against many, and nearly always on calm pages', () => {
    expect(meansHeld(friction, friction, 100, 1_000, scale)).toBeGreaterThan(0.91);
    expect(meansHeld(calm, calm, 100, 100, scale)).toBeGreaterThan(0.97);
  });
});

describe('the interval of the area under the ROC curve', () => {
  it.each([
    [10, 20, 0],
    [20, 200, 0],
    [20, 20, 0.7],
    [100, 30, 0.5],
  ])(
    'of %i pages with about %i answers each and a slope of %d contains it 93 to 97 times of 100',
    (pages, size, slope) => {
      const { normal, beta, binomial: draw } = seeded(20261129);
      const found = Array.from({ length: 1_000 }, () =>
        auc(
          Array.from({ length: pages }, (_, cluster) => {
            const x = normal();
            const m = 1 / (1 + Math.exp(1.4 - slope * 0.7 * x));
            const n = Math.max(1, Math.round(size * Math.exp(normal() - 0.5)));
            const cases = draw(n, beta(20 * m, 20 * (1 - m)));
            const weight = 21 / (n + 20);
            return { score: x, cases: weight * cases, controls: weight * (n - cases), cluster };
          }),
        ),
      ).filter(({ low, high }) => low > 0 || high < 1);
      const truth = mean(found.map(({ value }) => value!));
      const held = found.filter((one) => holds(one, truth)).length / found.length;
      expect(found.length).toBeGreaterThan(900);
      expect(held).toBeGreaterThan(0.93);
      expect(held).toBeLessThan(0.97);
    },
  );
});
