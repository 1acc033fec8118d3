import { listSites, type StoredSite } from '../store/sites.ts';

/** The results of one statement for each site, which are asked for together. */
export async function ofEachSite<Row>(
  db: D1Database,
  statementOf: (site: StoredSite) => D1PreparedStatement,
): Promise<[StoredSite, D1Result<Row>][]> {
  const sites = await listSites(db);
  if (sites.length === 0) return [];
  const results = await db.batch<Row>(sites.map(statementOf));
  return sites.map((site, i) => [site, results[i]!]);
}
