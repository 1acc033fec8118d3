/** A page of a site. */
export type SitePage = readonly [site: string, page: string];

/** Statement that returns which of some pages are known. */
export const readPages = (db: D1Database, wanted: readonly SitePage[]): D1PreparedStatement =>
  db
    .prepare(
      `SELECT site, page FROM json_each(?1) AS wanted
       JOIN pages ON site = wanted.value ->> 0 AND page = wanted.value ->> 1`,
    )
    .bind(JSON.stringify(wanted));

/**
 * Statement that returns the number of known pages of the sites for which some of these pages are new. All rows of a
 * site are read for it, so it is not done for each view after a restart of the Ledger.
 */
export const countPages = (db: D1Database, wanted: readonly SitePage[]): D1PreparedStatement =>
  db
    .prepare(
      `SELECT site, (SELECT count(*) FROM pages WHERE pages.site = new.site) AS n FROM (
         SELECT DISTINCT wanted.value ->> 0 AS site FROM json_each(?1) AS wanted
         WHERE NOT EXISTS (SELECT 1 FROM pages WHERE site = wanted.value ->> 0 AND page = wanted.value ->> 1)
       ) AS new`,
    )
    .bind(JSON.stringify(wanted));

/** Statement that adds pages, each with the day it was first seen. */
export const addPages = (
  db: D1Database,
  pages: readonly (readonly [site: string, page: string, since: string])[],
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO pages (site, page, since)
       SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(pages));
