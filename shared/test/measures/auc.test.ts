import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auc, type Ranked } from '../../src/measures/auc.ts';
import { seeded } from './seeded.ts';

/** Pages with a score, dissatisfied and other answers. */
const pages = (...rows: [score: number, cases: number, controls: number][]): Ranked[] =>
  rows.map(([score, cases, controls], cluster) => ({ score, cases, controls, cluster }));

describe('the area under the ROC curve', () => {
  it('of pages is the reference', () => {
    // Computed with numpy: all pairs, and all of them again without each page.
    const { value, low, high } = auc(
      pages(
        [0.5, 2, 18],
        [1.2, 3, 17],
        [2, 1, 9],
        [2, 4, 16],
        [3.3, 2, 20],
        [4.1, 6, 14],
        [5, 3, 12],
        [6.2, 5, 10],
        [7.7, 8, 12],
        [9, 4, 6],
        [9, 2, 11],
        [12.5, 9, 9],
      ),
    );
    expect(value).toBeCloseTo(0.6616087993639014, 10);
    expect(low).toBeCloseTo(0.5644144846344289, 10);
    expect(high).toBeCloseTo(0.7588031140933739, 10);
  });

  it('has the interval of DeLong where each answer is on its own', () => {
    const { normal } = seeded(20261129);
    const [cases, controls] = [
      Array.from({ length: 60 }, () => normal() + 0.8),
      Array.from({ length: 90 }, () => normal()),
    ];
    const one = (score: number, isCase: boolean, cluster: string): Ranked => ({
      score,
      cases: isCase ? 1 : 0,
      controls: isCase ? 0 : 1,
      cluster,
    });
    const found = auc([
      ...cases.map((score, i) => one(score, true, `case ${i}`)),
      ...controls.map((score, i) => one(score, false, `control ${i}`)),
    ]);
    // The formula of the paper, pair by pair.
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const variance = (values: number[]) =>
      values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);
    const ofCases = cases.map((score) => mean(controls.map((other) => (other < score ? 1 : 0))));
    const ofControls = controls.map((score) => mean(cases.map((other) => (other > score ? 1 : 0))));
    const half = 1.959964 * Math.sqrt(variance(ofCases) / 60 + variance(ofControls) / 90);
    expect(found.value).toBeCloseTo(mean(ofCases), 10);
    expect((found.high - found.low) / 2 / half).toBeCloseTo(1, 1);
  });

  it('is the same where groups of a page have scores of their own, as views have, in any order', () => {
    const rows: Ranked[] = pages([1, 2, 9], [2, 2, 8], [3, 3, 7], [4, 5, 9]).flatMap((row) =>
      [0, 1, 2, 3].flatMap((i) => [
        { ...row, score: row.score + i, cluster: `${row.cluster} ${i}` },
        { ...row, score: row.score * i, cluster: `${row.cluster} ${i}` },
      ]),
    );
    const found = auc(rows);
    expect(auc([...rows].reverse())).toEqual(found);
    // The same by leaving each page out.
    const names = [...new Set(rows.map(({ cluster }) => cluster))];
    const without = names.map((name) => auc(rows.filter(({ cluster }) => cluster !== name)).value!);
    const mean = without.reduce((a, b) => a + b, 0) / names.length;
    const sum = without.reduce((all, value) => all + (value - mean) ** 2, 0);
    // t of 15 degrees of freedom
    expect(found.high - found.value!).toBeCloseTo(2.13145 * Math.sqrt((15 / 16) * sum), 5);
  });

  it('is unknown without cases or without others, and has no interval with few pages, answers, or pages with cases', () => {
    expect(auc([])).toEqual({ value: null, low: 0, high: 1 });
    expect(auc(pages([1, 0, 5]))).toEqual({ value: null, low: 0, high: 1 });
    expect(auc(pages([1, 5, 0]))).toEqual({ value: null, low: 0, high: 1 });
    const untold = { low: 0, high: 1 };
    expect(auc(pages([1, 0, 50], [2, 50, 0]))).toEqual({ value: 1, ...untold });
    const ten = Array.from({ length: 10 }, (_, i): [number, number, number] => [i, i > 5 ? 4 : 0, 5]);
    expect(auc(pages(...ten))).toMatchObject(untold);
    expect(
      auc(pages(...ten.map(([i, , n]): [number, number, number] => [i, i > 4 ? 4 : 0, n]))).low,
    ).toBeGreaterThan(0.5);
  });

  it('is half where the score is the same everywhere', () => {
    const found = auc(pages(...Array.from({ length: 12 }, (_, i): [number, number, number] => [3, i, 4])));
    expect(found.value).toBe(0.5);
    expect(found.low).toBeCloseTo(0.5, 10);
  });

  it('is between 0 and 1 and in its interval for any counts, and turns over with the score', () => {
    const count = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 10_000_000 }));
    const row = fc.record({
      score: fc.integer({ min: 0, max: 9 }),
      cases: count,
      controls: count,
      cluster: fc.integer({ min: 0, max: 19 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const { value, low, high } = auc(rows);
        if (value === null) return;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(value + 1e-9);
        expect(high).toBeGreaterThanOrEqual(value - 1e-9);
        const turned = auc(rows.map((one) => ({ ...one, score: -one.score })));
        expect(turned.value).toBeCloseTo(1 - value, 8);
        expect(turned.low).toBeCloseTo(1 - high, 6);
      }),
    );
  });
});
