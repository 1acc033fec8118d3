import type { D1Database } from '@cloudflare/workers-types';
import { hashSecret, newSecret } from '../secret.ts';

/** Milliseconds a sign-in link can be used. */
const LINK_MS = 24 * 60 * 60 * 1000;
/** Milliseconds a session lasts. */
export const SESSION_MS = 30 * 24 * 60 * 60 * 1000;
/** What a token may do: read the figures of a site, change its settings, or do everything on all sites. */
export const SCOPES = ['read', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** A bearer token, of which the secret itself is known to its owner alone. */
export interface Token {
  /** By which it is revoked: the beginning of its hash. */
  id: string;
  name: string;
  /** Its site; '' for a token of all sites. */
  site: string;
  scope: Scope;
  /** ms; null: it does not end, or it was never used. */
  created: number;
  expires: number | null;
  used: number | null;
}
/** SQL for a token's id, which is typed: hex digits alone. */
const ID = 'lower(hex(substr(hash, 1, 5)))';
/** Ms from one note of a token's use to the next: not every request need write. */
const USED_MS = 60 * 60 * 1000;

/** Makes a one-time sign-in link's secret; `now` in ms. */
export async function addLink(db: D1Database, now: number): Promise<string> {
  const secret = newSecret();
  await db
    .prepare('INSERT INTO links (hash, expires) VALUES (?1, ?2)')
    .bind(await hashSecret(secret), now + LINK_MS)
    .run();
  return secret;
}

/** Uses a link up and opens a session. Returns the session's secret, or null when the link is used, old or none. */
export async function openSession(db: D1Database, link: string, now: number): Promise<string | null> {
  const secret = newSecret();
  const hash = await hashSecret(link);
  // One transaction: the link is not used up without its session.
  const [, used] = await db.batch([
    db
      .prepare(
        'INSERT INTO sessions (hash, expires) SELECT ?1, ?2 FROM links WHERE hash = ?3 AND used IS NULL AND expires > ?4',
      )
      .bind(await hashSecret(secret), now + SESSION_MS, hash, now),
    db
      .prepare('UPDATE links SET used = ?2 WHERE hash = ?1 AND used IS NULL AND expires > ?2')
      .bind(hash, now),
  ]);
  return used?.meta.changes === 1 ? secret : null;
}

export async function hasSession(db: D1Database, secret: string, now: number): Promise<boolean> {
  const session = await db
    .prepare('SELECT 1 FROM sessions WHERE hash = ?1 AND expires > ?2')
    .bind(await hashSecret(secret), now)
    .first();
  return session !== null;
}

export async function closeSession(db: D1Database, secret: string): Promise<void> {
  await db
    .prepare('DELETE FROM sessions WHERE hash = ?1')
    .bind(await hashSecret(secret))
    .run();
}

/**
 * Makes a bearer token.
 * @param site its site; '' for all sites, with the scope `admin`
 * @param expires ms; null: never
 */
export async function addToken(
  db: D1Database,
  site: string,
  scope: Scope,
  now: number,
  { name = '', expires = null }: { name?: string; expires?: number | null } = {},
): Promise<string> {
  const token = `kitka_${newSecret()}`;
  await db
    .prepare('INSERT INTO tokens (hash, site, scope, created, name, expires) VALUES (?1, ?2, ?3, ?4, ?5, ?6)')
    .bind(await hashSecret(token), site, scope, now, name, expires)
    .run();
  return token;
}

const TOKEN = `${ID} AS id, name, site, scope, created, expires, used`;

/** A token by its secret, or null where there is none; it may have expired. That it was used is noted. */
export async function useToken(db: D1Database, secret: string, now: number): Promise<Token | null> {
  const hash = await hashSecret(secret);
  const token = await db.prepare(`SELECT ${TOKEN} FROM tokens WHERE hash = ?1`).bind(hash).first<Token>();
  if (token && now - (token.used ?? 0) > USED_MS)
    await db.prepare('UPDATE tokens SET used = ?2 WHERE hash = ?1').bind(hash, now).run();
  return token;
}

/** All tokens of a site, or of all sites, oldest first. */
export async function listTokens(db: D1Database, site: string | null): Promise<Token[]> {
  const { results } = await db
    .prepare(`SELECT ${TOKEN} FROM tokens WHERE ?1 IS NULL OR site = ?1 ORDER BY created, hash`)
    .bind(site)
    .all<Token>();
  return results;
}

/** Ends a token at once. @returns false where there is none with this id */
export async function revokeToken(db: D1Database, id: string): Promise<boolean> {
  const { meta } = await db.prepare(`DELETE FROM tokens WHERE ${ID} = ?1`).bind(id).run();
  return meta.changes > 0;
}

/** Ms for which a token that has expired is still told as one, and not as unknown. */
const EXPIRED_MS = 30 * 24 * 60 * 60 * 1000;

/** Removes links, sessions and tokens past their time. @returns rows removed */
export async function removeExpired(db: D1Database, now: number): Promise<number> {
  const results = await db.batch(
    ['links', 'sessions', 'tokens'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE expires < ?1`).bind(table === 'tokens' ? now - EXPIRED_MS : now),
    ),
  );
  return results.reduce((sum, { meta }) => sum + meta.changes, 0);
}
