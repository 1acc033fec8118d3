import { PAGE_SORTS, type SitesResponse } from '@kitka/shared/api';
import { LIMITS } from '@kitka/shared/limits';
import { type Context, Hono } from 'hono';
import { readJobs } from '../jobs/jobs.ts';
import { flushLedgers } from '../ledger/toLedger.ts';
import { type ReaderEnv, readableSite, reader } from '../middleware/reader.ts';
import { readAccounting } from '../query/accounting.ts';
import { readAnswers, readCursor } from '../query/answers.ts';
import { readDetail } from '../query/detail.ts';
import { FilterError, readFilter } from '../query/filter.ts';
import { beginsDescending, isPageSort, type PagesQuery, readPages } from '../query/pages.ts';
import { readScope, type Scope } from '../query/scope.ts';
import { failure, json } from '../reply.ts';
import { listSites } from '../store/sites.ts';
import { readPeriod } from './period.ts';
import { session } from './session.ts';

/** Answers with what a query reads of the period and the views that are asked for. */
async function overScope(
  c: Context<ReaderEnv>,
  read: (db: D1Database, scope: Scope) => Promise<unknown>,
): Promise<Response> {
  const site = c.get('site');
  const query = c.req.query();
  const period = readPeriod(query, site.timezone, Date.now());
  if (period instanceof Response) return period;
  try {
    const scope = await readScope(c.env.DB, site, period, readFilter(query.filter ?? ''));
    return json(await read(c.env.DB, scope));
  } catch (error) {
    if (error instanceof FilterError) return failure(400, 'filter', error.message, 'filter');
    throw error;
  }
}

/** The part of the pages that a request asks for, or the response that says what is wrong with it. */
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

/** The read API, `/api/v1`; the shapes of its answers stand in shared/src/api.ts. */
export const api = new Hono<ReaderEnv>()
  .route('/session', session)
  .use(reader)
  .get('/sites', async (c) => {
    const readerOf = c.get('readerOf');
    const sites = (await listSites(c.env.DB))
      .filter(({ key }) => readerOf === null || key === readerOf)
      .map(({ key, name, origins, timezone, sample }) => ({ key, name, origins, timezone, sample }));
    return json({ sites } satisfies SitesResponse);
  })
  .get('/jobs', async (c) => json(await readJobs(c.env.DB, Date.now())))
  .use('/sites/:key/*', readableSite)
  .get('/sites/:key/pages', async (c) => {
    const query = readPagesQuery(c.req.query());
    return query instanceof Response ? query : overScope(c, (db, scope) => readPages(db, scope, query));
  })
  .get('/sites/:key/pages/detail', async (c) => {
    const page = c.req.query('page');
    if (page === undefined) {
      return failure(400, 'page', 'Name a page: ?page=/path. An empty one is the site itself.', 'page');
    }
    return overScope(c, (db, scope) => readDetail(db, scope, page));
  })
  .get('/sites/:key/accounting', async (c) => {
    const site = c.get('site');
    const period = readPeriod(c.req.query(), site.timezone, Date.now());
    if (period instanceof Response) return period;
    await flushLedgers(c.env);
    return json(await readAccounting(c.env.DB, site, period));
  })
  .get('/sites/:key/answers', async (c) => {
    const {
      commented = '0',
      cursor: asked,
      page = null,
      limit = String(LIMITS.answersPerRequest),
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
    const { key } = c.get('site');
    const read = await readAnswers(c.env.DB, key, page, commented === '1', cursor, Number(limit));
    // An address was given to be answered by people, not to go where a token goes.
    const mayWrite = c.get('readerOf') === null;
    return json(
      mayWrite ? read : { ...read, answers: read.answers.map((row) => ({ ...row, contact: null })) },
    );
  })
  .all('*', (c) => failure(404, 'path', `There is no ${c.req.method} ${c.req.path} in this API.`));
