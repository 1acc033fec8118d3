import { INTERVALS, type Interval, PAGE_SORTS, type SitesResponse } from '@kitka/shared/api/api';
import { FILTER_KEYS, isFilterKey } from '@kitka/shared/api/filter';
import { FIX_ORDERS, type FixFirstResponse, type FixOrder } from '@kitka/shared/api/fixFirst';
import { limitsOf, planOf, rowBudgetOf } from '@kitka/shared/settings/plans';
import { isAtLeast, roleOn } from '@kitka/shared/settings/roles';
import { LIMITS } from '@kitka/shared/wire/limits';
import { PATHS } from '@kitka/shared/wire/paths';
import { type Context, Hono } from 'hono';
import { readJobs } from '../../jobs/jobs.ts';
import { flushLedgers } from '../../ledger/toLedger.ts';
import { readAccounting } from '../../query/accounting.ts';
import { readAnswers, readCursor } from '../../query/answers.ts';
import { readDetail } from '../../query/detail.ts';
import { FilterError, readFilter } from '../../query/filter.ts';
import { readFixFirst } from '../../query/fixFirst.ts';
import { readFrictionStudy } from '../../query/frictionStudy.ts';
import { readGapBySource } from '../../query/gapBySource.ts';
import { readGoals } from '../../query/goals.ts';
import { readJourney } from '../../query/journey.ts';
import { beginsDescending, isPageSort, type PagesQuery, readPages } from '../../query/pages.ts';
import { readPromptResults } from '../../query/promptResults.ts';
import { readSampling } from '../../query/sampling.ts';
import { daysOf, readScope, type Scope } from '../../query/scope.ts';
import { readSeries } from '../../query/series.ts';
import { readSummary } from '../../query/summary.ts';
import { termsOfTheme } from '../../query/themeId.ts';
import { readThemes } from '../../query/themes.ts';
import { readValues } from '../../query/values.ts';
import { readWeighted } from '../../query/weighted.ts';
import { listSites } from '../../store/sites.ts';
import { listWordings } from '../../store/wordings.ts';
import { type Caller, type CallerEnv, knownCaller, mayReadWords, permitted } from '../middleware/caller.ts';
import { parameters } from '../middleware/parameters.ts';
import { failure, json } from '../reply.ts';
import { alerts } from './alerts.ts';
import { compare } from './compare.ts';
import { fixes } from './fixes.ts';
import { installation } from './installation.ts';
import { passkeys } from './passkeys.ts';
import { people } from './people.ts';
import { readPeriod } from './period.ts';
import { readLimit } from './readLimit.ts';
import { session } from './session.ts';
import { shares } from './shares.ts';
import { signals } from './signals.ts';
import { sites } from './sites.ts';
import { tokens } from './tokens.ts';
import { withFilter } from './withFilter.ts';
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
  { rowsFor, mostRows }: Needs = {},
): Promise<Response> {
  const site = c.get('site');
  const query = c.req.query();
  const period = readPeriod(query, site.timezone, Date.now());
  if (period instanceof Response) return period;
  return withinReads(
    c,
    async (db, most) => {
      const filter = readFilter(query.filter ?? '');
      const scope = await readScope(db, site, period, filter, rowsFor, most);
      return json(await read(db, scope));
    },
    mostRows,
  );
}

/** The requested part of the list of pages, or an error response. */
function readPagesQuery(query: Record<string, string>): PagesQuery | Response {
  const { sort = 'views', order, search = '', cursor = '0' } = query;
  if (!isPageSort(sort))
    return failure(400, 'sort', `sort must be one of: ${PAGE_SORTS.join(', ')}.`, 'sort');
  if (order !== undefined && order !== 'asc' && order !== 'desc')
    return failure(400, 'order', 'order must be asc or desc.', 'order');
  if (search.length > LIMITS.page)
    return failure(400, 'search', `search may have ${LIMITS.page} characters.`, 'search');
  if (!/^\d{1,6}$/.test(cursor))
    return failure(400, 'cursor', 'cursor must be the next of an earlier response.', 'cursor');
  const limit = readLimit(query.limit, LIMITS.pagesPerRequest);
  if (limit instanceof Response) return limit;
  return {
    sort,
    descending: order ? order === 'desc' : beginsDescending(sort),
    search,
    offset: Number(cursor),
    limit,
  };
}

const isFixOrder = (text: string): text is FixOrder => FIX_ORDERS.some((order) => order === text);
const isInterval = (text: string): text is Interval => INTERVALS.some((interval) => interval === text);

const wordless = () => failure(403, 'share', 'This link does not show what visitors wrote.');
/** The list without what visitors wrote. */
const withoutWords = (list: FixFirstResponse): FixFirstResponse => ({
  ...list,
  pages: list.pages.map((page) => ({
    ...page,
    causes: page.causes.filter(({ kind }) => kind !== 'theme' && kind !== 'words'),
  })),
});

/** Whether a caller sees visitors' addresses: they were given to be answered by people, not to go where a token goes. */
const mayAnswerVisitors = (caller: Caller, site: string): boolean =>
  isAtLeast(roleOn(caller, site), 'editor') && (!caller.token || caller.token.scopes.includes('admin'));

