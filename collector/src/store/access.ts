import type { D1Database } from '@cloudflare/workers-types';
import { hashSecret, newSecret } from '../secret.ts';

/** Milliseconds for which a sign-in link is valid. */
export const LINK_MS = 24 * 60 * 60 * 1000;
/** Milliseconds a session lasts. */
export const SESSION_MS = 30 * 24 * 60 * 60 * 1000;
/** What a token may do: read the figures of a site, change its settings, or do everything on all sites. */
export const SCOPES = ['read', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** A bearer token without its secret, which only its owner knows. */
export interface Token {
  /** Id for revoking it: the beginning of its hash. */
  id: string;
  name: string;
  /** Its site; '' for a token of all sites. */
  site: string;
  scope: Scope;
  /** All in ms; `expires` is null if it never expires, `used` if it was never used. */
  created: number;
  expires: number | null;
  used: number | null;
}
/** SQL for a token's id: hex digits, as people type it. */
const ID = 'lower(hex(substr(hash, 1, 5)))';
/** Minimum ms between two updates of `used`, so that not every request writes. */
const USED_MS = 60 * 60 * 1000;

/**
 * Creates a one-time sign-in link.
 * @param now ms
 * @returns its secret
 */
export async function addLink(db: D1Database, now: number): Promise<string> {
  const secret = newSecret();
  await db
    .prepare('INSERT INTO links (hash, expires) VALUES (?1, ?2)')
    .bind(await hashSecret(secret), now + LINK_MS)
    .run();
  return secret;
}

/**
 * Uses up a link and opens a session.
 * @returns the session's secret, or null if the link was used, has expired or does not exist
 */
export async function openSession(db: D1Database, link: string, now: number): Promise<string | null> {
  const secret = newSecret();
  const own = await hashSecret(secret);
  const hash = await hashSecret(link);
  // One transaction, so that the link is not used up without a session.
  const [, used] = await db.batch([
    db
      .prepare(
        'INSERT INTO sessions (hash, expires) SELECT ?1, ?2 FROM links WHERE hash = ?3 AND used IS NULL AND expires > ?4',
      )
      .bind(own, now + SESSION_MS, hash, now),
    db
      .prepare('UPDATE links SET used = ?2 WHERE hash = ?1 AND used IS NULL AND expires > ?2')
      .bind(hash, now),
    db
      .prepare(
        'INSERT OR IGNORE INTO claim (id, at, session) SELECT 1, ?2, hash FROM sessions WHERE hash = ?1',
      )
      .bind(own, now),
  ]);
  return used?.meta.changes === 1 ? secret : null;
}

/** Whether nobody has ever signed in. */
export async function isUnclaimed(db: D1Database): Promise<boolean> {
  return (await db.prepare('SELECT 1 FROM claim').first()) === null;
}

/**
 * Opens the very first session of a collector; the caller has checked the claim code.
 * @returns the session's secret, or null if somebody signed in before
 */
export async function openFirstSession(db: D1Database, now: number): Promise<string | null> {
  const secret = newSecret();
  const hash = await hashSecret(secret);
  // One transaction, so that a collector is not claimed without a session.
  const [, opened] = await db.batch([
    db.prepare('INSERT OR IGNORE INTO claim (id, at, session) VALUES (1, ?1, ?2)').bind(now, hash),
    db
      .prepare('INSERT INTO sessions (hash, expires) SELECT session, ?2 FROM claim WHERE session = ?1')
      .bind(hash, now + SESSION_MS),
  ]);
  return opened?.meta.changes === 1 ? secret : null;
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
 * @returns its secret
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

/** Finds a token by its secret and records its use; null if there is none. It may have expired. */
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

/**
 * Revokes a token.
 * @returns false if there is none with this id
 */
export async function revokeToken(db: D1Database, id: string): Promise<boolean> {
  const { meta } = await db.prepare(`DELETE FROM tokens WHERE ${ID} = ?1`).bind(id).run();
  return meta.changes > 0;
}

/** Ms for which an expired token is kept, so that it is reported as expired and not as unknown. */
const EXPIRED_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Removes expired links, sessions and tokens.
 * @returns rows removed
 */
export async function removeExpired(db: D1Database, now: number): Promise<number> {
  const results = await db.batch(
    ['links', 'sessions', 'tokens'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE expires < ?1`).bind(table === 'tokens' ? now - EXPIRED_MS : now),
    ),
  );
  return results.reduce((sum, { meta }) => sum + meta.changes, 0);
}
