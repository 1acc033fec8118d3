import type { PagesResponse } from '@kitka/shared/api';
import { type Period, type PeriodRow, pageRowOf, periodOf } from './period.ts';

const { columns, joins, where } = periodOf('names.page');

// The names are found by jumping from one to the next in the primary key: the work grows with the
// number of pages, not with days or views.
const PAGES = `
  WITH RECURSIVE names (page) AS (
    SELECT min(page) FROM tallies WHERE site = ?1 AND page > ''
    UNION ALL
    SELECT (SELECT min(page) FROM tallies WHERE site = ?1 AND page > names.page) FROM names WHERE page IS NOT NULL
  )
  SELECT names.page AS page, ${columns} FROM names ${joins}
  WHERE names.page IS NOT NULL AND ${where}
  ORDER BY views DESC, names.page`;

/** All pages of a site with any activity in a period, most views first. */
export async function readPages(db: D1Database, site: string, { from, to }: Period): Promise<PagesResponse> {
  const { results } = await db.prepare(PAGES).bind(site, from, to).all<PeriodRow>();
  return { from, to, pages: results.map(pageRowOf) };
}
