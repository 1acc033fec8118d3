import type { Question } from '@kitka/shared/settings/kinds';
import { QUARTER } from './hours.ts';
import type { Scope } from './scope.ts';
import { whereOf } from './where.ts';

/** Number of answers that are equal in all other fields. */
export interface AnswerCell {
  page: string;
  day: string;
  kind: Question;
  wording: number;
  via: 'auto' | 'open';
  value: number;
  worth: number | null;
  n: number;
  commented: number;
  contact: number;
}

/** Ms by which the start of a local day may differ from that of the UTC day, with a margin. */
export const ZONES_MS = 26 * 60 * 60 * 1000;

/**
 * Conditions and bindings (`?1` to `?6` and those of the filter) for the answers of a scope.
 * @param page null: of all pages
 */
export function wantedAnswers({ site, from, to, filter }: Scope, page: string | null) {
  const where = whereOf(filter, 'answers', 7);
  return {
    // The index is by time, so the days are also given as a range of times.
    sql: `site = ?1 AND at >= ?2 AND at < ?3 AND day BETWEEN ?4 AND ?5 AND (?6 IS NULL OR page = ?6) AND ${where.sql}`,
    binds: [
      site.key,
      Date.parse(from) - ZONES_MS,
      Date.parse(to) + 2 * ZONES_MS,
      from,
      to,
      page,
      ...where.binds,
    ],
  };
}

/**
 * Statement that groups and counts answers.
 * @param by further field to group by: the page, the day, or the quarter of an hour (since 1970)
 */
export function countAnswers(
  db: D1Database,
  scope: Scope,
  by: 'page' | 'day' | 'quarter',
  page: string | null = null,
): D1PreparedStatement {
  const { sql, binds } = wantedAnswers(scope, page);
  return db
    .prepare(
      `SELECT ${by === 'quarter' ? `at / ${QUARTER} AS quarter` : by}, kind, wording, via, value, worth, count(*) AS n, count(comment) AS commented, count(contact) AS contact
       FROM answers WHERE ${sql} GROUP BY 1, 2, 3, 4, 5, 6`,
    )
    .bind(...binds);
}

/**
 * Statement that counts the chosen reasons as (name, n), after a first row with the number of answers that were
 * offered any (name null).
 */
export function countReasons(db: D1Database, scope: Scope, page: string | null): D1PreparedStatement {
  const { sql, binds } = wantedAnswers(scope, page);
  return db
    .prepare(
      `SELECT * FROM (SELECT NULL AS name, count(reasons) AS n FROM answers WHERE ${sql})
       UNION ALL SELECT * FROM (
         SELECT chosen.value AS name, count(*) AS n FROM answers, json_each(answers.reasons) AS chosen
         WHERE reasons IS NOT NULL AND ${sql} GROUP BY 1 ORDER BY 2 DESC, 1
       )`,
    )
    .bind(...binds);
}

/**
 * Statement that lists comments, the newest first.
 * @param most how many
 */
export function listComments(
  db: D1Database,
  scope: Scope,
  page: string | null,
  most: number,
): D1PreparedStatement {
  const { sql, binds } = wantedAnswers(scope, page);
  return db
    .prepare(`SELECT comment FROM answers WHERE ${sql} AND comment <> '' ORDER BY at DESC, id LIMIT ${most}`)
    .bind(...binds);
}
