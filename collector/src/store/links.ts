import type { Invitation, LinkInfoResponse } from '@kitka/shared/api/people';
import type { Role } from '@kitka/shared/settings/roles';
import { nanoid } from 'nanoid';
import { hashSecret, newSecret } from '../http/secret.ts';
import { addPerson, firstOwner } from './people.ts';
import { ID, newSession } from './sessions.ts';

/** Milliseconds for which a sign-in link is valid, and an invitation. */
export const LINK_MS = 24 * 60 * 60 * 1000;
export const INVITATION_MS = 7 * LINK_MS;

/**
 * Creates a one-time sign-in link.
 * @param person whom it signs in; null: the first owner, who is made if there is none
 * @param now ms
 * @returns its secret
 */
export async function addLink(db: D1Database, now: number, person: string | null = null): Promise<string> {
  const secret = newSecret();
  await db
    .prepare('INSERT INTO links (hash, expires, person) VALUES (?1, ?2, ?3)')
    .bind(await hashSecret(secret), now + LINK_MS, person)
    .run();
  return secret;
}

const INVITATION = `${ID} AS id, name, email, site, role, expires`;

/** Invites somebody to a site ('' for all). @returns the invitation and its secret */
export async function addInvitation(
  db: D1Database,
  { name, email, site, role }: { name: string; email: string | null; site: string; role: Role },
  madeBy: string | null,
  now: number,
): Promise<{ invitation: Invitation; secret: string }> {
  const secret = newSecret();
  const invitation = await db
    .prepare(
      `INSERT INTO links (hash, expires, name, email, site, role, made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING ${INVITATION}`,
    )
    .bind(await hashSecret(secret), now + INVITATION_MS, name, email, site, role, madeBy)
    .first<Invitation>();
  return { invitation: invitation!, secret };
}

/** Invitations that nobody has accepted and that have not expired, the last to expire first. */
export async function listInvitations(db: D1Database, now: number): Promise<Invitation[]> {
  const { results } = await db
    .prepare(
      `SELECT ${INVITATION} FROM links WHERE role IS NOT NULL AND used IS NULL AND expires > ?1 ORDER BY expires DESC, hash`,
    )
    .bind(now)
    .all<Invitation>();
  return results;
}

/** Takes an invitation back. @returns false if there is none with this id that nobody accepted */
export async function removeInvitation(db: D1Database, id: string): Promise<boolean> {
  const { meta } = await db
    .prepare(`DELETE FROM links WHERE role IS NOT NULL AND used IS NULL AND ${ID} = ?1`)
    .bind(id)
    .run();
  return meta.changes > 0;
}

/**
 * What a link invites to, without using it up.
 * @param now ms
 * @returns null if it was used, has expired or does not exist; `invitation` is null if it signs somebody in
 */
export async function readLink(db: D1Database, link: string, now: number): Promise<LinkInfoResponse | null> {
  const found = await db
    .prepare(
      `SELECT role, links.site AS site, sites.name AS siteName FROM links LEFT JOIN sites ON sites.key = links.site
       WHERE hash = ?1 AND used IS NULL AND expires > ?2`,
    )
    .bind(await hashSecret(link), now)
    .first<{ role: Role | null; site: string; siteName: string | null }>();
  if (!found) return null;
  const { role, site, siteName } = found;
  return { invitation: role && { role, site, siteName } };
}

/**
 * Uses up a link and opens a session: of its person, or of the one it invited, who is made unless somebody accepts it who
 * is signed in already (`as`) and then gets its role.
 * @param device such as "Firefox on Linux"
 * @returns the session's secret, or null if the link was used, has expired or does not exist
 */
export async function openSession(
  db: D1Database,
  link: string,
  now: number,
  { device = '', as = null }: { device?: string; as?: string | null } = {},
): Promise<string | null> {
  const hash = await hashSecret(link);
  const found = await db
    .prepare(
      'SELECT person, role, site, name, email FROM links WHERE hash = ?1 AND used IS NULL AND expires > ?2',
    )
    .bind(hash, now)
    .first<{ person: string | null; role: Role | null; site: string; name: string; email: string | null }>();
  if (!found) return null;
  const isInvitation = found.role !== null;
  const person = isInvitation ? (as ?? nanoid()) : (found.person ?? (await firstOwner(db, now)));
  // One transaction, so that the link is not used up without a session.
  const isOpen = `EXISTS (SELECT 1 FROM links WHERE hash = ?5 AND used IS NULL AND expires > ?4)`;
  const { secret, open, writeDown } = await newSession(
    db,
    now,
    device,
    'SELECT people.id AS person FROM people, links WHERE people.id = ?5 AND links.hash = ?6 AND used IS NULL',
    [person, hash],
  );
  const joining = !isInvitation
    ? []
    : as === null
      ? addPerson(
          db,
          { id: person, name: found.name, email: found.email },
          { site: found.site, role: found.role! },
          now,
          isOpen,
          [hash],
        )
      : [
          db
            .prepare(
              `INSERT INTO roles (person, site, role) SELECT ?1, ?2, ?3 FROM links WHERE hash = ?4 AND used IS NULL
               ON CONFLICT DO UPDATE SET role = CASE WHEN role = 'owner' OR ?3 = 'viewer' THEN role ELSE ?3 END`,
            )
            .bind(person, found.site, found.role, hash),
        ];
  const results = await db.batch([
    ...joining,
    open,
    writeDown,
    db.prepare('UPDATE links SET used = ?2 WHERE hash = ?1 AND used IS NULL').bind(hash, now),
    db
      .prepare(
        'INSERT OR IGNORE INTO claim (id, at, session) SELECT 1, ?2, hash FROM sessions WHERE hash = ?1',
      )
      .bind(await hashSecret(secret), now),
  ]);
  return results[joining.length]?.meta.changes === 1 ? secret : null;
}

/** Opens a session of a person. @returns its secret, or null if there is no such person */
export async function openSessionOf(
  db: D1Database,
  person: string,
  now: number,
  device: string,
): Promise<string | null> {
  const { secret, open, writeDown } = await newSession(
    db,
    now,
    device,
    'SELECT id AS person FROM people WHERE id = ?5',
    [person],
  );
  const [opened] = await db.batch([open, writeDown]);
  return opened?.meta.changes === 1 ? secret : null;
}

/** Whether nobody has ever signed in. */
export async function isUnclaimed(db: D1Database): Promise<boolean> {
  return (await db.prepare('SELECT 1 FROM claim').first()) === null;
}

/**
 * Opens the very first session of a collector; the caller has checked the claim code.
 * @returns the session's secret, or null if somebody signed in before
 */
export async function openFirstSession(db: D1Database, now: number, device = ''): Promise<string | null> {
  const person = await firstOwner(db, now);
  const { secret, open, writeDown } = await newSession(
    db,
    now,
    device,
    'SELECT ?5 AS person FROM claim WHERE session = ?1',
    [person],
    'signed in first',
  );
  // One transaction, so that a collector is not claimed without a session.
  const [, opened] = await db.batch([
    db
      .prepare('INSERT OR IGNORE INTO claim (id, at, session) VALUES (1, ?1, ?2)')
      .bind(now, await hashSecret(secret)),
    open,
    writeDown,
  ]);
  return opened?.meta.changes === 1 ? secret : null;
}
