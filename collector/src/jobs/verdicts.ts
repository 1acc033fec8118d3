import type { PlanLimits } from '@kitka/shared/settings/plans';
import { readWeeks } from '../query/weeks.ts';
import { type WeekState, weekState, weeksToTest } from '../query/weeksToTest.ts';
import type { StoredSite } from '../store/sites.ts';
import { addVerdicts, type VerdictRow } from '../store/verdicts.ts';
import { ofEachSite } from './ofEachSite.ts';
import { testWeek, type WeekTest } from './testWeek.ts';

/** Ms after which a run tests no further week; the next run continues. */
const BUDGET_MS = 10_000;
/**
 * Weeks that are read for one test: the two that are compared, and those that tell how far apart unchanged weeks lie
 * (our judgement: half a year would mix seasons, and one pair would tell too little).
 */
export const WEEKS_READ = 8;

/**
 * Tests each completed week of all sites against the week before, once. On a plan with little time for a request,
 * one week in a run.
 * @returns rows written
 */
export async function testWeeks(
  db: D1Database,
  now: number,
  limits: PlanLimits | null = null,
): Promise<number> {
  const end = Date.now() + BUDGET_MS;
  let rows = 0;
  for (const [site, { results }] of await ofEachSite<WeekState>(db, (one) => weekState(db, one)))
    for (const week of weeksToTest(results[0]!, site, now)) {
      if (Date.now() > end) return rows;
      rows += await storeVerdicts(db, site, week, now);
      if (limits?.isHard) return rows;
    }
  return rows;
}

async function storeVerdicts(db: D1Database, site: StoredSite, week: string, now: number): Promise<number> {
  const tests = testWeek(await readWeeks(db, site, week, WEEKS_READ));
  const pages = new Set(tests.map(({ page }) => page)).size;
  const verdicts = tests.flatMap((test) => rowOf(week, test) ?? []);
  return addVerdicts(db, site.key, { week, at: now, pages, tests: tests.length }, verdicts);
}

function rowOf(week: string, test: WeekTest): VerdictRow | null {
  const { page, measure, question, base, other, low, high, q, verdict } = test;
  if (q === null || (verdict !== 'better' && verdict !== 'worse')) return null;
  const values = { base: base.value, base_n: base.n, other: other.value, other_n: other.n };
  return { week, page, measure, question, ...values, low, high, q, verdict };
}
