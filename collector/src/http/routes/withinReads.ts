import { limitsOf, planOf, rowBudgetOf } from '@kitka/shared/settings/plans';
import { LIMITS } from '@kitka/shared/wire/limits';
import type { Context } from 'hono';
import { readsToday, spendReads } from '../../ledger/toLedger.ts';
import { countReads } from '../../store/countReads.ts';
import type { CallerEnv } from '../middleware/caller.ts';
import { failure } from '../reply.ts';
import { withFilter } from './withFilter.ts';

/**
 * Runs a query, and responds to a FilterError with 400. Where the plan refuses rows beyond a number, it would refuse to
 * store views and answers too: there the query runs only if people may still read so much today (UTC), what it reads is
 * counted, and it gets a smaller sample.
 * @param mostRows number of rows above which a sample is counted
 */
export async function withinReads(
  c: Context<CallerEnv>,
  run: (db: D1Database, mostRows: number) => Promise<Response>,
  mostRows: number = LIMITS.sampleRows,
): Promise<Response> {
  const budget = rowBudgetOf(limitsOf(planOf(c.env.PLAN)));
  if (!budget) return withFilter(() => run(c.env.DB, mostRows));
  if ((await readsToday(c.env)) >= budget.reads)
    return failure(
      429,
      'plan',
      'The figures were looked at as often today as the free plan allows. Views and answers are stored as ever. Come again after midnight UTC, or move to the paid plan (docs/scale.md).',
    );
  const { db, rowsRead } = countReads(c.env.DB);
  try {
    return await withFilter(() => run(db, Math.min(mostRows, budget.sample)));
  } finally {
    c.executionCtx.waitUntil(spendReads(c.env, rowsRead()).catch(console.error));
  }
}
