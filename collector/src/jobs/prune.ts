import type { D1Database } from '@cloudflare/workers-types';
import { LIMITS } from '@kitka/shared/limits';

/**
 * Removes what nothing needs any more: sign-in links and sessions past their time, erasures that no late
 * answer can undo, addresses of visitors past their time, and what came in for a site after it was removed. `now` in ms.
 */
export async function prune(db: D1Database, now: number): Promise<void> {
  await db.batch([
    db.prepare('DELETE FROM links WHERE expires < ?1').bind(now),
    db.prepare('DELETE FROM sessions WHERE expires < ?1').bind(now),
    db.prepare('DELETE FROM erasures WHERE at < ?1').bind(now - 2 * LIMITS.answerAgeMs),
    db
      .prepare("UPDATE answers SET contact = '' WHERE contact <> '' AND at < ?1")
      .bind(now - LIMITS.contactAgeMs),
    db.prepare('DELETE FROM answers WHERE site NOT IN (SELECT key FROM sites)'),
    db.prepare('DELETE FROM tallies WHERE site NOT IN (SELECT key FROM sites)'),
  ]);
}
