import type { Person } from '@kitka/shared/api/people';
import type { Role, RoleOn } from '@kitka/shared/settings/roles';
import { nanoid } from 'nanoid';

interface Row {
  id: string;
  name: string;
  email: string | null;
  roles: string;
}

const COLUMNS = `id, name, email,
  (SELECT json_group_array(json_object('site', site, 'role', role)) FROM (SELECT site, role FROM roles WHERE person = people.id ORDER BY site)) AS roles`;
const toPerson = ({ roles, ...row }: Row): Person => ({ ...row, roles: JSON.parse(roles) });

/** A person with their roles, or null. */
export async function readPerson(db: D1Database, id: string): Promise<Person | null> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM people WHERE id = ?1`).bind(id).first<Row>();
  return row && toPerson(row);
}

/** Everybody, by name. */
export async function listPeople(db: D1Database): Promise<Person[]> {
  const { results } = await db.prepare(`SELECT ${COLUMNS} FROM people ORDER BY name, created, id`).all<Row>();
  return results.map(toPerson);
}

/** Statements that add a person with a role. They do nothing unless the SQL condition holds (bindings from ?5 on). */
export const addPerson = (
  db: D1Database,
  { id, name, email }: Pick<Person, 'id' | 'name' | 'email'>,
  { site, role }: RoleOn,
  now: number,
  condition = 'true',
  binds: readonly unknown[] = [],
): D1PreparedStatement[] => [
  db
    .prepare(`INSERT INTO people (id, name, email, created) SELECT ?1, ?2, ?3, ?4 WHERE ${condition}`)
    .bind(id, name, email, now, ...binds),
  db
    .prepare('INSERT INTO roles (person, site, role) SELECT id, ?2, ?3 FROM people WHERE id = ?1')
    .bind(id, site, role),
];

/** Owners of all sites, the first first. */
const OWNERS = `SELECT id FROM people JOIN roles ON person = id AND site = '' AND role = 'owner' ORDER BY created, id`;

/**
 * The first owner of all sites, who is made if there is none: whoever runs the collector.
 * @param now ms
 * @returns their id
 */
export async function firstOwner(db: D1Database, now: number): Promise<string> {
  const person = { id: nanoid(), name: 'Owner', email: null };
  const [, , found] = await db.batch<{ id: string }>([
    ...addPerson(db, person, { site: '', role: 'owner' }, now, `NOT EXISTS (${OWNERS})`),
    db.prepare(`${OWNERS} LIMIT 1`),
  ]);
  return found!.results[0]!.id;
}

/** Changes what is given of a person; an e-mail address of null takes it away. @returns false if there is no such person */
export async function changePerson(
  db: D1Database,
  id: string,
  { name, email }: { name?: string; email?: string | null },
): Promise<boolean> {
  const { meta } = await db
    .prepare('UPDATE people SET name = coalesce(?2, name), email = iif(?4, ?3, email) WHERE id = ?1')
    .bind(id, name ?? null, email ?? null, email === undefined ? 0 : 1)
    .run();
  return meta.changes > 0;
}

/** SQL: whether somebody else than ?1 owns all sites. */
const HAS_OTHER_OWNER = `EXISTS (SELECT 1 FROM roles WHERE site = '' AND role = 'owner' AND person <> ?1)`;

/**
 * Gives a person a role on a site ('' for all), in place of the one they had there; null takes it away. The last owner of
 * all sites keeps that role.
 * @returns whether it was done: false for the last owner, and where there was no role to take away
 */
export async function setRole(db: D1Database, id: string, site: string, role: Role | null): Promise<boolean> {
  const allowed = `(?2 <> '' OR ${HAS_OTHER_OWNER} OR NOT EXISTS (SELECT 1 FROM roles WHERE person = ?1 AND site = '' AND role = 'owner'))`;
  const { meta } = await (role === null
    ? db.prepare(`DELETE FROM roles WHERE person = ?1 AND site = ?2 AND ${allowed}`).bind(id, site)
    : db
        .prepare(
          `INSERT INTO roles (person, site, role) SELECT id, ?2, ?3 FROM people WHERE id = ?1 AND (?3 = 'owner' OR ${allowed})
           ON CONFLICT DO UPDATE SET role = ?3`,
        )
        .bind(id, site, role)
  ).run();
  return meta.changes > 0;
}

/** Removes a person with all that is theirs, unless they are the last owner of all sites. @returns whether it was done */
export async function removePerson(db: D1Database, id: string): Promise<boolean> {
  const may = `(${HAS_OTHER_OWNER} OR NOT EXISTS (SELECT 1 FROM roles WHERE person = ?1 AND site = '' AND role = 'owner'))`;
  const gone = 'NOT EXISTS (SELECT 1 FROM people WHERE id = ?1)';
  const [removed] = await db.batch([
    db.prepare(`DELETE FROM people WHERE id = ?1 AND ${may}`).bind(id),
    ...['roles', 'sessions', 'tokens', 'links', 'passkeys'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE person = ?1 AND ${gone}`).bind(id),
    ),
  ]);
  return removed!.meta.changes > 0;
}
