import type { GapBySourceResponse } from '@kitka/shared/api/gapBySource';
import type { GoalRow, GoalsResponse, Reach, ReachComparison } from '@kitka/shared/api/goals';
import type { SamplingResponse } from '@kitka/shared/api/sampling';
import type { WeightedResponse } from '@kitka/shared/api/weighted';
import { displayOf } from '@kitka/shared/measures/display';
import { newcombe } from '@kitka/shared/measures/newcombe';
import { wilson } from '@kitka/shared/measures/wilson';
import type { Range } from '../src/models/period.ts';
import { score } from './examples.ts';

/** Example responses about goals and about who answers. The figures are made up to be easy to recognise. */

const days = ({ from, to }: Range) => ({ from, to });

export const reach = (reached: number, views: number): Reach => ({
  reached,
  views,
  share: views > 0 ? reached / views : null,
  ...wilson(reached, views),
  display: displayOf(views),
});

/** Views with something against views without it. */
export function comparison(
  [x, n]: [reached: number, views: number],
  [y, m]: [reached: number, views: number],
  verdict: ReachComparison['verdict'],
): ReachComparison {
  const difference = newcombe({ successes: y, n: m }, { successes: x, n });
  return {
    base: reach(y, m),
    other: reach(x, n),
    ...difference,
    difference: n > 0 && m > 0 ? difference.difference : null,
    p: 0.01,
    q: 0.02,
    verdict,
  };
}

/** A goal reached on the page, one that the page is, and one that is reached on the next page. */
export const GOALS: GoalRow[] = [
  {
    name: 'sign-up',
    isOwnPage: false,
    here: reach(81, 1_000),
    next: reach(4, 1_000),
    signals: [
      { kind: 'error-click', ...comparison([2, 100], [79, 900], 'worse') },
      { kind: 'dead-click', ...comparison([60, 400], [21, 600], 'better') },
      { kind: 'rage-click', ...comparison([1, 20], [80, 980], 'needsMore') },
      { kind: 'slow-load', ...comparison([1, 3], [0, 0], 'needsMore') },
    ],
    answers: { question: 'csat', ...comparison([2, 40], [20, 60], 'worse') },
    atStake: { likely: 19.6, confident: 4.4 },
  },
  {
    name: 'checkout seen',
    isOwnPage: true,
    here: reach(1_000, 1_000),
    next: null,
    signals: [],
    answers: null,
    atStake: null,
  },
  {
    name: 'order',
    isOwnPage: false,
    here: reach(0, 1_000),
    next: reach(230, 1_000),
    signals: [{ kind: 'error-click', ...comparison([0, 100], [0, 900], 'needsMore') }],
    answers: null,
    atStake: { likely: 0, confident: 0 },
  },
];

export const goals = (page: string, range: Range): GoalsResponse => ({
  ...days(range),
  page,
  goals:
    page === ''
      ? GOALS.map((goal) => ({
          ...goal,
          isOwnPage: false,
          next: null,
          signals: [],
          answers: null,
          atStake: null,
        }))
      : GOALS,
  sample: null,
});

export const weighted = (page: string, range: Range): WeightedResponse => ({
  ...days(range),
  page,
  question: 'csat',
  raw: { value: 0.54, ...wilson(54, 100) },
  weighted: { value: 0.78, low: 0.7, high: 0.86 },
  n: 100,
  unplaced: 3,
  covered: 0.84,
  display: 'score',
  parts: [
    { device: 'phone', friction: false, views: 640, n: 40, satisfied: 36 },
    { device: 'phone', friction: true, views: 200, n: 60, satisfied: 18 },
    { device: 'other', friction: false, views: 160, n: 0, satisfied: 0 },
  ],
  sample: null,
});

export const gapBySource = (page: string, range: Range): GapBySourceResponse => ({
  ...days(range),
  page,
  total: score(60, 120, 'gap', 40),
  sources: [
    { kind: 'inside', source: '', score: score(30, 60, 'gap', 15) },
    { kind: 'source', source: 'a-newsletter-with-a-long-name.example', score: score(8, 40, 'gap', 22) },
    { kind: 'direct', source: '', score: score(6, 12, 'gap', 1) },
  ],
  others: { sources: 3, answers: 8 },
});

export const sampling = (range: Range): SamplingResponse => ({
  ...days(range),
  rate: 0.1,
  draws: 5_000,
  chosen: 490,
  share: 0.098,
  ...wilson(490, 5_000),
  expected: 500,
  chiSquare: 0.222,
  p: 0.64,
  verdict: 'fits',
});
