import { SIGNALS } from '@kitka/shared/settings/signals';
import { STEP } from '@kitka/shared/wire/steps';
import type { Counts, PageHistory, Span } from '../alerts/finding.ts';
import { LEAST_ERRORS } from '../alerts/newErrors.ts';
import { addDays } from '../ingest/day.ts';
import type { StoredSite } from '../store/sites.ts';
import { cellOf, OTHER } from '../store/viewCounts.ts';
import { weightsOf } from './friction.ts';
import { frictionOfMask } from './pageSums.ts';

/** Weeks before that a span is compared with. */
export const WEEKS = 8;
const ERROR_BIT = SIGNALS.indexOf('script-error');
/** Days for which an error must not have been met to be new. */
const NEW_AFTER_DAYS = 7 * WEEKS;

/** The same span in earlier weeks, the newest first. */
export const earlier = ({ from, to }: Span): { from: string; to: string }[] =>
  Array.from({ length: WEEKS }, (_, i) => ({
    from: addDays(from, -7 * (i + 1)),
    to: addDays(to, -7 * (i + 1)),
  }));

/** The days at whose ends running totals are read: the difference of two is a span. */
const endsOf = (span: Span): string[] => [
  ...new Set([span, ...earlier(span)].flatMap(({ from, to }) => [to, addDays(from, -1)])),
];

/** The watched pages of site ?1, and the site itself. */
const WATCHED = `
  watched AS MATERIALIZED (
    SELECT value AS page FROM json_each((SELECT pages FROM alert_checks WHERE site = ?1)) UNION ALL SELECT ''
  )`;

/**
 * Statement that reads, for each watched page and the site itself, the running totals at the ends of the days of a span and of
 * the same spans of earlier weeks; `historiesOf` parses its results. One row a page, as reading many rows takes the time of a
 * request.
 */
export function readTotals(db: D1Database, site: StoredSite, span: Span): D1PreparedStatement {
  const weights = weightsOf(site.settings.signals);
  const first = cellOf('steps');
  return db
    .prepare(
      `WITH ${WATCHED},
       ends AS (SELECT value AS day FROM json_each(?2)),
       told AS (
         SELECT watched.page, ends.day, totals.views,
           (SELECT json_array(sum(value * friction), sum(value * friction * friction), sum(value * error)) FROM (
             SELECT value, ${frictionOfMask('key', weights)} AS friction, (key >> ${ERROR_BIT}) & 1 AS error
             FROM (SELECT CAST(key AS INTEGER) AS key, value FROM json_each(totals.masks))
           )) AS sums,
           iif(watched.page = '', (
             SELECT coalesce(sum(value), 0) FROM (SELECT CAST(key AS INTEGER) - ${first} AS step, value FROM json_each(totals.cells))
             WHERE step BETWEEN 1 AND 63 AND step & ${STEP.impression}
           ), 0) AS impressions
         FROM watched CROSS JOIN ends
         CROSS JOIN totals ON totals.site = ?1 AND totals.page = watched.page AND totals.day = (
           SELECT max(day) FROM totals WHERE site = ?1 AND page = watched.page AND day <= ends.day
         )
       )
       SELECT page, json_group_array(json_array(day, views, json(sums), impressions)) AS ends FROM told GROUP BY page`,
    )
    .bind(site.key, JSON.stringify(endsOf(span)));
}

/** A row of `readTotals`. */
export interface StoredHistory {
  page: string;
  /** JSON. */
  ends: string;
}
type End = [
  day: string,
  views: number,
  sums: [number | null, number | null, number | null],
  impressions: number,
];

