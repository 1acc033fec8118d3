import type { D1Database } from '@cloudflare/workers-types';
import { hashSecret, newSecret } from '../secret.ts';

/** Milliseconds a sign-in link can be used. */
const LINK_MS = 24 * 60 * 60 * 1000;
/** Milliseconds a session lasts. */
export const SESSION_MS = 30 * 24 * 60 * 60 * 1000;
/** What a token may do. */
export const SCOPES = ['read'] as const;
export type Scope = (typeof SCOPES)[number];

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

/** Makes a bearer token for one site. */
export async function addToken(db: D1Database, site: string, scope: Scope, now: number): Promise<string> {
  const token = `kitka_${newSecret()}`;
  await db
    .prepare('INSERT INTO tokens (hash, site, scope, created) VALUES (?1, ?2, ?3, ?4)')
    .bind(await hashSecret(token), site, scope, now)
    .run();
  return token;
}

/** The site a token reads, or null. */
export async function siteOfToken(db: D1Database, token: string): Promise<string | null> {
  return db
    .prepare('SELECT site FROM tokens WHERE hash = ?1')
    .bind(await hashSecret(token))
    .first<string>('site');
}

/** Removes links and sessions past their time. @returns rows removed */
export async function removeExpired(db: D1Database, now: number): Promise<number> {
  const results = await db.batch(
    ['links', 'sessions'].map((table) => db.prepare(`DELETE FROM ${table} WHERE expires < ?1`).bind(now)),
  );
  return results.reduce((sum, { meta }) => sum + meta.changes, 0);
}
