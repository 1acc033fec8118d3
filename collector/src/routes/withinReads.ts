import type { Context } from 'hono';
import { readsToday, spendReads } from '../ledger/toLedger.ts';
import type { CallerEnv } from '../middleware/caller.ts';
import { failure } from '../reply.ts';
import { countReads } from '../store/countReads.ts';

/**
 * Runs a query if people may still read so much today, and counts what it reads: where the plan refuses what is beyond,
 * it would refuse to store views and answers too.
 * @param most rows that people may read in a day (UTC)
 */
export async function withinReads(
  c: Context<CallerEnv>,
  most: number,
  run: (db: D1Database) => Promise<Response>,
): Promise<Response> {
  if ((await readsToday(c.env)) >= most)
    return failure(
      429,
      'plan',
      'The figures were looked at as often today as the free plan allows. Views and answers are stored as ever. Come again after midnight UTC, or move to the paid plan (docs/scale.md).',
    );
  const { db, rowsRead } = countReads(c.env.DB);
  try {
    return await run(db);
  } finally {
    c.executionCtx.waitUntil(spendReads(c.env, rowsRead()).catch(console.error));
  }
}
