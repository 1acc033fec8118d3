import type { Finding, JobsResponse } from '@kitka/shared/api/api';
import { isPlan, limitsOf, rowBudgetOf } from '@kitka/shared/settings/plans';
import type { Spent } from '../ledger/budget.ts';
import type { MigrationState } from '../store/migrations.ts';
import { counted, number } from './counted.ts';
import { ok, problem, type Subject, warning } from './finding.ts';

const STORE: Subject = { id: 'store', part: 'collector', about: 'The store (D1)' };
const LEDGER: Subject = { id: 'ledger', part: 'collector', about: 'The writer (Ledger)' };
const MIGRATIONS: Subject = { id: 'migrations', part: 'collector', about: 'Migrations' };
const JOBS: Subject = { id: 'jobs', part: 'collector', about: 'Scheduled jobs' };
const PLAN: Subject = { id: 'plan', part: 'collector', about: 'The plan’s limits today' };

/** Ms after which jobs that run every hour are late. */
const LATE_MS = 2 * 60 * 60 * 1000;
/** Share of a limit from which on it is worth a look, and from which on it is nearly reached. */
const NEAR = { some: 0.8, most: 0.95 };

/** What is known of a collector. A part that failed is null. */
export interface CollectorState {
  now: number;
  isLocal: boolean;
  /** Bytes of the store. */
  store: { bytes: number } | null;
  /** What Ledgers keep because D1 failed, and what D1 rejected. */
  ledger: { waiting: number; rejected: number } | null;
  migrations: MigrationState | null;
  jobs: JobsResponse['jobs'] | null;
  /** The variable `PLAN`. */
  plan: string | undefined;
  spent: Spent | null;
}

/** Whether the collector is in order. */
export const checkCollector = (state: CollectorState): Finding[] => [
  checkStore(state),
  checkLedger(state),
  ...checkMigrations(state),
  ...checkJobs(state),
  ...checkPlan(state),
];

const megabytes = (bytes: number): string => `${number(bytes / 1e6)} MB`;

function checkStore({ store, plan }: CollectorState): Finding {
  if (!store)
    return problem(
      STORE,
      'It does not answer.',
      'On the platform wait a minute and check again; the free plan stops it until midnight UTC when its rows are used up. Locally see what npm start prints.',
    );
  const most = plan && isPlan(plan) ? limitsOf(plan)?.storeBytes : undefined;
  if (!most) return ok(STORE, `It answers, and has ${megabytes(store.bytes)}.`);
  const share = store.bytes / most;
  const has = `It answers, and has ${megabytes(store.bytes)} of the ${megabytes(most)} that the plan allows.`;
  if (share < NEAR.some) return ok(STORE, has);
  return (share < NEAR.most ? warning : problem)(
    STORE,
    `${has} When it is full, nothing more is stored.`,
    'Keep answers and totals for fewer months (site storage KEY totalMonths=… answerMonths=…), or move to the paid plan.',
  );
}

function checkLedger({ ledger }: CollectorState): Finding {
  if (!ledger)
    return problem(
      LEDGER,
      'It does not answer, so nothing is stored; browsers send again what they can.',
      'Wait a minute and check again. If it goes on, look at the Worker’s log.',
    );
  const { waiting, rejected } = ledger;
  if (rejected > 0)
    return problem(
      LEDGER,
      `${counted(rejected, 'message')} could not be stored because the store rejects them. They are kept apart.`,
      'This is a mistake of Kitka’s own. Please report it.',
    );
  if (waiting > 0)
    return warning(
      LEDGER,
      `${counted(waiting, 'message')} wait in the Ledger because the store failed. They are safe, and are stored when it is back.`,
      'See what is named for the store.',
    );
  return ok(LEDGER, 'It answers, and nothing waits.');
}