/** The counts of each page in a span and in earlier weeks. Weeks before a page was known are missing. */
export function historiesOf(rows: readonly StoredHistory[], span: Span): PageHistory[] {
  // Once for all pages, as dates take more time than all else.
  const [own, ...others] = [span, ...earlier(span)].map(({ from, to }) => [addDays(from, -1), to] as const);
  return rows.flatMap(({ page, ends }) => {
    const at = new Map((JSON.parse(ends) as End[]).map((end) => [end[0], end]));
    const counted = ([first, last]: readonly [string, string]) => countsOf(at.get(first), at.get(last));
    const now = own && counted(own);
    return now ? [{ page, now, before: others.flatMap((one) => counted(one) ?? []) }] : [];
  });
}

/** What was counted from one end to another; null before the page was known. */
function countsOf(first: End | undefined, last: End | undefined): Counts | null {
  if (!first || !last) return null;
  const sum = (i: number) => (last[2][i] ?? 0) - (first[2][i] ?? 0);
  return {
    views: last[1] - first[1],
    friction: sum(0),
    squares: sum(1),
    errors: sum(2),
    impressions: last[3] - first[3],
  };
}

/** Ms by which the start of a local day may differ from that of the UTC day, with a margin. */
const ZONES_MS = 26 * 60 * 60 * 1000;

/**
 * Statement that counts the answers that were asked for, in a span (`ago` 0) and in the same spans of earlier weeks (weeks
 * ago); those without any are missing.
 */
export const countSpans = (db: D1Database, site: string, span: Span): D1PreparedStatement =>
  db
    .prepare(
      // The index is by time, so the days are also given as a range of times.
      `SELECT span.key AS ago, count(*) AS n FROM json_each(?2) AS span
       CROSS JOIN answers ON answers.site = ?1 AND at >= span.value ->> 2 AND at < span.value ->> 3
         AND day BETWEEN span.value ->> 0 AND span.value ->> 1 AND via = 'auto'
       GROUP BY 1`,
    )
    .bind(
      site,
      JSON.stringify(
        [span, ...earlier(span)].map(({ from, to }) => [
          from,
          to,
          Date.parse(from) - ZONES_MS,
          Date.parse(to) + 2 * ZONES_MS,
        ]),
      ),
    );

/**
 * Statement that finds the script errors of a span, by watched page, that no watched page had in the eight weeks before, or
 * of which an alert tells.
 */
export const findRecentErrors = (db: D1Database, site: string, { from, to }: Span): D1PreparedStatement =>
  db.prepare(RECENT).bind(site, from, to, addDays(from, -NEW_AFTER_DAYS), LEAST_ERRORS);

/** SQL for the places of a row of totals where a script failed, and the name of such a place without its signals. */
const FAILED = `spot.key <> '${OTHER}' AND (CAST(spot.key AS INTEGER) >> ${ERROR_BIT}) & 1`;
const ERROR = "substr(spot.key, instr(spot.key, ' ') + 1)";
const wasMet = (page: string) => `
  EXISTS (
    SELECT 1 FROM totals AS before, json_each(before.tops, '$.spot') AS spot
    WHERE before.site = ?1 AND before.page ${page} AND before.day >= ?4 AND before.day < ?2 AND ${FAILED}
      AND ${ERROR} = met.error
  )`;
const RECENT = `
  WITH ${WATCHED},
  met AS MATERIALIZED (
    SELECT totals.page, ${ERROR} AS error, sum(spot.value) AS views
    FROM watched JOIN totals ON totals.site = ?1 AND totals.page = watched.page AND totals.day BETWEEN ?2 AND ?3,
      json_each(totals.tops, '$.spot') AS spot
    WHERE ${FAILED} GROUP BY 1, 2 HAVING sum(spot.value) >= ?5
  )
  SELECT * FROM (
    SELECT error, page, views, (
      SELECT alerts.page FROM alerts
      WHERE site = ?1 AND day >= ?4 AND kind = 'new-error' AND subject = met.error ORDER BY day DESC LIMIT 1
    ) AS toldOf FROM met
  ) AS met
  WHERE toldOf IS NOT NULL OR NOT (${wasMet('= met.page')} OR ${wasMet('IN (SELECT page FROM watched)')})`;