/** The API, `/api/v1`; the shapes of what it reads stand in shared/src/api/api.ts. */
export const api = new Hono<CallerEnv>()
  .route('/session', session)
  .use(knownCaller, permitted(PATHS.api))
  .route('/', sites)
  .route('/', signals)
  .route('/', people)
  .route('/', passkeys)
  .route('/', tokens)
  .route('/', shares)
  .route('/', installation)
  .route('/', alerts)
  .route('/', fixes)
  .get('/sites', parameters(), async (c) => {
    const [all, wordings] = await Promise.all([listSites(c.env.DB), listWordings(c.env.DB)]);
    const sites = all
      .filter(({ key }) => roleOn(c.get('caller'), key) !== null)
      .map(({ key, name, origins, timezone, sample }) => ({
        key,
        name,
        origins,
        timezone,
        sample,
        wordings: wordings.get(key) ?? [],
      }));
    return json({ sites } satisfies SitesResponse);
  })
  .get('/jobs', parameters(), async (c) => json(await readJobs(c.env.DB, Date.now())))
  .route('/', compare)
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
  .get('/sites/:key/fix-first', parameters(...SCOPE, 'order', 'limit'), async (c) => {
    const { order = 'expected', limit: asked } = c.req.query();
    if (!isFixOrder(order))
      return failure(400, 'order', `order must be one of: ${FIX_ORDERS.join(', ')}.`, 'order');
    const limit = readLimit(asked, LIMITS.pagesToFix);
    if (limit instanceof Response) return limit;
    const needs = order === 'goals' ? { rowsFor: 'goals at stake' } : {};
    return overScope(
      c,
      async (db, scope) => {
        const list = await readFixFirst(db, scope, order, limit);
        return mayReadWords(c.get('caller')) ? list : withoutWords(list);
      },
      needs,
    );
  })
  .get('/sites/:key/friction-study', parameters(...SCOPE, 'page'), (c) =>
    overScope(c, (db, scope) => readFrictionStudy(db, scope, c.req.query('page') ?? ''), {
      rowsFor: 'friction and satisfaction together',
    }),
  )
  .get('/sites/:key/themes', parameters(...SCOPE, 'page'), (c) => {
    if (!mayReadWords(c.get('caller'))) return wordless();
    const most = rowBudgetOf(limitsOf(planOf(c.env.PLAN)))?.comments;
    return overScope(c, (db, scope) => readThemes(db, scope, c.req.query('page') ?? '', most));
  })
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
  .get('/sites/:key/journey', parameters(...SCOPE, 'page'), (c) => {
    const page = c.req.query('page') ?? '';
    return overScope(c, (db, scope) => readJourney(db, scope, page), {
      rowsFor: 'the steps between pages',
      ...(page === '' && { mostRows: LIMITS.siteStepRows }),
    });
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
  .get('/sites/:key/goals', parameters(...SCOPE, 'page'), (c) =>
    overScope(c, (db, scope) => readGoals(db, scope, c.req.query('page') ?? ''), {
      rowsFor: 'goals by sign of friction',
    }),
  )
  .get('/sites/:key/weighted', parameters(...SCOPE, 'page'), (c) =>
    overScope(c, (db, scope) => readWeighted(db, scope, c.req.query('page') ?? ''), {
      rowsFor: 'a score weighted by traffic',
    }),
  )
  .get('/sites/:key/gap-by-source', parameters(...SCOPE, 'page'), (c) =>
    overScope(c, (db, scope) => readGapBySource(db, scope, c.req.query('page') ?? '')),
  )
  .get('/sites/:key/sampling', parameters('from', 'to'), (c) => overScope(c, readSampling))
  .get('/sites/:key/prompt-results', parameters(), (c) =>
    withinReads(c, async (db) => json(await readPromptResults(db, c.get('site'), Date.now()))),
  )
  .get('/sites/:key/accounting', parameters('from', 'to'), async (c) => {
    const site = c.get('site');
    const period = readPeriod(c.req.query(), site.timezone, Date.now());
    if (period instanceof Response) return period;
    await flushLedgers(c.env);
    return json(await readAccounting(c.env.DB, site, period, planOf(c.env.PLAN)));
  })
  .get(
    '/sites/:key/answers',
    parameters(...SCOPE, 'page', 'commented', 'theme', 'cursor', 'limit'),
    async (c) => {
      const site = c.get('site');
      if (!mayReadWords(c.get('caller'))) return wordless();
      const { commented = '0', cursor: asked, page = null, theme, ...query } = c.req.query();
      const cursor = asked ? readCursor(asked) : null;
      if (asked && !cursor)
        return failure(400, 'cursor', 'cursor must be the next of an earlier response.', 'cursor');
      const limit = readLimit(query.limit, LIMITS.answersPerRequest);
      if (limit instanceof Response) return limit;
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
        const terms = theme === undefined ? null : await termsOfTheme(site, theme);
        const isCommented = commented === '1';
        const wanted = { page, period, filter, isCommented, terms, cursor, limit };
        const read = await readAnswers(c.env.DB, site.key, wanted);
        const mayAnswer = mayAnswerVisitors(c.get('caller'), site.key);
        return json(
          mayAnswer ? read : { ...read, answers: read.answers.map((row) => ({ ...row, contact: null })) },
        );
      });
    },
  )
  .all('*', (c) => failure(404, 'path', `There is no ${c.req.method} ${c.req.path} in this API.`));