function checkMigrations({ migrations, isLocal }: CollectorState): Finding[] {
  if (!migrations) return [];
  const { missing, unknown } = migrations;
  if (missing.length > 0)
    return [
      problem(
        MIGRATIONS,
        `The store does not have ${missing.join(', ')}, which this version needs.`,
        isLocal ? 'Start Kitka again, which applies them:' : 'Deploy again, which applies them:',
        isLocal ? 'npm start' : 'npm run deploy',
      ),
    ];
  if (unknown.length > 0)
    return [
      warning(
        MIGRATIONS,
        `The store has ${unknown.join(', ')}, which this version does not know: it was made by a newer one.`,
        'Deploy the newer version again.',
      ),
    ];
  return [ok(MIGRATIONS, 'The store has all that this version needs.')];
}

function checkJobs({ jobs, migrations, now, isLocal }: CollectorState): Finding[] {
  if (!jobs) return [];
  const failed = jobs.filter(({ error }) => error !== null);
  if (failed.length > 0)
    return [
      warning(
        JOBS,
        `Went wrong the last time: ${failed.map(({ name, error }) => `${name} (${error})`).join(', ')}. What is stored is safe.`,
        'It is tried again within the hour. If it goes on, report it.',
      ),
    ];
  const late = jobs.filter(({ ran }) => ran === null || now - Date.parse(ran) > LATE_MS);
  if (late.length === 0) return [ok(JOBS, 'Everything ran in the last two hours and went well.')];
  const isNew = migrations?.since != null && now - migrations.since < LATE_MS;
  if (isNew && late.every(({ ran }) => ran === null))
    return [ok(JOBS, 'Nothing has run yet: this collector is new. It begins within the hour.')];
  const last = late.map(({ ran }) => ran).sort()[0];
  return [
    problem(
      JOBS,
      last
        ? `Last ran on ${last.slice(0, 16).replace('T', ' ')} (UTC): ${late.map(({ name }) => name).join(', ')}. It should every hour; days are no longer added up, and nothing old is deleted.`
        : 'It has never run: days are not added up, and nothing old is deleted.',
      isLocal
        ? 'It runs while npm start does. Let that run.'
        : 'Does the Worker have its cron trigger? A free account has five in all. Free one and deploy again:',
      isLocal ? null : 'npm run deploy',
    ),
  ];
}

function checkPlan({ plan = 'own', spent }: CollectorState): Finding[] {
  if (!isPlan(plan))
    return [
      problem(
        PLAN,
        `The variable PLAN is '${plan}', so nothing keeps the collector within its plan.`,
        'Set it to free, paid or own, and deploy again.',
      ),
    ];
  const limits = limitsOf(plan);
  if (!limits) return [ok(PLAN, 'The collector runs on a machine of its own: there are none.')];
  if (!spent) return [];
  const budget = rowBudgetOf(limits);
  const uses: [what: string, n: number, most: number][] = [
    ...(budget ? [['views stored', spent.views, budget.views] as [string, number, number]] : []),
    ['rows written', spent.rows, limits.rowsWritten],
    ...(budget ? [['rows read for people', spent.reads, budget.reads] as [string, number, number]] : []),
    // The script and the dashboard are further requests, which nobody counts.
    ['messages, of the requests', spent.messages, limits.requests],
  ];
  const told = uses.map(([what, n, most]) => `${number(n)} of ${number(most)} ${what}`).join(', ');
  const found = `On the ${plan} plan, since midnight UTC: ${told}.`;
  const near = uses.filter(([, n, most]) => n >= most * NEAR.some);
  if (near.length === 0) return [ok(PLAN, found)];
  if (budget && spent.views >= budget.views)
    return [
      problem(
        PLAN,
        `${found} Further views are left out until then; answers are still stored.`,
        'More room has the paid plan (docs/scale.md).',
      ),
    ];
  return [
    warning(
      PLAN,
      found,
      budget
        ? 'What is beyond is left out until midnight UTC. More room has the paid plan (docs/scale.md).'
        : 'What is beyond costs extra (docs/scale.md).',
    ),
  ];
}
