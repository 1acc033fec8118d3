import { LIMITS } from '@kitka/shared/wire/limits';
import { nanoid } from 'nanoid';
import { hashSecret } from '../http/secret.ts';

/** Ms within which mails are counted. */
export const MAILS_MS = 24 * 60 * 60 * 1000;

/**
 * Writes a mail down before it is sent, unless there were too many within a day: of one person, to one address, or in all.
 * @param person '' for nobody
 * @param now ms
 * @returns whether it may be sent
 */
export async function mayMail(db: D1Database, person: string, to: string, now: number): Promise<boolean> {
  // One statement, so that many at once do not get past the limit together.
  const { meta } = await db
    .prepare(
      `INSERT INTO mails (id, at, person, hash) SELECT ?1, ?2, ?3, ?4
       WHERE (SELECT count(*) FROM mails WHERE at > ?5) < ${LIMITS.mailsPerDay}
         AND (SELECT count(*) FROM mails WHERE at > ?5 AND person = ?3) < ${LIMITS.mailsPerPerson}
         AND (SELECT count(*) FROM mails WHERE at > ?5 AND hash = ?4) < ${LIMITS.mailsPerAddress}`,
    )
    .bind(nanoid(), now, person, await hashSecret(to.toLowerCase()), now - MAILS_MS)
    .run();
  return meta.changes === 1;
}
