import type { Filter } from '@kitka/shared/api/filter';
import { LIMITS, OTHER_PAGE } from '@kitka/shared/wire/limits';
import { type AnswerCell, wantedAnswers } from './countAnswers.ts';
import { weightsOf } from './friction.ts';
import { frictionOfMask } from './pageSums.ts';
import { daysOf, type Scope } from './scope.ts';
import { whereOf } from './where.ts';

/** Views that came from one place to a page. */
export interface Edge {
  /** A kind and a name (api/journey.ts), separated by a space, such as `source mail`; or `OTHERS`. */
  origin: string;
  /** The page that the views are of, such as `page /cart`; or `OTHERS`. */
  page: string;
  /** Views, and the sum of their friction in hundredths, and of its squares, as counted. */
  n: number;
  sum: number;
  squares: number;
}
/** Origins or pages that are not named. */
export const OTHERS = 'others ';
export const pageKey = (page: string): string => `page ${page}`;

/** Which steps are counted. */
export interface Wanted {
  /** Steps to and from this page; '': those of visits, from their sources to the pages they begin on, and from there. */
  page: string;
  /** Conditions for the views of the page, or for those that begin visits. */
  here: Filter;
  /** Conditions for the views that came from there; null: none are counted. */
  next: Filter | null;
}

export interface Steps {
  /** To the page; for the site, from sources to the pages that visits begin on. */
  arrivals: Edge[];
  /** From the page; for the site, from the pages named in `arrivals`. */
  departures: Edge[];
  /** Views of each page that `departures` are from, as counted. */
  views: Map<string, number>;
}

/** SQL for where a view came from. */
const ORIGIN = `CASE
  WHEN landing = 1 THEN iif(coalesce(source, ref) IS NULL, 'direct ', 'source ' || coalesce(source, ref))
  WHEN came_from IS NULL THEN 'again '
  ELSE 'page ' || came_from
END`;

/** Places told by name on each side; the rest is joined, and on the way out there is also the end. */
const SIDE = LIMITS.journeyPlaces / 2;
const RARE = LIMITS.journeyEdge;
/** The same of the site, which has three sides: sources, pages that visits begin on, and the pages after them. */
const THIRD = LIMITS.journeyPlaces / 3;

/**
 * Counts steps by page and origin in one reading of the rows, and joins those that are not among the most frequent:
 * however many pages a site has, the result has few rows.
 */
export async function countSteps(db: D1Database, scope: Scope, wanted: Wanted): Promise<Steps> {
  const { site, rows, idsBelow } = scope;
  const { page } = wanted;
  const days = JSON.stringify(rows ? daysOf(rows) : []);
  const { here, next, binds } = conditionsOf(wanted, 'views', 5);
  const friction = frictionOfMask('signals', weightsOf(site.settings.signals));
  const grouped = `
    WITH g AS MATERIALIZED (
      SELECT here, next, origin, page, count(*) AS n, sum(friction) AS sum, sum(friction * friction) AS squares
      FROM (
        SELECT ${page === '' ? '' : 'page = ?4 AND'} coalesce(${here}, 0) AS here,
          landing = 0 AND coalesce(came_from ${page === '' ? 'IS NOT NULL' : '= ?4'}, 0) AND coalesce(${next}, 0) AS next,
          ${ORIGIN} AS origin, 'page ' || page AS page, ${friction} AS friction
        FROM json_each(?2) AS wanted CROSS JOIN views ON views.site = ?1 AND views.day = wanted.value AND views.id < ?3
        WHERE ?4 = '' OR page = ?4 OR came_from = ?4
      )
      WHERE here OR next
      GROUP BY here, next, origin, page
    )`;
  const { results } = await db
    .prepare(grouped + (page === '' ? OF_SITE : OF_PAGE))
    .bind(site.key, days, idsBelow, page, ...binds)
    .all<Edge & { side: 'arrivals' | 'departures' | 'views' }>();
  const bySide = Map.groupBy(results, ({ side }) => side);
  const views = new Map(bySide.get('views')?.map((row) => [row.page, row.n]));
  return { arrivals: bySide.get('arrivals') ?? [], departures: bySide.get('departures') ?? [], views };
}

const SUMS = 'sum(n) AS n, sum(sum) AS sum, sum(squares) AS squares';
const isNamed = (name: string, n: string) => `${n} >= ${RARE} AND ${name} <> '${pageKey(OTHER_PAGE)}'`;

const OF_PAGE = `, ends AS (
  SELECT 'arrivals' AS side, origin AS end, ${SUMS} FROM g WHERE here GROUP BY origin
  UNION ALL SELECT 'departures', page, ${SUMS} FROM g WHERE next GROUP BY page
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY side ORDER BY ${isNamed('end', 'n')} DESC, n DESC, end) AS place FROM ends
), named AS (
  SELECT side, iif(${isNamed('end', 'n')} AND place < iif(side = 'arrivals', ${SIDE}, ${SIDE - 1}), end, '${OTHERS}') AS end, n, sum, squares
  FROM ranked
)
SELECT side, iif(side = 'arrivals', end, 'page ' || ?4) AS origin, iif(side = 'arrivals', 'page ' || ?4, end) AS page, ${SUMS}
FROM named GROUP BY side, end
UNION ALL SELECT 'views', '', 'page ' || ?4, coalesce(sum(n), 0), 0, 0 FROM g WHERE here`;

