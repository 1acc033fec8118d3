import type { SitesResponse } from '@kitka/shared/api';
import { LIMITS } from '@kitka/shared/limits';
import { type Context, Hono } from 'hono';
import { type ReaderEnv, readableSite, reader } from '../middleware/reader.ts';
import { readAnswers, readCursor } from '../query/answers.ts';
import { readDetail } from '../query/detail.ts';
import { readLedger } from '../query/ledger.ts';
import { readPages } from '../query/pages.ts';
import type { Period } from '../query/period.ts';
import { listSites } from '../query/sites.ts';
import { failure, json } from '../reply.ts';
import { readPeriod } from './period.ts';
import { session } from './session.ts';

/** Answers with what a query reads over the period that is asked for. */
const overPeriod =
  (read: (db: D1Database, site: string, period: Period) => Promise<unknown>) =>
  async (c: Context<ReaderEnv>) => {
    const { key, timezone } = c.get('site');
    const period = readPeriod(c.req.query(), timezone, Date.now());
    return period instanceof Response ? period : json(await read(c.env.DB, key, period));
  };

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
  .use('/sites/:key/*', readableSite)
  .get('/sites/:key/pages', overPeriod(readPages))
  .get('/sites/:key/pages/detail', async (c) => {
    const page = c.req.query('page');
    if (page === undefined) {
      return failure(400, 'page', 'Name a page: ?page=/path. An empty one is the site itself.', 'page');
    }
    return overPeriod((db, site, period) => readDetail(db, site, page, period))(c);
  })
  .get('/sites/:key/ledger', overPeriod(readLedger))
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
