import { describe, expect, it } from 'vitest';
import { countsOf, scoreFrom } from '../../src/measures/score.ts';

describe('score', () => {
  const distribution = (...counts: number[]) => counts.map((n, i) => ({ value: i + 1, n }));
  it.each([
    ['csat', distribution(1, 2, 4, 8, 16), { n: 31, satisfied: 24, dissatisfied: 3 }],
    ['task', distribution(1, 2, 4), { n: 7, satisfied: 4, dissatisfied: 1 }],
    ['thumbs', distribution(3, 5), { n: 8, satisfied: 5, dissatisfied: 3 }],
    ['ease', distribution(1, 1, 1, 1, 1, 1, 1), { n: 7, satisfied: 3, dissatisfied: 3 }],
    ['gap', distribution(1, 2, 4, 8, 16), { n: 31, satisfied: 24, dissatisfied: 3 }],
    [
      'nps',
      Array.from({ length: 11 }, (_, value) => ({ value, n: 1 })),
      { n: 11, satisfied: 2, dissatisfied: 7 },
    ],
    ['text', [{ value: 0, n: 9 }], { n: 9, satisfied: 0, dissatisfied: 0 }],
  ] as const)('tells the satisfied and the dissatisfied of %s apart', (question, values, counts) => {
    expect(countsOf(question, values)).toEqual(counts);
  });
  it('is a share for satisfaction, and a difference of shares for expectations and recommendation', () => {
    const counts = { n: 100, satisfied: 50, dissatisfied: 20 };
    expect(scoreFrom('csat', counts)).toMatchObject({ value: 0.5, n: 100, display: 'score' });
    for (const question of ['gap', 'nps'] as const)
      expect(scoreFrom(question, counts).value).toBeCloseTo(0.3, 4);
    expect(scoreFrom('nps', { n: 0, satisfied: 0, dissatisfied: 0 })).toMatchObject({
      value: null,
      low: -1,
      high: 1,
    });
  });
  it('is nothing at all for words, however many', () => {
    const counts = { n: 100, satisfied: 0, dissatisfied: 0 };
    expect(scoreFrom('text', counts)).toMatchObject({
      value: null,
      low: 0,
      high: 1,
      n: 100,
      display: 'none',
    });
  });
});
