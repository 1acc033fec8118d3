import { ZONES_MS } from './countAnswers.ts';
import { IS_HIGH, IS_LOW } from './rated.ts';
import { periodBefore, type Scope } from './scope.ts';
import { whereOf } from './where.ts';

/**
 * A CTE `c` of the comments of a scope and of the period before it, newest first and at most so many, with what they talk
 * about: (id, at, day, page, lang, terms, now, low, high). `now` tells the two periods apart.
 * @param most comments in all
 * @param isRead whether those that have been read, or those that have not
 * @returns `next`: the number of the next binding
 */
export function commentsOf(
  { site, from, to, filter }: Scope,
  most: number,
  isRead = true,
): { sql: string; binds: (string | number)[]; next: number } {
  const where = whereOf(filter, 'answers', 8);
  const first = periodBefore({ from, to }).from;
  const binds = [
    site.key,
    from,
    first,
    to,
    // The index is by time, so the days are also given as a range of times.
    Date.parse(first) - ZONES_MS,
    Date.parse(to) + 2 * ZONES_MS,
    most,
    ...where.binds,
  ];
  const sql = `c AS MATERIALIZED (
    SELECT id, at, day, page, comment_lang AS lang, terms, day >= ?2 AS now, ${IS_LOW} AS low, ${IS_HIGH} AS high
    FROM answers
    WHERE site = ?1 AND day BETWEEN ?3 AND ?4 AND at >= ?5 AND at < ?6 AND comment <> ''
      AND terms IS ${isRead ? 'NOT ' : ''}NULL AND ${where.sql}
    ORDER BY at DESC, id DESC LIMIT ?7
  )`;
  return { sql, binds, next: binds.length + 1 };
}
