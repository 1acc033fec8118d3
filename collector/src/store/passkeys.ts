import type { Passkey } from '@kitka/shared/api/people';

/** Milliseconds in which a device must sign a challenge. */
const CHALLENGE_MS = 5 * 60 * 1000;

/** A passkey with what is needed to check its signature. */
export interface StoredPasskey extends Passkey {
  person: string;
  key: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
}
interface Row extends Omit<StoredPasskey, 'key' | 'transports'> {
  key: number[];
  transports: string;
}
const COLUMNS = 'id, name, created, used';

/** Remembers a challenge. @param person whose new passkey signs it; null: whoever signs in */
export async function addChallenge(
  db: D1Database,
  challenge: string,
  person: string | null,
  now: number,
): Promise<void> {
  await db
    .prepare('INSERT INTO challenges (challenge, person, expires) VALUES (?1, ?2, ?3)')
    .bind(challenge, person, now + CHALLENGE_MS)
    .run();
}

/** Uses up a challenge. @returns whether there was such a one */
export async function useChallenge(
  db: D1Database,
  challenge: string,
  person: string | null,
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare('DELETE FROM challenges WHERE challenge = ?1 AND person IS ?2 AND expires > ?3')
    .bind(challenge, person, now)
    .run();
  return meta.changes === 1;
}

/** The passkeys of a person, the oldest first. */
export async function listPasskeys(db: D1Database, person: string): Promise<Passkey[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM passkeys WHERE person = ?1 ORDER BY created, id`)
    .bind(person)
    .all<Passkey>();
  return results;
}

/** One passkey, or null. */
export async function readPasskey(db: D1Database, id: string): Promise<StoredPasskey | null> {
  const row = await db
    .prepare(`SELECT ${COLUMNS}, person, key, counter, transports FROM passkeys WHERE id = ?1`)
    .bind(id)
    .first<Row>();
  return row && { ...row, key: new Uint8Array(row.key), transports: JSON.parse(row.transports) };
}

/** Adds a passkey. @returns false if there is one with its id */
export async function addPasskey(
  db: D1Database,
  { id, person, name, key, counter, transports, created }: Omit<StoredPasskey, 'used'>,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT OR IGNORE INTO passkeys (id, person, name, key, counter, transports, created)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
    )
    .bind(id, person, name, key, counter, JSON.stringify(transports), created)
    .run();
  return meta.changes === 1;
}

/** Writes down that somebody signed in with a passkey. */
export async function usePasskey(db: D1Database, id: string, counter: number, now: number): Promise<void> {
  await db
    .prepare('UPDATE passkeys SET counter = max(counter, ?2), used = ?3 WHERE id = ?1')
    .bind(id, counter, now)
    .run();
}

/** Renames a passkey of a person. @returns false if they have none with this id */
export async function renamePasskey(
  db: D1Database,
  person: string,
  id: string,
  name: string,
): Promise<boolean> {
  const { meta } = await db
    .prepare('UPDATE passkeys SET name = ?3 WHERE person = ?1 AND id = ?2')
    .bind(person, id, name)
    .run();
  return meta.changes === 1;
}

/** Removes a passkey of a person. @returns false if they have none with this id */
export async function removePasskey(db: D1Database, person: string, id: string): Promise<boolean> {
  const { meta } = await db
    .prepare('DELETE FROM passkeys WHERE person = ?1 AND id = ?2')
    .bind(person, id)
    .run();
  return meta.changes === 1;
}
