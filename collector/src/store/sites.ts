import type { D1Database } from '@cloudflare/workers-types';
import { Site, type SiteSettings } from '@kitka/shared/site';
import * as v from 'valibot';

/** A site with the fields that only the collector has. */
export interface StoredSite extends Site {
  /** Salt for the ids of its views. */
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

/** All sites, ordered by name. */
export async function listSites(db: D1Database): Promise<StoredSite[]> {
  const { results } = await db.prepare(`SELECT ${COLUMNS} FROM sites ORDER BY name, key`).all<Row>();
  return results.map(toSite);
}

/**
 * Adds a site.
 * @param now ms
 * @throws if the key is taken, or the site does not match the schema in shared/src/site.ts
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

/** What may be changed of a site. A part of its settings is replaced as a whole. */
export type SiteChange = Partial<Pick<Site, 'name' | 'origins' | 'timezone'>> & {
  settings?: Partial<SiteSettings>;
};

/**
 * Changes a site in one statement, so that two changes of different parts at the same time both hold. Days that were
 * counted stay what they were. The caller has checked the values (shared/src/site.ts).
 */
export async function changeSite(
  db: D1Database,
  key: string,
  { name, origins, timezone, settings = {} }: SiteChange,
): Promise<void> {
  const parts = Object.entries(settings);
  const paths = parts.map((_, i) => `, ?${2 * i + 5}, json(?${2 * i + 6})`).join('');
  await db
    .prepare(
      `UPDATE sites SET name = coalesce(?2, name), origins = coalesce(?3, origins), timezone = coalesce(?4, timezone)
        ${paths && `, settings = json_set(settings${paths})`} WHERE key = ?1`,
    )
    .bind(
      key,
      name ?? null,
      origins ? JSON.stringify(origins) : null,
      timezone ?? null,
      ...parts.flatMap(([part, value]) => [`$.${part}`, JSON.stringify(value)]),
    )
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

/** What a removal took away, by table, and whether that was all. */
export interface Removed {
  rows: Record<Table, number>;
  /** False where the time of one request was not enough: the same call goes on. */
  isComplete: boolean;
}

/**
 * Maximum of rows that one statement deletes: D1 limits it to 30 s
 * (https://developers.cloudflare.com/d1/platform/limits/).
 */
const STEP = 20_000;
/** Most statements of one removal: a request may send 50 on the free plan (same source). */
const STEPS = 30;

/** Deletes rows of a site in a table, in at most so many steps. @returns how many rows, and the steps that are left */
async function clear(db: D1Database, table: Table, site: string, steps: number) {
  const key = COUNTED[table];
  const some = db
    .prepare(
      `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE site = ?1 LIMIT ${STEP})`,
    )
    .bind(site);
  let [rows, left] = [0, steps];
  for (let isDone = false; !isDone && left > 0; left--) {
    const { meta } = await some.run();
    rows += meta.changes;
    isDone = meta.changes < STEP;
  }
  return { rows, left };
}

/** Removes what was counted on a site, and its sample mark; the site itself stays. */
export async function clearSite(db: D1Database, key: string): Promise<Removed> {
  const rows = { views: 0, answers: 0, pages: 0, totals: 0, folds: 0, accounting: 0 };
  await db.prepare('UPDATE sites SET sample = 0 WHERE key = ?1').bind(key).run();
  let left = STEPS;
  for (const table of TABLES) {
    const cleared = await clear(db, table, key, left);
    rows[table] = cleared.rows;
    left = cleared.left;
  }
  return { rows, isComplete: !(await hasRows(db, key)) };
}

/** Whether anything that was counted on a site is left. */
export async function hasRows(db: D1Database, key: string): Promise<boolean> {
  const any = TABLES.map((table) => `EXISTS (SELECT 1 FROM ${table} WHERE site = ?1)`).join(' OR ');
  return (await db.prepare(`SELECT ${any} AS found`).bind(key).first('found')) === 1;
}

/** Removes a site with its tokens and what was counted on it. What an interruption leaves, `removeOrphans` removes. */
export async function removeSite(db: D1Database, key: string): Promise<Removed> {
  await db.batch([
    db.prepare('DELETE FROM tokens WHERE site = ?1').bind(key),
    db.prepare('DELETE FROM sites WHERE key = ?1').bind(key),
  ]);
  return clearSite(db, key);
}

/**
 * Removes what is left of removed sites, and what arrived for them afterwards.
 * @returns rows removed
 */
export async function removeOrphans(db: D1Database): Promise<number> {
  // There are few sites, so each table is searched for them by key instead of being scanned.
  const orphans = await db.batch<{ site: string }>(
    TABLES.map((table) => db.prepare(`${SITES_IN(table)} EXCEPT SELECT key FROM sites`)),
  );
  let rows = 0;
  for (const [i, table] of TABLES.entries())
    for (const { site } of orphans[i]?.results ?? []) rows += (await clear(db, table, site, STEPS)).rows;
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
