import type { Share } from '@kitka/shared/api/people';
import { customAlphabet, nanoid } from 'nanoid';
import { hashSecret, newSecret } from '../http/secret.ts';
import { USED_MS } from './sessions.ts';

/** Letters and digits that people do not confuse. 16 of them are 79 bits: nobody guesses such a password. */
const newPassword = customAlphabet('abcdefghjkmnpqrstuvwxyz23456789', 16);

interface Row extends Omit<Share, 'comments' | 'framed' | 'hasPassword'> {
  comments: number;
  framed: number;
  hasPassword: number;
}
const COLUMNS =
  'id, name, site, page, comments, framed, password IS NOT NULL AS hasPassword, created, expires, used';
const toShare = (row: Row): Share => ({
  ...row,
  comments: row.comments === 1,
  framed: row.framed === 1,
  hasPassword: row.hasPassword === 1,
});

/** What a new share link is. */
export type NewShare = Pick<
  Share,
  'name' | 'site' | 'page' | 'comments' | 'framed' | 'expires' | 'hasPassword'
>;

/** Makes a share link. @param now ms @returns what is told once beside it */
export async function addShare(
  db: D1Database,
  { name, site, page, comments, framed, expires, hasPassword }: NewShare,
  madeBy: string | null,
  now: number,
): Promise<{ share: Share; secret: string; password: string | null }> {
  const secret = newSecret();
  const password = hasPassword ? newPassword() : null;
  const row = await db
    .prepare(
      `INSERT INTO shares (id, hash, password, site, page, comments, framed, name, made_by, created, expires)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING ${COLUMNS}`,
    )
    .bind(
      nanoid(12),
      await hashSecret(secret),
      password && (await hashSecret(`${secret}.${password}`)),
      site,
      page,
      comments ? 1 : 0,
      framed ? 1 : 0,
      name,
      madeBy,
      now,
      expires,
    )
    .first<Row>();
  return { share: toShare(row!), secret, password };
}

/** The share links of a site, the newest first, expired ones included. */
export async function listShares(db: D1Database, site: string): Promise<Share[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM shares WHERE site = ?1 ORDER BY created DESC, id`)
    .bind(site)
    .all<Row>();
  return results.map(toShare);
}

/** Whether other sites may show a share link in a frame; false also if there is none, or it has expired. */
export async function mayBeFramed(db: D1Database, id: string, now: number): Promise<boolean> {
  const found = await db
    .prepare('SELECT 1 FROM shares WHERE id = ?1 AND framed AND expires > ?2')
    .bind(id, now)
    .first();
  return found !== null;
}

/**
 * Finds a share link by its secret and records its use.
 * @param password '' if none was given
 * @returns the link; 'password' if it needs another one; null if there is none or it has expired
 */
export async function useShare(
  db: D1Database,
  secret: string,
  password: string,
  now: number,
): Promise<Share | 'password' | null> {
  const row = await db
    .prepare(`SELECT ${COLUMNS}, password FROM shares WHERE hash = ?1 AND expires > ?2`)
    .bind(await hashSecret(secret), now)
    .first<Row & { password: string | null }>();
  if (!row) return null;
  const { password: needed, ...found } = row;
  if (needed !== null && needed !== (await hashSecret(`${secret}.${password}`))) return 'password';
  if (now - (found.used ?? 0) > USED_MS)
    await db.prepare('UPDATE shares SET used = ?2 WHERE id = ?1').bind(found.id, now).run();
  return toShare(found);
}

/** Ends a share link of a site. @returns false if there is none with this id */
export async function removeShare(db: D1Database, site: string, id: string): Promise<boolean> {
  const { meta } = await db.prepare('DELETE FROM shares WHERE site = ?1 AND id = ?2').bind(site, id).run();
  return meta.changes > 0;
}
