import type { Fix, FixCause, FixFields, FixProgress } from '@kitka/shared/api/fixes';
import { LIMITS } from '@kitka/shared/wire/limits';

/** A fix as it is stored. */
export type StoredFix = Omit<Fix, keyof FixProgress>;

interface Row extends Omit<FixFields, 'cause'> {
  id: string;
  cause: string | null;
  created: number;
  changed: number;
}

const COLUMNS = 'id, page, day, what, owner, note, cause, created, changed';

const toFix = ({ cause, created, changed, ...row }: Row): StoredFix => ({
  ...row,
  cause: JSON.parse(cause ?? 'null'),
  created: new Date(created).toISOString(),
  changed: new Date(changed).toISOString(),
});

const written = (cause: FixCause | null): string | null => cause && JSON.stringify(cause);

/** The fix log of a site, the latest day first. */
export async function listFixes(db: D1Database, site: string): Promise<StoredFix[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM fixes WHERE site = ?1 ORDER BY day DESC, created DESC, id`)
    .bind(site)
    .all<Row>();
  return results.map(toFix);
}

/** One fix, or null. */
export async function readFix(db: D1Database, site: string, id: string): Promise<StoredFix | null> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM fixes WHERE site = ?1 AND id = ?2`)
    .bind(site, id)
    .first<Row>();
  return row && toFix(row);
}

/**
 * Adds a fix, unless the site's log is full.
 * @param now ms
 * @returns whether it was added
 */
export async function addFix(
  db: D1Database,
  site: string,
  id: string,
  fix: FixFields,
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO fixes (site, ${COLUMNS})
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9
       WHERE (SELECT count(*) FROM fixes WHERE site = ?1) < ${LIMITS.fixes}`,
    )
    .bind(site, id, fix.page, fix.day, fix.what, fix.owner, fix.note, written(fix.cause), now)
    .run();
  return meta.changes > 0;
}

/**
 * Changes what is named of a fix, in one statement, so that two changes at the same time both hold.
 * @param now ms
 * @returns whether there is such a fix
 */
export async function changeFix(
  db: D1Database,
  site: string,
  id: string,
  change: Partial<FixFields>,
  now: number,
): Promise<boolean> {
  const { page, day, what, owner, note, cause } = change;
  const { meta } = await db
    .prepare(
      `UPDATE fixes SET page = coalesce(?3, page), day = coalesce(?4, day), what = coalesce(?5, what),
         owner = coalesce(?6, owner), note = iif(?7, ?8, note), cause = iif(?9, ?10, cause), changed = ?11
       WHERE site = ?1 AND id = ?2`,
    )
    .bind(
      site,
      id,
      page ?? null,
      day ?? null,
      what ?? null,
      owner ?? null,
      note === undefined ? 0 : 1,
      note ?? null,
      cause === undefined ? 0 : 1,
      written(cause ?? null),
      now,
    )
    .run();
  return meta.changes > 0;
}

/** Removes a fix. @returns whether there was one */
export async function removeFix(db: D1Database, site: string, id: string): Promise<boolean> {
  const { meta } = await db.prepare('DELETE FROM fixes WHERE site = ?1 AND id = ?2').bind(site, id).run();
  return meta.changes > 0;
}
