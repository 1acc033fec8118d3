import type { PlanLimits } from '@kitka/shared/settings/plans';
import { LIMITS, OTHER_PAGE } from '@kitka/shared/wire/limits';
import { dayBefore, dayOf, nextDay } from '../ingest/day.ts';
import { lowerFolds } from '../store/folds.ts';
import { listSites, type StoredSite } from '../store/sites.ts';
import {
  BY_CELL,
  cellsOf,
  GOALS,
  IS_MASK,
  NAMES,
  OTHER,
  PARTS,
  SITE_SLOT,
  SUM_COLUMNS,
  sumsOf,
} from '../store/viewCounts.ts';

/** Ms after which a run starts no further day; the next run continues. */
const BUDGET_MS = 20_000;
/**
 * Ms from one fold of a site to the next if there are only late messages for folded days; until then these days
 * are counted from rows. Where the plan refuses to read more rows, a day is folded again with the next one.
 */
const LATE_MS = { usual: 6 * 60 * 60 * 1000, scarce: 24 * 60 * 60 * 1000 };

/**
 * Reads the last folded day of a site, when it was folded, the first day with views, and whether day ?2 was folded
 * before.
 */
const STATE = `
  SELECT until, at, (SELECT min(day) FROM views WHERE site = ?1) AS first,
    EXISTS (SELECT 1 FROM totals WHERE site = ?1 AND page = '' AND day = ?2) AS wasFolded
  FROM (SELECT 1) LEFT JOIN folds ON site = ?1`;
interface State {
  until: string | null;
  at: number | null;
  first: string | null;
  wasFolded: 0 | 1;
}

/**
 * Folds the closed days of all sites, oldest first, each in its own transaction. Stops early if it takes long: the
 * remaining days are counted from rows until the next run.
 * @returns rows written
 */
export async function fold(db: D1Database, now: number, limits: PlanLimits | null = null): Promise<number> {
  const end = Date.now() + BUDGET_MS;
  const lateMs = limits?.isHard ? LATE_MS.scarce : LATE_MS.usual;
  let rows = 0;
  const sites = await listSites(db);
  if (sites.length === 0) return 0;
  const states = await db.batch<State>(sites.map((site) => stateOf(db, site, now)));
  for (const [i, site] of sites.entries()) {
    for (const day of closedDays(states[i]?.results[0], site, now, lateMs)) {
      if (Date.now() > end) return rows;
      rows += await foldDay(db, site.key, day, now);
    }
  }
  return rows;
}

/** Thrown if days cannot be folded again because their rows were deleted. */
export class RecountError extends Error {}

/**
 * Folds the days of a site again from their rows, starting at `from`.
 * @returns days folded, and rows written
 * @throws RecountError naming the first day that can be folded again
 */
export async function recount(
  db: D1Database,
  site: StoredSite,
  from: string,
  now: number,
): Promise<{ days: number; rows: number }> {
  const [first, until] = await Promise.all([
    db.prepare('SELECT min(day) AS day FROM views WHERE site = ?1').bind(site.key).first<string>('day'),
    db.prepare('SELECT until FROM folds WHERE site = ?1').bind(site.key).first<string>('until'),
  ]);
  if (!until || from > until) return { days: 0, rows: 0 };
  if (!first || from < first)
    throw new RecountError(
      first
        ? `Single views are kept from ${first} on: the totals of days before that can no longer be made anew. Recount from ${first}.`
        : 'No single views are kept: their totals can no longer be made anew.',
    );
  // From now on these days are counted from rows, so that nothing is missing in the meantime.
  await lowerFolds(db, [[site.key, from]]).run();
  let [days, rows] = [0, 0];
  for (let day = from; day < dayOf(now, site.timezone); day = nextDay(day), days++)
    rows += await foldDay(db, site.key, day, now);
  return { days, rows };
}

/** Statement that reads the state of a site. */
function stateOf(db: D1Database, { key, timezone }: StoredSite, now: number): D1PreparedStatement {
  const yesterday = dayBefore(dayOf(now, timezone));
  return db.prepare(STATE).bind(key, yesterday);
}

