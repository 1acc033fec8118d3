import { AUDIT_MS } from './audit.ts';
import { MAILS_MS } from './mails.ts';
import { REFUSED_MS } from './refusedOrigins.ts';

/** Ms for which an expired token or share link is kept, so that people see that it expired. */
const EXPIRED_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Removes expired links, sessions, tokens and share links, the oldest entries of the audit log, and origins and
 * mails of more than a day ago.
 * @returns rows removed
 */
export async function removeExpired(db: D1Database, now: number): Promise<number> {
  const results = await db.batch([
    ...['links', 'sessions', 'challenges'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE expires < ?1`).bind(now),
    ),
    ...['tokens', 'shares'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE expires < ?1`).bind(now - EXPIRED_MS),
    ),
    db.prepare('DELETE FROM audit WHERE at < ?1').bind(now - AUDIT_MS),
    db.prepare('DELETE FROM mails WHERE at < ?1').bind(now - MAILS_MS),
    db.prepare('DELETE FROM refused_origins WHERE at < ?1').bind(now - REFUSED_MS),
  ]);
  return results.reduce((sum, { meta }) => sum + meta.changes, 0);
}
