import { INTERVALS, type Interval, PAGE_SORTS, type SitesResponse } from '@kitka/shared/api';
import { FILTER_KEYS, isFilterKey } from '@kitka/shared/filter';
import { LIMITS } from '@kitka/shared/limits';
import { limitsOf, planOf, rowBudgetOf } from '@kitka/shared/plans';
import { type Context, Hono } from 'hono';
import { readJobs } from '../jobs/jobs.ts';
import { flushLedgers } from '../ledger/toLedger.ts';
import { type CallerEnv, knownCaller, may, siteOfPath } from '../middleware/caller.ts';
import { parameters } from '../middleware/parameters.ts';
import { readAccounting } from '../query/accounting.ts';
import { readAnswers, readCursor } from '../query/answers.ts';
import { readDetail } from '../query/detail.ts';
import { FilterError, readFilter } from '../query/filter.ts';
import { beginsDescending, isPageSort, type PagesQuery, readPages } from '../query/pages.ts';
import { daysOf, readScope, type Scope } from '../query/scope.ts';
import { readSeries } from '../query/series.ts';
import { readSummary } from '../query/summary.ts';
import { readValues } from '../query/values.ts';
import { failure, json } from '../reply.ts';
import { listSites } from '../store/sites.ts';
import { admin } from './admin.ts';
import { installation } from './installation.ts';
import { readPeriod } from './period.ts';
import { session } from './session.ts';
import { withinReads } from './withinReads.ts';

/** Parameters of nearly every route. */
const SCOPE = ['from', 'to', 'filter'] as const;

/** Options for `readScope`. */
interface Needs {
  rowsFor?: string;
  mostRows?: number;
}

/** Runs a query over the requested period and filter, and responds with its result. */
async function overScope(
  c: Context<CallerEnv>,
  read: (db: D1Database, scope: Scope) => Promise<unknown>,
  { rowsFor, mostRows = LIMITS.sampleRows }: Needs = {},
): Promise<Response> {
  const site = c.get('site');
  const query = c.req.query();
  const period = readPeriod(query, site.timezone, Date.now());
  if (period instanceof Response) return period;
  const budget = rowBudgetOf(limitsOf(planOf(c.env.PLAN)));
  const run = (db: D1Database) =>
    withFilter(async () => {
      const filter = readFilter(query.filter ?? '');
      const most = Math.min(mostRows, budget?.sample ?? mostRows);
      const scope = await readScope(db, site, period, filter, rowsFor, most);
      return json(await read(db, scope));
    });
  return budget ? withinReads(c, budget.reads, run) : run(c.env.DB);
}

/** Runs a handler, and responds to a FilterError with 400. */
async function withFilter(run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof FilterError) return failure(400, 'filter', error.message, error.field);
    throw error;
  }
}

