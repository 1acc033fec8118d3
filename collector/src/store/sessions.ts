import type { OpenSession } from '@kitka/shared/api/people';
import { nanoid } from 'nanoid';
import { hashSecret, newSecret } from '../http/secret.ts';

/** Milliseconds a session lasts. */
export const SESSION_MS = 30 * 24 * 60 * 60 * 1000;
/** Minimum ms between two updates of `used`, so that not every request writes. */
export const USED_MS = 60 * 60 * 1000;
/** SQL for the id of a session: hex digits of its hash, which open nothing. */
export const ID = 'lower(hex(substr(hash, 1, 10)))';

/** A session that is open, and whose it is. */
export interface Session {
  id: string;
  person: string;
}

/**
 * A new session's secret, the statement that opens it (`person` is SQL, bindings from ?5 on), and one after it that writes
 * into the audit log who signed in, if it was opened.
 * @param done in words
 */
export async function newSession(
  db: D1Database,
  now: number,
  device: string,
  person: string,
  binds: readonly unknown[],
  done = 'signed in',
): Promise<{ secret: string; open: D1PreparedStatement; writeDown: D1PreparedStatement }> {
  const secret = newSecret();
  const hash = await hashSecret(secret);
  const open = db
    .prepare(
      `INSERT INTO sessions (hash, expires, created, device, person) SELECT ?1, ?2, ?3, ?4, person FROM (${person})`,
    )
    .bind(hash, now + SESSION_MS, now, device, ...binds);
  const writeDown = db
    .prepare(
      `INSERT INTO audit (at, id, person, who, site, done, what) SELECT ?2, ?3, people.id, name, '', ?4, nullif(device, '')
       FROM sessions JOIN people ON people.id = sessions.person WHERE hash = ?1`,
    )
    .bind(hash, now, nanoid(8), done);
  return { secret, open, writeDown };
}

/** Finds an open session by its secret and records its use; null if there is none. @param now ms */
export async function useSession(db: D1Database, secret: string, now: number): Promise<Session | null> {
  const hash = await hashSecret(secret);
  const found = await db
    .prepare(
      `SELECT ${ID} AS id, person, used FROM sessions WHERE hash = ?1 AND expires > ?2 AND person IS NOT NULL`,
    )
    .bind(hash, now)
    .first<Session & { used: number | null }>();
  if (!found) return null;
  if (now - (found.used ?? 0) > USED_MS)
    await db.prepare('UPDATE sessions SET used = ?2 WHERE hash = ?1').bind(hash, now).run();
  return { id: found.id, person: found.person };
}

/** The open sessions of a person, the newest first. @param own id of the one that asks */
export async function listSessions(
  db: D1Database,
  person: string,
  own: string | null,
  now: number,
): Promise<OpenSession[]> {
  const { results } = await db
    .prepare(
      `SELECT ${ID} AS id, device, created, used, expires FROM sessions WHERE person = ?1 AND expires > ?2
       ORDER BY expires DESC, hash`,
    )
    .bind(person, now)
    .all<Omit<OpenSession, 'isOwn'>>();
  return results.map((session) => ({ ...session, isOwn: session.id === own }));
}

/** When each person was last there, ms (about), of those with an open session. */
export async function lastUsed(db: D1Database, now: number): Promise<Map<string, number>> {
  const { results } = await db
    .prepare(
      'SELECT person, max(max(coalesce(used, 0), created)) AS used FROM sessions WHERE expires > ?1 AND person IS NOT NULL GROUP BY person',
    )
    .bind(now)
    .all<{ person: string; used: number }>();
  return new Map(results.map(({ person, used }) => [person, used]));
}

export async function closeSession(db: D1Database, secret: string): Promise<void> {
  await db
    .prepare('DELETE FROM sessions WHERE hash = ?1')
    .bind(await hashSecret(secret))
    .run();
}

/** Ends a session of a person. @returns false if they have none with this id */
export async function endSession(db: D1Database, person: string, id: string): Promise<boolean> {
  const { meta } = await db
    .prepare(`DELETE FROM sessions WHERE person = ?1 AND ${ID} = ?2`)
    .bind(person, id)
    .run();
  return meta.changes > 0;
}
