/**
 * What a collector runs on, as the variable `PLAN` says: the platform's free or paid plan, or its owner's own machine,
 * which has no limits of a platform.
 */
export const PLANS = ['free', 'paid', 'own'] as const;
export type Plan = (typeof PLANS)[number];

/**
 * What a plan of the platform includes, per account, November 2026. Days are UTC days. What the paid plan includes in a
 * month is told as a thirtieth of it.
 */
export interface PlanLimits {
  /** Whether the platform refuses what is beyond; otherwise it is charged for. */
  isHard: boolean;
  /** Requests that reach the Worker in a day; files do not (https://developers.cloudflare.com/workers/platform/pricing/). */
  requests: number;
  /** Ms of CPU time of one request (https://developers.cloudflare.com/workers/platform/limits/). */
  cpuMs: number;
  /** Rows of D1 in a day, and bytes of a database (https://developers.cloudflare.com/d1/platform/pricing/). */
  rowsWritten: number;
  rowsRead: number;
  storeBytes: number;
  /**
   * Durable Objects in a day: requests, and GB-s for which they are in memory, with 0.128 GB each
   * (https://developers.cloudflare.com/durable-objects/platform/pricing/).
   */
  objectRequests: number;
  objectGbSeconds: number;
}

/** Days that a month of the paid plan is divided by. */
const MONTH = 30;

const LIMITS_OF: Record<Plan, PlanLimits | null> = {
  free: {
    isHard: true,
    requests: 100_000,
    cpuMs: 10,
    rowsWritten: 100_000,
    rowsRead: 5_000_000,
    storeBytes: 500e6,
    objectRequests: 100_000,
    objectGbSeconds: 13_000,
  },
  paid: {
    isHard: false,
    requests: 10e6 / MONTH,
    cpuMs: 30_000,
    rowsWritten: 50e6 / MONTH,
    rowsRead: 25e9 / MONTH,
    storeBytes: 10e9,
    objectRequests: 1e6 / MONTH,
    objectGbSeconds: 400_000 / MONTH,
  },
  own: null,
};

export const isPlan = (text: string): text is Plan => PLANS.some((plan) => plan === text);

/** The plan that the variable `PLAN` names; `own` if it names none. */
export const planOf = (text = ''): Plan => (isPlan(text) ? text : 'own');

/** The limits of a plan; null: there are none. */
export const limitsOf = (plan: Plan): PlanLimits | null => LIMITS_OF[plan];

/**
 * Rows of D1 that a view takes over its life (docs/scale.md). Written: stored, grown, counted, added up, and deleted when it
 * is old (`npm run bench -- rows`). Read: stored, added up when its day ends, and once more with what came late (`npm run
 * bench -- reads`).
 */
const PER_VIEW = { written: 2.5, read: 130 };

/** How the rows of a day are shared out where a plan refuses more. */
export interface RowBudget {
  /** New views in a day. As many old ones may have to be deleted, and are not written by the Ledger. */
  views: number;
  /** Rows that the Ledger has written in the day when it begins no further view. */
  begin: number;
  /** The same for later messages of the views that it has: they complete what was begun. */
  grow: number;
  /** The same for answers, which have what lies between to themselves. The rest is for the jobs and people. */
  answers: number;
  /** Rows that people read: figures on the dashboard and by the API. */
  reads: number;
  /** Rows of views that one query counts; if there are more, a uniform sample is counted. */
  sample: number;
  /** Comments that one look at themes counts, the newest. */
  comments: number;
}

/** Shares of the rows written up to which views begin and grow and answers are stored. */
const WRITTEN = { begin: 0.75, grow: 0.8, answers: 0.9 };
/** Shares of the rows read for views and for people. The rest is for jobs and settings. */
const READ = { views: 0.52, people: 0.4 };

/** Rows of a sample on a hard plan: it tells a share within 1.4 percentage points, and the Overview reads 60 times as many. */
const SAMPLE = 5_000;
/** Comments on a hard plan: a look at their themes reads 56 rows of each (`npm run bench -- themes`). */
const COMMENTS = 1_000;

/** How many rows are for what; null if the plan refuses nothing. */
export function rowBudgetOf(
  limits: Pick<PlanLimits, 'isHard' | 'rowsWritten' | 'rowsRead'> | null,
): RowBudget | null {
  if (!limits?.isHard) return null;
  const { rowsWritten, rowsRead } = limits;
  const byWritten = (rowsWritten * WRITTEN.begin) / PER_VIEW.written;
  const byRead = (rowsRead * READ.views) / PER_VIEW.read;
  const views = Math.floor(Math.min(byWritten, byRead));
  return {
    views,
    begin: Math.floor(rowsWritten * WRITTEN.begin) - views,
    grow: Math.floor(rowsWritten * WRITTEN.grow) - views,
    answers: Math.floor(rowsWritten * WRITTEN.answers) - views,
    reads: Math.floor(rowsRead * READ.people),
    sample: SAMPLE,
    comments: COMMENTS,
  };
}

/** Bytes of the store that a view takes with all that belongs to it (`npm run bench -- reads`). */
const BYTES_PER_VIEW = 185;
/** Share of a database that views may take; the rest is for answers and totals, which stay longer. */
const STORE_SHARE = 0.6;

/** Views of which single rows are kept, of all sites; beyond that, the oldest days are deleted early. */
export const viewsKept = (limits: Pick<PlanLimits, 'storeBytes'> | null): number =>
  limits ? Math.floor((limits.storeBytes * STORE_SHARE) / BYTES_PER_VIEW) : Number.POSITIVE_INFINITY;
