import type { JobsResponse } from '@kitka/shared/api/api';
import type { PlanLimits } from '@kitka/shared/settings/plans';
import { LIMITS } from '@kitka/shared/wire/limits';
import { removeExpired } from '../store/expired.ts';
import { eraseDeleted, removeOrphans } from '../store/sites.ts';
import { raiseAlerts } from './alerts.ts';
import { fold } from './fold.ts';
import { readComments } from './readComments.ts';
import { deleteAnswers, deleteComments, deleteContacts, deleteTotals, deleteViews } from './retention.ts';
import { testWeeks } from './verdicts.ts';

interface Job {
  name: string;
  /** Description for people. */
  does: string;
  /** @returns rows written */
  run: (db: D1Database, now: number, limits: PlanLimits | null) => Promise<number>;
}

const HOUR_MS = 60 * 60 * 1000;
/** Offset in the hour at which the platform starts the jobs (collector/wrangler.jsonc), in ms. */
const MINUTE_MS = 17 * 60 * 1000;

/**
 * The hourly jobs in the order they run. Each uses transactions of its own, so one that fails does not stop the
 * others.
 */
const JOBS: readonly Job[] = [
  { name: 'fold', does: 'adds up the days that have ended', run: fold },
  { name: 'verdicts', does: 'tests which pages changed surely in the week that has ended', run: testWeeks },
  { name: 'alerts', does: 'looks for what is far from usual, once a day', run: raiseAlerts },
  { name: 'views', does: 'deletes the rows of old views; their totals stay', run: deleteViews },
  { name: 'contacts', does: 'deletes e-mail addresses after 90 days', run: deleteContacts },
  { name: 'comments', does: 'deletes old words of visitors', run: deleteComments },
  { name: 'answers', does: 'deletes old answers', run: deleteAnswers },
  { name: 'totals', does: 'deletes old totals', run: deleteTotals },
  {
    name: 'access',
    does: 'deletes links, sessions and tokens that have expired, and the oldest of the audit log',
    run: removeExpired,
  },
  {
    name: 'erasures',
    does: 'forgets deleted answers that can no longer come again',
    run: async (db, now) =>
      (
        await db
          .prepare('DELETE FROM erasures WHERE at < ?1')
          .bind(now - 2 * LIMITS.answerAgeMs)
          .run()
      ).meta.changes,
  },
  { name: 'sites', does: 'erases sites a week after they were deleted', run: eraseDeleted },
  {
    name: 'orphans',
    does: 'deletes what was counted on erased sites, and what came in for them afterwards',
    run: removeOrphans,
  },
  // Last, as it takes the most time of a processor.
  { name: 'themes', does: 'reads what new comments talk about', run: readComments },
];

/**
 * Runs all jobs and records the result of each. A request may ask D1 50 times on the free plan, so what concerns all sites
 * is asked together.
 * @param now ms
 * @param limits of the plan; null: there are none
 */
export async function runJobs(db: D1Database, now: number, limits: PlanLimits | null = null): Promise<void> {
  const results: D1PreparedStatement[] = [];
  for (const { name, run } of JOBS) {
    let [rows, error]: [number, string | null] = [0, null];
    try {
      rows = await run(db, now, limits);
    } catch (cause) {
      console.error(`The job ${name} failed; it is tried again in an hour.`, cause);
      error = String(cause);
    }
    results.push(db.prepare(RECORD).bind(name, now, rows, error));
  }
  await db
    .batch(results)
    .catch((cause) => console.error('The results of the jobs could not be recorded.', cause));
}

const RECORD = `
  INSERT INTO jobs (name, ran, rows, error) VALUES (?1, ?2, ?3, ?4)
  ON CONFLICT (name) DO UPDATE SET ran = excluded.ran, rows = excluded.rows, error = excluded.error`;

/**
 * All jobs with their last and next runs.
 * @param now ms
 */
export async function readJobs(db: D1Database, now: number): Promise<JobsResponse> {
  const { results } = await db
    .prepare('SELECT name, ran, rows, error FROM jobs')
    .all<{ name: string; ran: number; rows: number; error: string | null }>();
  const next = new Date(Math.ceil((now - MINUTE_MS) / HOUR_MS) * HOUR_MS + MINUTE_MS).toISOString();
  return {
    jobs: JOBS.map(({ name, does }) => {
      const last = results.find((row) => row.name === name);
      const ran = last ? new Date(last.ran).toISOString() : null;
      return { name, does, ran, next, rows: last?.rows ?? 0, error: last?.error ?? null };
    }),
  };
}