/** The most frequent of some names, as a CTE. */
const most = (name: string, from: string, count: number) => `
  SELECT ${name} AS name FROM ${from} GROUP BY 1 HAVING ${isNamed(name, 'sum(n)')} ORDER BY sum(n) DESC, 1 LIMIT ${count}`;
const known = (name: string, list: string) =>
  `iif(${name} IN (SELECT name FROM ${list}), ${name}, '${OTHERS}')`;

// Reads `g` alone, which has a row for each pair of pages.
const OF_SITE = `, begun AS MATERIALIZED (SELECT * FROM g WHERE here AND origin NOT LIKE 'page %' AND origin <> 'again '),
sources AS MATERIALIZED (${most('origin', 'begun', THIRD - 1)}),
entries AS MATERIALIZED (${most('page', 'begun', THIRD - 1)}),
onward AS MATERIALIZED (SELECT * FROM g WHERE next AND origin IN (SELECT name FROM entries)),
after AS MATERIALIZED (${most('page', 'onward', THIRD - 2)})
SELECT 'arrivals' AS side, ${known('origin', 'sources')} AS origin, ${known('page', 'entries')} AS page, ${SUMS}
FROM begun GROUP BY 2, 3
UNION ALL SELECT 'departures', origin, ${known('page', 'after')}, ${SUMS} FROM onward GROUP BY 2, 3
UNION ALL SELECT 'views', '', page, sum(n), 0, 0 FROM g WHERE here AND page IN (SELECT name FROM entries) GROUP BY page`;

/** Answers on the views of an edge, by what was answered. */
export interface StepAnswers extends AnswerCell {
  side: 'arrivals' | 'departures';
  origin: string;
}

/**
 * Counts the answers that were given on the views of some edges.
 * @returns origins and pages that no edge has are `OTHERS`
 */
export async function countStepAnswers(
  db: D1Database,
  scope: Scope,
  wanted: Wanted,
  edges: readonly Edge[],
): Promise<StepAnswers[]> {
  const { page } = wanted;
  const days = wantedAnswers({ ...scope, filter: [] }, null);
  const first = days.binds.length + 4;
  const { here, next, binds } = conditionsOf(wanted, 'answers', first);
  const [origins, pages, own] = [first - 3, first - 2, first - 1];
  const named = (name: string, list: number) =>
    `iif(${name} IN (SELECT value FROM json_each(?${list})), ${name}, '${OTHERS}')`;
  const { results } = await db
    .prepare(
      `SELECT here, next, ${named('origin', origins)} AS origin, ${named('page', pages)} AS page, day, kind, wording, via, value, worth,
         count(*) AS n, 0 AS commented, 0 AS contact
       FROM (
         SELECT ${page === '' ? 'landing = 1' : `page = ?${own}`} AND coalesce(${here}, 0) AS here,
           landing = 0 AND coalesce('page ' || came_from IN (SELECT value FROM json_each(?${origins})), 0)
             ${page === '' ? '' : `AND came_from = ?${own}`} AND coalesce(${next}, 0) AS next,
           ${ORIGIN} AS origin, 'page ' || page AS page, '' AS day, kind, wording, via, value, worth
         FROM answers WHERE ${days.sql} AND (?${own} = '' OR page = ?${own} OR came_from = ?${own})
       )
       WHERE here OR next GROUP BY 1, 2, 3, 4, 6, 7, 8, 9, 10`,
    )
    .bind(
      ...days.binds,
      JSON.stringify([...new Set(edges.map(({ origin }) => origin))]),
      JSON.stringify([...new Set(edges.map((edge) => edge.page))]),
      page,
      ...binds,
    )
    .all<AnswerCell & { origin: string; here: number; next: number }>();
  // A step from the page to itself leads both ways.
  return results.flatMap(({ here, next, ...cell }): StepAnswers[] => [
    ...(here ? [{ ...cell, side: 'arrivals' as const }] : []),
    ...(next ? [{ ...cell, side: 'departures' as const }] : []),
  ]);
}

/** The two sets of conditions as SQL, bound one after the other. */
function conditionsOf({ here, next }: Wanted, table: 'views' | 'answers', first: number) {
  const own = whereOf(here, table, first);
  const after = next && whereOf(next, table, first + own.binds.length);
  return {
    here: `(${own.sql})`,
    next: after ? `(${after.sql})` : 'false',
    binds: [...own.binds, ...(after?.binds ?? [])],
  };
}