/** The closed days of a site that are not in its totals yet. */
function closedDays(
  state: State | undefined,
  { timezone }: StoredSite,
  now: number,
  lateMs: number,
): string[] {
  const today = dayOf(now, timezone);
  const first = state?.until ? nextDay(state.until) : state?.first;
  if (!first || first >= today) return [];
  // A day that has just ended is folded at once; late messages alone wait.
  if (state?.wasFolded && now - (state.at ?? 0) < lateMs) return [];
  const days: string[] = [];
  for (let day = first; day < today; day = nextDay(day)) days.push(day);
  return days;
}

/**
 * Replaces the totals of one day, computed from its rows, in one transaction.
 * @returns rows written
 */
export async function foldDay(db: D1Database, site: string, day: string, now: number): Promise<number> {
  const isEmpty = await db.prepare(IS_EMPTY).bind(site, day).first<0 | 1>('isEmpty');
  const results = await db.batch([
    ...(isEmpty ? [] : [KEEP_OTHER, REMOVE_GONE, FOLD].map((sql) => db.prepare(sql).bind(site, day))),
    db.prepare(isEmpty ? MARK_EMPTY : MARK).bind(site, day, now),
  ]);
  return results.reduce((sum, { meta }) => sum + meta.rows_written, 0);
}

const VIEWS = 'FROM views WHERE site = ?1 AND day = ?2';

/** Whether a day has no views, neither now nor when it was folded before: then there is nothing to do. */
const IS_EMPTY = `
  SELECT NOT EXISTS (SELECT 1 ${VIEWS}) AND NOT EXISTS (SELECT 1 FROM totals WHERE site = ?1 AND page = '' AND day = ?2) AS isEmpty`;

/** Adds `(other)` to the pages of the site if needed, as the list of pages is read from `pages`. */
const KEEP_OTHER = `
  INSERT INTO pages (site, page, since)
  SELECT ?1, '${OTHER_PAGE}', ?2 WHERE (SELECT count(DISTINCT page) ${VIEWS}) > ${LIMITS.pagesPerFold}
  ON CONFLICT DO NOTHING`;

// A later message may have changed the page of a view since the day was folded before.
const REMOVE_GONE = `
  DELETE FROM totals WHERE site = ?1 AND day = ?2
    AND page IN (SELECT page FROM pages WHERE site = ?1 UNION ALL SELECT '')
    AND page NOT IN (SELECT page ${VIEWS} UNION ALL SELECT '' WHERE EXISTS (SELECT 1 ${VIEWS}))`;

/** Columns that are compared when a day is folded again: a row without changes is not written. */
const CHANGES = [...SUM_COLUMNS, 'masks', 'cells', 'goals', 'tops'];

