import { FAMILIES, type Family, NAMES } from '../store/viewCounts.ts';
import { NAMED, overRows } from './countViews.ts';
import type { Scope } from './scope.ts';

const FROM_TOTALS = `
  SELECT page, family.key AS family, name.key AS name, sum(name.value) AS n
  FROM json_each(?2) AS wanted CROSS JOIN totals ON site = ?1 AND page = wanted.value AND day BETWEEN ?3 AND ?4,
    json_each(totals.tops) AS family, json_each(family.value) AS name
  WHERE family.key IN (SELECT value FROM json_each(?5)) GROUP BY 1, 2, 3`;

/** A name and how many views of a page had it. */
export interface NamedViews {
  page: string;
  family: Family;
  name: string;
  n: number;
}

/** The statements whose rows together are the names of some pages (or of the site, page ''). */
export function topNames(
  db: D1Database,
  scope: Scope,
  pages: readonly string[],
  families: readonly Family[] = FAMILIES,
): { statements: D1PreparedStatement[]; read: (results: D1Result[]) => NamedViews[] } {
  const { site, totals, rows, sample } = scope;
  const isSite = pages.length === 1 && pages[0] === '';
  const scale = sample ? 1 / sample.share : 1;
  const fromTotals = totals
    ? db
        .prepare(FROM_TOTALS)
        .bind(site.key, JSON.stringify(pages), totals.from, totals.to, JSON.stringify(families))
    : null;
  const fromRows = rows
    ? overRows(db, scope, isSite ? 'site' : pages, NAMED, () => NAMES(isSite, families))
    : null;
  return {
    statements: [fromTotals, fromRows].filter((statement) => statement !== null),
    read: (results) => {
      const counted = fromRows
        ? (results.at(-1)!.results as (Omit<NamedViews, 'page'> & { page: number })[])
        : [];
      return [
        ...(fromTotals ? (results[0]!.results as NamedViews[]) : []),
        ...counted.map((row) => ({ ...row, page: pages[row.page]!, n: row.n * scale })),
      ];
    },
  };
}

/** The names of some pages (or of the site, page '') in a scope. */
export async function readTopNames(
  db: D1Database,
  scope: Scope,
  pages: readonly string[],
  families: readonly Family[],
): Promise<NamedViews[]> {
  const { statements, read } = topNames(db, scope, pages, families);
  return read(await db.batch(statements));
}
