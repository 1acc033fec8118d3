import { PAGE_SORTS, type PageSort, type PagesResponse } from '@kitka/shared/api/api';
import { RANGE_FROM as FRICTION_FROM, type Weights } from '@kitka/shared/measures/friction';
import { type Question, SCALES } from '@kitka/shared/settings/kinds';
import { type SumColumn, TOLD } from '../store/viewCounts.ts';
import { answerCountsOf, chosenIn, scoreOf } from './asked.ts';
import { type AnswerCell, countAnswers } from './countAnswers.ts';
import { countViews, NUMBERS, nothing, overRows, scaleOf } from './countViews.ts';
import { weightsOf } from './friction.ts';
import { pageRowOf } from './pageRow.ts';
import { pageSums } from './pageSums.ts';
import type { Scope } from './scope.ts';

/** Which part of the list of pages is requested. */
export interface PagesQuery {
  sort: PageSort;
  descending: boolean;
  /** Only pages whose name contains this; '': all. */
  search: string;
  /** Number of pages to skip. */
  offset: number;
  limit: number;
}

/** The default direction of a sort: most views, most answers, most friction, and worst scores and vitals first. */
export const beginsDescending = (sort: PageSort): boolean =>
  sort === 'views' || sort === 'answers' || sort === 'friction';
export const isPageSort = (text: string): text is PageSort => PAGE_SORTS.some((sort) => sort === text);

/**
 * A row of the query for the list: a page, and figures of the whole list that are the same in every row: the
 * number of pages that match the search, and the views of the most viewed page (as counted in a sample).
 */
interface Listed {
  page: string;
  count: number;
  mostViews: number;
}

/**
 * One part of the list of pages with any activity in a period. The order is determined from a few numbers per
 * page, so its cost grows only with the number of pages; all other figures are read only for the pages in the
 * response.
 */
export async function readPages(db: D1Database, scope: Scope, query: PagesQuery): Promise<PagesResponse> {
  const weights = weightsOf(scope.site.settings.signals);
  const { results } = (await countAnswers(db, scope, 'page').all()) as D1Result<AnswerCell>;
  const answers = Map.groupBy(results, ({ page }) => page);
  const listed = await listPages(db, scope, query, answers, weights);
  const names = listed.map(({ page }) => page);
  const views = names.length ? await countViews(db, scope, names, TOLD) : new Map();
  const { from, to, sample } = scope;
  const [first] = listed;
  const end = query.offset + names.length;
  return {
    from,
    to,
    pages: names.map((page) =>
      pageRowOf(page, views.get(page) ?? nothing(), answers.get(page) ?? [], weights),
    ),
    next: end < (first?.count ?? 0) ? String(end) : null,
    count: first?.count ?? 0,
    mostViews: Math.round((first?.mostViews ?? 0) * scaleOf(scope)),
    question: commonQuestion(answers),
    weights,
    sample,
  };
}

async function listPages(
  db: D1Database,
  scope: Scope,
  { sort, descending, search, offset, limit }: PagesQuery,
  answers: ReadonlyMap<string, AnswerCell[]>,
  weights: Weights,
): Promise<Listed[]> {
  const asked = [...answers].map(([page, cells]) => [
    page,
    cells.reduce((sum, { n }) => sum + n, 0),
    sort === 'score' ? scoreOrder(page, cells, descending) : null,
  ]);
  const statement = overRows(
    db,
    scope,
    'pages',
    NUMBERS,
    (bind) => {
      const columns: SumColumn[] = ['views', ...(SUMS_OF[sort] ?? [])];
      const sums = pageSums(scope, columns, sort === 'friction' ? weights : null, bind);
      const numbers = [...columns, 'friction'];
      // Pages may have answers but no views.
      const unseen = `SELECT value ->> 0 AS page, ${numbers.map((name) => `0 AS ${name}`).join(', ')} FROM json_each(${bind(JSON.stringify(asked))})`;
      // SQLite's `lower` converts only ASCII letters: others match only in the same case.
      const wanted = bind(search);
      const order = descending && sort !== 'score' ? 'DESC' : 'ASC';
      return `
      , listed AS (
        SELECT page, ${numbers.map((name) => `sum(${name}) AS ${name}`).join(', ')}
        FROM (${sums} UNION ALL ${unseen}) GROUP BY page
      ),
      asked AS (SELECT value ->> 0 AS page, value ->> 1 AS answers, value ->> 2 AS score FROM json_each(${bind(JSON.stringify(asked))}))
      SELECT page, count(*) OVER () AS count, (SELECT max(views) FROM listed) AS mostViews
      FROM (SELECT listed.*, coalesce(answers, 0) AS answers, score, ${KEY[sort]} AS key FROM listed LEFT JOIN asked USING (page))
      WHERE ${wanted} = '' OR instr(lower(page), lower(${wanted})) > 0
      ORDER BY key IS NULL, key ${order}, views DESC, page LIMIT ${bind(limit)} OFFSET ${bind(offset)}`;
    },
    sort !== 'friction',
  );
  return (await statement.all<Listed>()).results;
}

/**
 * Sort keys. A figure that may not be shown must not affect the order: it is null, and sorted last in either
 * direction.
 */
const KEY: Record<PageSort, string> = {
  path: 'page',
  views: 'views',
  answers: 'coalesce(answers, 0)',
  score: 'score',
  friction: `iif(views >= ${FRICTION_FROM}, 1.0 * friction / views, NULL)`,
  lcp: 'iif(lcp_n > 0, 1.0 * lcp_good / lcp_n, NULL)',
  inp: 'iif(inp_n > 0, 1.0 * inp_good / inp_n, NULL)',
};

/** Sums that a sort needs in addition to the views. */
const SUMS_OF: Partial<Record<PageSort, SumColumn[]>> = {
  lcp: ['lcp_n', 'lcp_good'],
  inp: ['inp_n', 'inp_good'],
};

/**
 * Sort key of a page by score, lowest first. Scores of different questions cannot be compared, so pages are
 * grouped by question. Within a question, the middle of the interval decides, because with few answers the share
 * itself jumps to 0 or 1.
 */
function scoreOrder(page: string, cells: readonly AnswerCell[], descending: boolean): number | null {
  const asked = answerCountsOf(cells);
  const { question, display, low, high } = scoreOf(asked, chosenIn(asked, page));
  if (display === 'none') return null;
  const middle = (low + high) / 2;
  return 10 * QUESTIONS.indexOf(question) + (descending ? -middle : middle);
}

const QUESTIONS = Object.keys(SCALES) as Question[];

/** The question of all pages' scores (`csat` without answers); null if they differ, or none has a score. */
function commonQuestion(answers: ReadonlyMap<string, AnswerCell[]>): Question | null {
  if (answers.size === 0) return 'csat';
  const scores = [...answers].map(([page, cells]) => {
    const asked = answerCountsOf(cells);
    return scoreOf(asked, chosenIn(asked, page));
  });
  const questions = new Set(scores.filter(({ n }) => n > 0).map(({ question }) => question));
  return questions.size === 1 ? [...questions][0]! : null;
}
