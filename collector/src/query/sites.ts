import type { D1Database } from '@cloudflare/workers-types';
import { Site, SiteSettings } from '@kitka/shared/site';
import * as v from 'valibot';

interface Row {
  key: string;
  name: string;
  origins: string;
  timezone: string;
  settings: string;
  sample: number;
}

const COLUMNS = 'key, name, origins, timezone, settings, sample';

const toSite = (row: Row): Site =>
  v.parse(Site, {
    ...row,
    origins: JSON.parse(row.origins),
    settings: JSON.parse(row.settings),
    sample: row.sample === 1,
  });

/** One site, or null. */
export async function readSite(db: D1Database, key: string): Promise<Site | null> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM sites WHERE key = ?1`).bind(key).first<Row>();
  return row && toSite(row);
}

/** All sites in the order of their names. */
export async function listSites(db: D1Database): Promise<Site[]> {
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

/** Removes all that was counted on a site, and its sample mark; the site itself stays. */
export async function clearSite(db: D1Database, key: string): Promise<void> {
  await db.batch([
    db.prepare('DELETE FROM tallies WHERE site = ?1').bind(key),
    db.prepare('DELETE FROM answers WHERE site = ?1').bind(key),
    db.prepare('UPDATE sites SET sample = 0 WHERE key = ?1').bind(key),
  ]);
}

/** Removes a site with all that was counted on it and all tokens for it. */
export async function removeSite(db: D1Database, key: string): Promise<void> {
  await clearSite(db, key);
  await db.batch([
    db.prepare('DELETE FROM tokens WHERE site = ?1').bind(key),
    db.prepare('DELETE FROM sites WHERE key = ?1').bind(key),
  ]);
}