// Pages are counted by number: 0 is the site itself, the highest one `(other)`.
const FOLD = `
  WITH
  numbered AS MATERIALIZED (
    SELECT row_number() OVER (ORDER BY n DESC, page) AS number, page
    FROM (SELECT page, count(*) AS n ${VIEWS} GROUP BY page ORDER BY n DESC, page LIMIT ${LIMITS.pagesPerFold})
  ),
  pages_of_day AS MATERIALIZED (
    SELECT number, page FROM numbered UNION ALL SELECT 0, ''
    UNION ALL SELECT ${LIMITS.pagesPerFold} + 1, '${OTHER_PAGE}'
  ),
  v AS MATERIALIZED (
    SELECT coalesce(numbered.number, ${LIMITS.pagesPerFold} + 1) AS page, landing, device, lang, country, ref, came_from,
      source, medium, campaign, lcp, inp, cls, fcp, ttfb, signals, spots, steps, goals, failed
    FROM views LEFT JOIN numbered ON numbered.page = views.page WHERE site = ?1 AND day = ?2
  ),
  page_sums AS MATERIALIZED (${sumsOf(SUM_COLUMNS)}),
  sums AS MATERIALIZED (
    SELECT page, ${SUM_COLUMNS.join(', ')} FROM page_sums
    UNION ALL SELECT 0, ${SUM_COLUMNS.map((column) => `sum(${column})`).join(', ')} FROM page_sums HAVING count(*) > 0
  ),
  before AS MATERIALIZED (
    SELECT sums.page AS number, totals.* FROM sums JOIN pages_of_day AS own ON own.number = sums.page
    JOIN totals ON totals.site = ?1 AND totals.page = own.page AND totals.day = (
      SELECT max(day) FROM totals WHERE site = ?1 AND page = own.page AND day < ?2
    )
  ),
  page_cells AS MATERIALIZED (${cellsOf(PARTS)}),
  cells AS (
    SELECT page, json_group_object(cell, n) FILTER (WHERE ${IS_MASK}) AS masks,
      json_group_object(cell, n) FILTER (WHERE NOT ${IS_MASK}) AS cells
    FROM (
      SELECT page, cell, sum(n) AS n FROM (
        SELECT page, cell, n FROM page_cells
        UNION ALL SELECT 0, cell, n FROM page_cells
        UNION ALL SELECT number, CAST(json.key AS INTEGER), json.value FROM before, json_each(before.masks) AS json
        UNION ALL SELECT number, CAST(json.key AS INTEGER), json.value FROM before, json_each(before.cells) AS json
      ) GROUP BY ${BY_CELL}
    ) GROUP BY page
  ),
  page_goals AS MATERIALIZED (${GOALS}),
  goals AS (
    SELECT page, json_group_object(name, n) AS goals FROM (
      SELECT page, name, sum(n) AS n FROM (
        SELECT page, name, n FROM page_goals
        UNION ALL SELECT 0, name, n FROM page_goals
        UNION ALL SELECT number, json.key, json.value FROM before, json_each(before.goals) AS json
      ) GROUP BY page, name
    ) GROUP BY page
  ),
  page_names AS MATERIALIZED (${NAMES(false)}),
  names AS MATERIALIZED (
    SELECT * FROM page_names
    UNION ALL SELECT ${SITE_SLOT}, 0, family, name, sum(n) FROM page_names WHERE family <> 'spot' GROUP BY family, name
  ),
  crowded AS MATERIALIZED (SELECT slot FROM names GROUP BY slot HAVING count(*) > ${LIMITS.topNames}),
  kept AS (
    SELECT slot, page, family, name, n FROM names WHERE slot NOT IN crowded
    UNION ALL
    SELECT slot, page, family, iif(place > ${LIMITS.topNames}, '${OTHER}', name) AS name, sum(n) FROM (
      SELECT *, row_number() OVER (PARTITION BY slot ORDER BY n DESC, name) AS place FROM names WHERE slot IN crowded
    ) GROUP BY slot, 4
  ),
  tops AS (
    SELECT page, json_group_object(family, json(names)) AS tops FROM (
      SELECT page, family, json_group_object(name, n) AS names FROM kept GROUP BY slot
    ) GROUP BY page
  )
  INSERT INTO totals (site, page, day, ${CHANGES.join(', ')})
  SELECT ?1, own.page, ?2, ${SUM_COLUMNS.map((column) => `sums.${column} + coalesce(before.${column}, 0)`).join(', ')},
    cells.masks, cells.cells, coalesce(goals.goals, '{}'), coalesce(tops.tops, '{}')
  FROM sums JOIN pages_of_day AS own ON own.number = sums.page LEFT JOIN before ON before.number = sums.page
    JOIN cells ON cells.page = sums.page LEFT JOIN goals ON goals.page = sums.page LEFT JOIN tops ON tops.page = sums.page
  WHERE true
  ON CONFLICT (site, page, day) DO UPDATE SET ${CHANGES.map((column) => `${column} = excluded.${column}`).join(', ')}
  WHERE ${CHANGES.map((column) => `totals.${column} <> excluded.${column}`).join(' OR ')}`;

// Not if a late message has arrived for an earlier day in the meantime: that day must be folded first.
const mark = (condition: string) => `
  INSERT INTO folds (site, until, at)
  SELECT ?1, ?2, ?3 WHERE ${condition} AND (
    EXISTS (SELECT 1 FROM folds WHERE site = ?1) OR NOT EXISTS (SELECT 1 FROM views WHERE site = ?1 AND day < ?2)
  )
  ON CONFLICT (site) DO UPDATE SET until = excluded.until, at = excluded.at
  WHERE folds.until = date(excluded.until, '-1 day')`;
const MARK = mark('true');
// A view may have arrived since the day was found empty.
const MARK_EMPTY = mark(`NOT EXISTS (SELECT 1 ${VIEWS})`);
