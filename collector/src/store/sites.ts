import type { D1Database } from '@cloudflare/workers-types';
import { Site, SiteSettings } from '@kitka/shared/site';
import * as v from 'valibot';

/** A site with what only the collector knows of it. */
export interface StoredSite extends Site {
  /** Goes into the ids of its views. */
  salt: string;
}

interface Row {
  key: string;
  name: string;
  origins: string;
  timezone: string;
  settings: string;
  sample: number;
  salt: string;
}

const COLUMNS = 'key, name, origins, timezone, settings, sample, salt';

const toSite = ({ salt, ...row }: Row): StoredSite => ({
  ...v.parse(Site, {
    ...row,
    origins: JSON.parse(row.origins),
    settings: JSON.parse(row.settings),
    sample: row.sample === 1,
  }),
  salt,
});

/** One site, or null. */
export async function readSite(db: D1Database, key: string): Promise<StoredSite | null> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM sites WHERE key = ?1`).bind(key).first<Row>();
  return row && toSite(row);
}

/** All sites in the order of their names. */
export async function listSites(db: D1Database): Promise<StoredSite[]> {
  const { results } = await db.prepare(`SELECT ${COLUMNS} FROM sites ORDER BY name, key`).all<Row>();
  return results.map(toSite);
}

/**
 * Adds a site.
 * @param now ms
 * @throws when the key is taken or the site is not what shared/src/site.ts says
 */
export async function addSite(db: D1Database, site: Site, now: number): Promise<void> {
  const { key, name, origins, timezone, settings, sample } = v.parse(Site, site);
  await db
    .prepare(
      'INSERT INTO sites (key, name, origins, timezone, settings, sample, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)',
    )
    .bind(key, name, JSON.stringify(origins), timezone, JSON.stringify(settings), sample ? 1 : 0, now)
    .run();
}

/**
 * Changes what an owner decides about a site.
 * @throws when the settings are not what shared/src/site.ts says
 */
export async function changeSettings(db: D1Database, key: string, settings: SiteSettings): Promise<void> {
  await db
    .prepare('UPDATE sites SET settings = ?2 WHERE key = ?1')
    .bind(key, JSON.stringify(v.parse(SiteSettings, settings)))
    .run();
}

/** Tables with rows of a site. */
const COUNTED = ['views', 'answers', 'pages', 'totals', 'folds', 'accounting'] as const;

/** What a removal took away, by table. */
export type Removed = Record<(typeof COUNTED)[number], number>;

/** Removes all that was counted on a site, and its sample mark; the site itself stays. */
export async function clearSite(db: D1Database, key: string): Promise<Removed> {
  const results = await db.batch([
    ...COUNTED.map((table) => db.prepare(`DELETE FROM ${table} WHERE site = ?1`).bind(key)),
    db.prepare('UPDATE sites SET sample = 0 WHERE key = ?1').bind(key),
  ]);
  return Object.fromEntries(COUNTED.map((table, i) => [table, results[i]?.meta.changes ?? 0])) as Removed;
}

/** Removes a site with all that was counted on it and all tokens for it. */
export async function removeSite(db: D1Database, key: string): Promise<Removed> {
  const removed = await clearSite(db, key);
  await db.batch([
    db.prepare('DELETE FROM tokens WHERE site = ?1').bind(key),
    db.prepare('DELETE FROM sites WHERE key = ?1').bind(key),
  ]);
  return removed;
}

/** Removes what came in for sites after they were removed. */
export async function removeOrphans(db: D1Database): Promise<number> {
  let rows = 0;
  for (const table of COUNTED) {
    // Sites are few: each table is asked for them by its key, not read through.
    const { meta } = await db
      .prepare(`DELETE FROM ${table} WHERE site IN (${SITES_IN(table)} EXCEPT SELECT key FROM sites)`)
      .run();
    rows += meta.changes;
  }
  return rows;
}

/** The sites that have rows in a table, found by jumping from one to the next in its key. */
const SITES_IN = (table: string) => `
  WITH RECURSIVE found (site) AS (
    SELECT min(site) FROM ${table} WHERE site > ''
    UNION ALL
    SELECT (SELECT min(site) FROM ${table} WHERE site > found.site) FROM found WHERE site IS NOT NULL
  )
  SELECT site FROM found WHERE site IS NOT NULL`;
