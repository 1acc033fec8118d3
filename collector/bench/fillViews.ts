import type { D1Database } from '@cloudflare/workers-types';

/**
 * Writes made-up views directly into the store, spread evenly over days and pages, for benches of queries.
 * @param days YYYY-MM-DD
 */
export async function fillViews(
  db: D1Database,
  site: string,
  days: readonly string[],
  viewsADay: number,
  pages: number,
): Promise<void> {
  for (const day of days) {
    await db.prepare(FILL).bind(site, day, viewsADay, pages).run();
  }
  await db
    .prepare(
      `INSERT INTO pages (site, page, since) SELECT ?1, page, '2026-01-01' FROM (SELECT DISTINCT page FROM views WHERE site = ?1) WHERE true
     ON CONFLICT DO NOTHING`,
    )
    .bind(site)
    .run();
  // The counts that the Ledger would have written.
  await db
    .prepare(
      "INSERT INTO accounting SELECT site, day, 0, count(*), count(*), '{}', count(*), 0, 0 FROM views WHERE site = ?1 GROUP BY 1, 2",
    )
    .bind(site)
    .run();
}

/** SQL for a random integer from 0 to below `n`. */
const pick = (n: number | string) => `(abs(random()) % CAST(${n} AS INTEGER))`;

const FILL = `
  WITH RECURSIVE row (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM row WHERE i < ?3)
  INSERT INTO views
  SELECT ?1, ?2, lower(hex(randomblob(8))), 1, unixepoch(?2) / 60 + ${pick(1440)}, '/p/' || ${pick('?4')} || 'x', ${pick(100)} < 30,
    'load', CASE WHEN ${pick(10)} < 6 THEN 'phone' ELSE 'desktop' END, CASE WHEN ${pick(3)} THEN 'fi' ELSE 'en' END, 'FI',
    CASE WHEN ${pick(3)} = 0 THEN 'search.example' END, '/p/' || ${pick('?4')} || 'x', NULL, NULL, NULL,
    300 + ${pick(2500)} + ${pick(2500)}, ${pick(300)}, ${pick(3000)}, 200 + ${pick(2000)}, 50 + ${pick(1000)},
    CASE WHEN ${pick(5)} = 0 THEN ${pick(4096)} ELSE 0 END,
    CASE WHEN ${pick(10)} = 0 THEN '{"form > button":3,"TypeError /app.js:1:2":8}' END, ${pick(8)}, NULL, 0
  FROM row`;