/** The requested part of the list of pages, or an error response. */
function readPagesQuery(query: Record<string, string>): PagesQuery | Response {
  const { sort = 'views', order, search = '', cursor = '0', limit = String(LIMITS.pagesPerRequest) } = query;
  if (!isPageSort(sort))
    return failure(400, 'sort', `sort must be one of: ${PAGE_SORTS.join(', ')}.`, 'sort');
  if (order !== undefined && order !== 'asc' && order !== 'desc')
    return failure(400, 'order', 'order must be asc or desc.', 'order');
  if (search.length > LIMITS.page)
    return failure(400, 'search', `search may have ${LIMITS.page} characters.`, 'search');
  if (!/^\d{1,6}$/.test(cursor))
    return failure(400, 'cursor', 'cursor must be the next of an earlier response.', 'cursor');
  if (!/^\d{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > LIMITS.pagesPerRequest)
    return failure(400, 'limit', `limit must be a number from 1 to ${LIMITS.pagesPerRequest}.`, 'limit');
  return {
    sort,
    descending: order ? order === 'desc' : beginsDescending(sort),
    search,
    offset: Number(cursor),
    limit: Number(limit),
  };
}

const isInterval = (text: string): text is Interval => INTERVALS.some((interval) => interval === text);

/** The API, `/api/v1`; the shapes of what it reads stand in shared/src/api.ts. */
export const api = new Hono<CallerEnv>()
  .route('/session', session)
  .use(knownCaller)
  .route('/', admin)
  .route('/', installation)
  .get('/sites', may('read', 'write'), parameters(), async (c) => {
    const { site: only } = c.get('caller');
    const sites = (await listSites(c.env.DB))
      .filter(({ key }) => only === null || key === only)
      .map(({ key, name, origins, timezone, sample }) => ({ key, name, origins, timezone, sample }));
    return json({ sites } satisfies SitesResponse);
  })
  .use(may('read'))
  .get('/jobs', parameters(), async (c) => json(await readJobs(c.env.DB, Date.now())))
  .use('/sites/:key/*', siteOfPath)
  .get('/sites/:key/pages', parameters(...SCOPE, 'sort', 'order', 'search', 'cursor', 'limit'), async (c) => {
    const query = readPagesQuery(c.req.query());
    return query instanceof Response ? query : overScope(c, (db, scope) => readPages(db, scope, query));
  })
  .get('/sites/:key/pages/detail', parameters(...SCOPE, 'page'), async (c) => {
    const page = c.req.query('page');
    if (page === undefined) {
      return failure(400, 'page', 'Name a page: ?page=/path. An empty one is the site itself.', 'page');
    }
    return overScope(c, (db, scope) => readDetail(db, scope, page));
  })
  .get('/sites/:key/summary', parameters(...SCOPE, 'page'), (c) =>
    overScope(c, (db, scope) => readSummary(db, scope, c.req.query('page') ?? '')),
  )
  .get('/sites/:key/series', parameters(...SCOPE, 'interval', 'page'), async (c) => {
    const { interval = 'day', page = '' } = c.req.query();
    if (!isInterval(interval))
      return failure(400, 'interval', `interval must be one of: ${INTERVALS.join(', ')}.`, 'interval');
    const isHourly = interval === 'hour';
    return overScope(
      c,
      async (db, scope) => {
        if (isHourly && daysOf(scope).length > LIMITS.hourlyDays)
          throw new FilterError(
            `A series by hour may have ${LIMITS.hourlyDays} days. Set from=${daysOf(scope).at(-LIMITS.hourlyDays)}, or another interval.`,
            'interval',
          );
        return readSeries(db, scope, page, interval);
      },
      isHourly ? { rowsFor: 'hours' } : {},
    );
  })
  .get('/sites/:key/values', parameters(...SCOPE, 'key', 'search'), async (c) => {
    const { key = '', search = '' } = c.req.query();
    if (!isFilterKey(key))
      return failure(400, 'key', `key must be one of: ${FILTER_KEYS.join(', ')}.`, 'key');
    if (search.length > LIMITS.page)
      return failure(400, 'search', `search may have ${LIMITS.page} characters.`, 'search');
    return overScope(c, (db, scope) => readValues(db, scope, key, search), {
      rowsFor: 'the values of a filter',
      mostRows: LIMITS.valueRows,
    });
  })
  .get('/sites/:key/accounting', parameters('from', 'to'), async (c) => {
    const site = c.get('site');
    const period = readPeriod(c.req.query(), site.timezone, Date.now());
    if (period instanceof Response) return period;
    await flushLedgers(c.env);
    return json(await readAccounting(c.env.DB, site, period, planOf(c.env.PLAN)));
  })
  .get('/sites/:key/answers', parameters(...SCOPE, 'page', 'commented', 'cursor', 'limit'), async (c) => {
    const site = c.get('site');
    const {
      commented = '0',
      cursor: asked,
      page = null,
      limit = String(LIMITS.answersPerRequest),
      ...query
    } = c.req.query();
    const cursor = asked ? readCursor(asked) : null;
    if (asked && !cursor)
      return failure(400, 'cursor', 'cursor must be the next of an earlier response.', 'cursor');
    if (!/^\d{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > LIMITS.answersPerRequest) {
      return failure(400, 'limit', `limit must be a number from 1 to ${LIMITS.answersPerRequest}.`, 'limit');
    }
    if (!/^[01]$/.test(commented)) {
      return failure(400, 'commented', 'commented must be 1 (only answers with words) or 0.', 'commented');
    }
    // Without `from` and `to`, answers of all days are returned.
    const period = query.from || query.to ? readPeriod(query, site.timezone, Date.now()) : null;
    if (period instanceof Response) return period;
    return withFilter(async () => {
      const filter = readFilter(query.filter ?? '');
      // Throws if the views of these days were deleted.
      if (period) await readScope(c.env.DB, site, period, filter);
      const wanted = { page, period, filter, isCommented: commented === '1', cursor, limit: Number(limit) };
      const read = await readAnswers(c.env.DB, site.key, wanted);
      // An address was given to be answered by people, not to go where a token goes.
      const mayAnswer = c.get('caller').site === null;
      return json(
        mayAnswer ? read : { ...read, answers: read.answers.map((row) => ({ ...row, contact: null })) },
      );
    });
  })
  .all('*', (c) => failure(404, 'path', `There is no ${c.req.method} ${c.req.path} in this API.`));
