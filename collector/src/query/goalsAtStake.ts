import type { GoalAtStake } from '@kitka/shared/api/fixFirst';
import { goalsMissing } from '@kitka/shared/measures/goalsMissing';
import { isOneOf } from '@kitka/shared/settings/pagePattern';
import { overRows, scaleOf } from './countViews.ts';
import { weightsOf } from './friction.ts';
import { frictionMask, type GoalCount, tallyOf } from './goalCounts.ts';
import { daysOf, type Scope } from './scope.ts';

interface Counted extends GoalCount {
  page: string;
}

/**
 * The goals at stake on each page: completions a week that views with signs of friction lack, compared with views of the
 * same page without. The goal with the most is first; goals are not added up, as one visitor may reach several. Only
 * goals reached on the page itself are known: what a view with friction led to on the next page is not.
 * @param scope of rows (`rowsFor` of readScope): days in totals are left out
 * @returns pages with anything at stake; the others are missing
 */
export async function goalsAtStake(db: D1Database, scope: Scope): Promise<Map<string, GoalAtStake[]>> {
  const { site, rows } = scope;
  if (!rows) return new Map();
  const select = (bind: (value: unknown) => string) =>
    `SELECT page, (signals & ${bind(frictionMask(weightsOf(site.settings.signals)))}) <> 0 AS signals, goals, count(*) AS n
     FROM v GROUP BY 1, 2, 3`;
  const { results } = await overRows(db, scope, 'pages', 'signals, goals', select, true).all<Counted>();
  const perWeek = scaleOf(scope) / (daysOf(rows).length / 7);
  const stakes = new Map<string, GoalAtStake[]>();
  for (const [page, counts] of Map.groupBy(results, (count) => count.page)) {
    const rubbed = tallyOf(counts.filter(({ signals }) => signals));
    const smooth = tallyOf(counts.filter(({ signals }) => !signals));
    const goals = smooth
      .names()
      .filter((name) => !site.settings.goals.some((goal) => goal.name === name && isOneOf(page, goal.pages)))
      .map((goal) => ({ goal, ...goalsMissing(rubbed.n * perWeek, rubbed.of(goal), smooth.of(goal)) }))
      .filter(({ likely }) => likely > 0)
      .toSorted((a, b) => b.confident - a.confident || b.likely - a.likely);
    if (goals.length > 0) stakes.set(page, goals);
  }
  return stakes;
}
