import type { D1Database } from '@cloudflare/workers-types';
import type { DeletedSite, VersionsResponse } from '@kitka/shared/api/api';
import { DEFAULT_SETTINGS, Site, type SiteSettings } from '@kitka/shared/settings/site';
import { LIMITS } from '@kitka/shared/wire/limits';
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

/** One site, or null; those that were deleted are none any more. */
export async function readSite(db: D1Database, key: string): Promise<StoredSite | null> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM sites WHERE key = ?1 AND deleted IS NULL`)
    .bind(key)
    .first<Row>();
  return row && toSite(row);
}

/** All sites but deleted ones, ordered by name. */
export async function listSites(db: D1Database): Promise<StoredSite[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM sites WHERE deleted IS NULL ORDER BY name, key`)
    .all<Row>();
  return results.map(toSite);
}

/**
 * Adds a site.
 * @param now ms
 * @throws if the key is taken, or the site does not match the schema in shared/src/settings/site.ts
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

/** Who changes a site, and what they have seen of it. */
export interface Editor {
  who: string;
  /** Ms. */
  now: number;
  /** Number of the version that they changed; null: whatever is there. */
  version: number | null;
}

/**
 * Changes a site, unless one of the same parts was changed after the version that its editor has seen; so changes of
 * different parts at the same time all hold. Days that were counted stay what they were. The caller has checked the values
 * (shared/src/settings/site.ts).
 * @returns whether it was changed
 */
export async function changeSite(
  db: D1Database,
  key: string,
  { name, origins, timezone, settings = {} }: SiteChange,
  { who, now, version }: Editor,
): Promise<boolean> {
  const parts = Object.entries(settings);
  const changes = JSON.stringify({ name, origins, timezone, ...settings });
  const paths = parts.map((_, i) => `, ?${2 * i + 5}, json(?${2 * i + 6})`).join('');
  // One transaction: whoever comes second finds the version of the first.
  const [written] = await db.batch([
    db
      .prepare(
        `INSERT INTO site_versions (site, version, at, who, changes, before)
         SELECT key, version + 1, ?2, ?3, ?4, (
           SELECT json_group_object(part.key, json(coalesce(
             CASE part.key WHEN 'name' THEN json_quote(name) WHEN 'timezone' THEN json_quote(timezone)
               WHEN 'origins' THEN origins ELSE settings -> part.key END, 'null')))
           FROM json_each(?4) AS part)
         FROM sites
         WHERE key = ?1 AND (?5 IS NULL OR NOT EXISTS (
           SELECT 1 FROM site_versions AS later, json_each(later.changes) AS part
           WHERE later.site = ?1 AND later.version > ?5 AND part.key IN (SELECT key FROM json_each(?4))))`,
      )
      .bind(key, now, who, changes, version),
    // A version beyond the site's own was written down if, and only if, the site is to be changed.
    db
      .prepare(
        `UPDATE sites SET version = version + 1, name = coalesce(?2, name), origins = coalesce(?3, origins),
           timezone = coalesce(?4, timezone) ${paths && `, settings = json_set(settings${paths})`}
         WHERE key = ?1 AND version < (SELECT max(version) FROM site_versions WHERE site = ?1)`,
      )
      .bind(
        key,
        name ?? null,
        origins ? JSON.stringify(origins) : null,
        timezone ?? null,
        ...parts.flatMap(([part, value]) => [`$.${part}`, JSON.stringify(value)]),
      ),
    db
      .prepare(
        `DELETE FROM site_versions WHERE site = ?1 AND version IN (
           SELECT version FROM (
             SELECT version, row_number() OVER newest AS n, sum(length(changes) + length(before)) OVER newest AS length
             FROM site_versions WHERE site = ?1 WINDOW newest AS (ORDER BY version DESC))
           WHERE n > ${LIMITS.siteVersions} OR length > ${LIMITS.siteVersionsLength})`,
      )
      .bind(key),
  ]);
  return written?.meta.changes === 1;
}

/** Number of a site's version. */
export async function versionOf(db: D1Database, key: string): Promise<number> {
  return (
    (await db.prepare('SELECT version FROM sites WHERE key = ?1').bind(key).first<number>('version')) ?? 0
  );
}

/** The changes of a site, the newest first. @param after only those after this version */
export async function listVersions(
  db: D1Database,
  key: string,
  after = 0,
): Promise<VersionsResponse['versions']> {
  const { results } = await db
    .prepare(
      'SELECT version, at, who, changes, before FROM site_versions WHERE site = ?1 AND version > ?2 ORDER BY version DESC',
    )
    .bind(key, after)
    .all<{ version: number; at: number; who: string; changes: string; before: string }>();
  const defaults = new Map<string, unknown>(Object.entries(DEFAULT_SETTINGS));
  return results.map((row) => ({
    ...row,
    changes: JSON.parse(row.changes),
    before: Object.fromEntries(
      Object.entries(JSON.parse(row.before)).map(([part, value]) => [part, value ?? defaults.get(part)]),
    ),
  }));
}

