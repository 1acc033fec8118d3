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

/**
 * Changes a site's name, origins or time zone. Days that were counted stay what they were.
 * @throws when the site would not be what shared/src/site.ts says
 */
export async function changeSite(
  db: D1Database,
  site: Pick<Site, 'key' | 'name' | 'origins' | 'timezone'>,
): Promise<void> {
  await db
    .prepare('UPDATE sites SET name = ?2, origins = ?3, timezone = ?4 WHERE key = ?1')
    .bind(site.key, site.name, JSON.stringify(site.origins), site.timezone)
    .run();
}

/** Tables with rows of a site, and their keys. */
const COUNTED = {
  views: 'site, day, id',
  answers: 'id',
  pages: 'site, page',
  totals: 'site, page, day',
  folds: 'site',
  accounting: 'site, day, shard',
} as const;
type Table = keyof typeof COUNTED;
const TABLES = Object.keys(COUNTED) as Table[];

/** What a removal took away, by table. */
export type Removed = Record<Table, number>;

/** Most rows that one statement deletes: D1 gives it 30 s (https://developers.cloudflare.com/d1/platform/limits/). */
const STEP = 20_000;

/** Deletes all rows of a site in a table, in steps: where one fails, the next try goes on. @returns how many */
async function clear(db: D1Database, table: Table, site: string): Promise<number> {
  const key = COUNTED[table];
  const some = db
    .prepare(
      `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE site = ?1 LIMIT ${STEP})`,
    )
    .bind(site);
  for (let rows = 0; ; ) {
    const { meta } = await some.run();
    rows += meta.changes;
    if (meta.changes < STEP) return rows;
  }
}

/** Removes all that was counted on a site, and its sample mark; the site itself stays. */
export async function clearSite(db: D1Database, key: string): Promise<Removed> {
  const removed = { views: 0, answers: 0, pages: 0, totals: 0, folds: 0, accounting: 0 };
  for (const table of TABLES) removed[table] = await clear(db, table, key);
  await db.prepare('UPDATE sites SET sample = 0 WHERE key = ?1').bind(key).run();
  return removed;
}

/** Removes a site with all tokens for it, and all that was counted on it: what an interruption leaves `removeOrphans` takes. */
export async function removeSite(db: D1Database, key: string): Promise<Removed> {
  await db.batch([
    db.prepare('DELETE FROM tokens WHERE site = ?1').bind(key),
    db.prepare('DELETE FROM sites WHERE key = ?1').bind(key),
  ]);
  return clearSite(db, key);
}

/** Removes what is left of sites that were removed, and what came in for them afterwards. */
export async function removeOrphans(db: D1Database): Promise<number> {
  let rows = 0;
  for (const table of TABLES) {
    // Sites are few: each table is asked for them by its key, not read through.
    const { results } = await db
      .prepare(`${SITES_IN(table)} EXCEPT SELECT key FROM sites`)
      .all<{ site: string }>();
    for (const { site } of results) rows += await clear(db, table, site);
  }
  return rows;
}

/** The sites that have rows in a table, found by jumping from one to the next in its key. */
const SITES_IN = (table: Table) => `
  WITH RECURSIVE found (site) AS (
    SELECT min(site) FROM ${table} WHERE site > ''
    UNION ALL
    SELECT (SELECT min(site) FROM ${table} WHERE site > found.site) FROM found WHERE site IS NOT NULL
  )
  SELECT site FROM found WHERE site IS NOT NULL`;
