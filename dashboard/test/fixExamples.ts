import type { Fix, FixFigure, FixOutcome, FixResponse, MarksResponse } from '@kitka/shared/api/fixes';
import { compareShares } from '@kitka/shared/measures/compareShares';
import { atLook } from '@kitka/shared/measures/sequential';
import { METRICS } from '@kitka/shared/wire/metrics';

/** Example fixes for tests, each in another state. The figures are made up to be easy to recognise. */

const fix = (id: string, change: Partial<Fix>): Fix => ({
  id,
  page: '/checkout',
  day: '2026-10-26',
  what: 'New pay button',
  owner: 'Web team',
  note: 'The button can be seen now.',
  cause: { kind: 'signal', name: 'dead-click' },
  created: '2026-10-26T08:00:00Z',
  changed: '2026-10-26T08:00:00Z',
  stage: 'following',
  weeks: 3,
  next: '2026-11-24',
  ...change,
});

export const FIXES: Fix[] = [
  fix('planned', { day: '2026-11-23', what: 'New menu', stage: 'planned', weeks: 0, next: '2026-12-01' }),
  fix('waiting', {
    day: '2026-11-18',
    what: 'Smaller pictures',
    stage: 'waiting',
    weeks: 0,
    next: '2026-11-26',
  }),
  fix('helped', {}),
  fix('pattern', {
    page: '/shop/*',
    day: '2026-09-01',
    what: 'Prices with tax',
    owner: '',
    note: null,
    cause: { kind: 'word', name: 'price' },
    stage: 'followed',
    weeks: 8,
    next: null,
  }),
];

const share = (
  measure: FixFigure['measure'],
  name: string | null,
  [before, m]: [number, number],
  [after, n]: [number, number],
  direction: FixFigure['direction'] = 'higherIsBetter',
): FixFigure => {
  const [base, other] = [
    { successes: before, n: m },
    { successes: after, n },
  ];
  return {
    measure,
    name,
    unit: 'share',
    base: { value: m ? before / m : null, n: m },
    other: { value: n ? after / n : null, n },
    direction,
    q: null,
    ...atLook(compareShares(base, other, direction), { base: m, other: n }, direction),
  };
};

/** Figures of an outcome; by default dead clicks became surely rarer. */
export const figures = (
  first: FixFigure = share('signal', 'dead-click', [60, 400], [10, 400], 'lowerIsBetter'),
): FixFigure[] => [
  first,
  share('score', 'csat', [12, 20], [15, 20]),
  {
    ...share('friction', null, [60, 400], [20, 400], 'lowerIsBetter'),
    unit: 'points',
    base: { value: 3, n: 400 },
    other: { value: 1, n: 400 },
    difference: -2,
    low: -3,
    high: -1,
  },
  ...METRICS.map((metric) =>
    metric === 'inp'
      ? share('vital', metric, [3, 4], [0, 0])
      : share('vital', metric, [200, 400], [210, 400]),
  ),
];
export { share };

export const outcome = (change: Partial<FixOutcome> = {}): FixOutcome => ({
  weeks: 3,
  before: { from: '2026-10-05', to: '2026-10-25' },
  after: { from: '2026-10-27', to: '2026-11-16' },
  figures: figures(),
  notes: [
    { code: 'holidays', before: [], after: [{ day: '2026-10-31', name: 'All Saints’ Day' }] },
    { code: 'otherFixes', fixes: [{ id: 'x', day: '2026-11-10', page: '/checkout', what: 'New footer' }] },
  ],
  sample: { before: null, after: null },
  ...change,
});

export const fixResponse = (fix: Fix): FixResponse => ({
  fix,
  outcome:
    fix.weeks === 0
      ? null
      : outcome(
          fix.stage === 'followed'
            ? {
                weeks: 8,
                notes: [],
                figures: figures(share('word', 'price', [30, 90], [28, 80], 'lowerIsBetter')),
              }
            : {},
        ),
  firstDay: '2026-01-01',
});

export const MARKS: Omit<MarksResponse, 'from' | 'to'> = {
  fixes: [{ id: 'helped', day: '2026-11-10', page: '/checkout', what: 'New pay button' }],
  country: 'FI',
  holidays: [{ day: '2026-10-31', name: 'All Saints’ Day' }],
};