/** Tables with rows of a site, and their keys. */
const COUNTED = {
  views: 'site, day, id',
  answers: 'id',
  pages: 'site, page',
  totals: 'site, page, day',
  folds: 'site',
  accounting: 'site, day, shard',
  fixes: 'site, id',
  verdicts: 'site, week, page, measure',
  tested_weeks: 'site, week',
  alerts: 'site, day, kind, page, subject',
  alert_checks: 'site',
  arrivals: 'site, day',
  refused_origins: 'site, origin',
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
  const rows = Object.fromEntries(TABLES.map((table) => [table, 0])) as Record<Table, number>;
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
async function hasRows(db: D1Database, key: string): Promise<boolean> {
  const any = TABLES.map((table) => `EXISTS (SELECT 1 FROM ${table} WHERE site = ?1)`).join(' OR ');
  return (await db.prepare(`SELECT ${any} AS found`).bind(key).first('found')) === 1;
}

/** Ms for which the deletion of a site can be undone. */
const UNDO_MS = 7 * 24 * 60 * 60 * 1000;

/** Deletes a site, so that it is unknown to everybody from now on; its rows stay until `eraseDeleted`. @returns whether there was one */
export const deleteSite = async (db: D1Database, key: string, now: number): Promise<boolean> =>
  (await db.prepare('UPDATE sites SET deleted = ?2 WHERE key = ?1 AND deleted IS NULL').bind(key, now).run())
    .meta.changes > 0;

/**
 * Undoes the deletion of a site. Not after the time for that is up, as erasing may have begun.
 * @param now ms
 * @returns whether that was possible
 */
export const restoreSite = async (db: D1Database, key: string, now: number): Promise<boolean> =>
  (
    await db
      .prepare('UPDATE sites SET deleted = NULL WHERE key = ?1 AND deleted > ?2')
      .bind(key, now - UNDO_MS)
      .run()
  ).meta.changes > 0;

/** Deleted sites that are not erased yet, the last one first. */
export async function listDeleted(db: D1Database): Promise<DeletedSite[]> {
  const { results } = await db
    .prepare(
      'SELECT key, name, origins, deleted FROM sites WHERE deleted IS NOT NULL ORDER BY deleted DESC, key',
    )
    .all<{ key: string; name: string; origins: string; deleted: number }>();
  return results.map(({ origins, deleted, ...site }) => ({
    ...site,
    origins: JSON.parse(origins),
    deleted,
    erased: deleted + UNDO_MS,
  }));
}

/**
 * Erases sites whose deletion can no longer be undone, with all access to them. What was counted on them is then
 * `removeOrphans`'s to remove, in steps.
 * @returns sites
 */
export async function eraseDeleted(db: D1Database, now: number): Promise<number> {
  const due = (await listDeleted(db)).filter(({ erased }) => erased <= now);
  if (due.length > 0) await db.batch(due.flatMap(({ key }) => forget(db, key)));
  return due.length;
}

/** Whether anything of a site is stored, also if it was deleted. */
export const isStored = async (db: D1Database, key: string): Promise<boolean> =>
  (await db.prepare('SELECT 1 AS found FROM sites WHERE key = ?1').bind(key).first('found')) === 1 ||
  (await hasRows(db, key));

/** Removes a site at once with all access to it and what was counted on it. What an interruption leaves, `removeOrphans` removes. */
export async function removeSite(db: D1Database, key: string): Promise<Removed> {
  await db.batch(forget(db, key));
  return clearSite(db, key);
}

/** Removes a site with all access to it, and leaves what was counted on it. */
function forget(db: D1Database, key: string): D1PreparedStatement[] {
  return [
    // A list of sites that became empty would stand for all of them.
    db
      .prepare(
        "DELETE FROM tokens WHERE sites <> '[]' AND NOT EXISTS (SELECT 1 FROM json_each(sites) WHERE value <> ?1)",
      )
      .bind(key),
    db
      .prepare(
        `UPDATE tokens SET sites = (SELECT json_group_array(value) FROM json_each(sites) WHERE value <> ?1)
         WHERE EXISTS (SELECT 1 FROM json_each(sites) WHERE value = ?1)`,
      )
      .bind(key),
    ...['roles', 'shares', 'links', 'site_versions', 'wordings'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE site = ?1`).bind(key),
    ),
    db.prepare('DELETE FROM sites WHERE key = ?1').bind(key),
  ];
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
