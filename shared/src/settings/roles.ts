/** What people may be on a site. Each may do what those before it may. */
export const ROLES = ['viewer', 'editor', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** Whether a role is enough where another is needed; null is nobody's role. */
export const isAtLeast = (role: Role | null, needed: Role): boolean =>
  role !== null && ROLES.indexOf(role) >= ROLES.indexOf(needed);

/** A role on a site; '' is all sites. */
export interface RoleOn {
  site: string;
  role: Role;
}

/** What stands for all sites in a path, where '' cannot stand. */
export const ALL_SITES = 'all';

/** The highest of some roles, or null. */
export const highestOf = (roles: readonly RoleOn[]): Role | null =>
  roles.reduce<Role | null>((most, { role }) => (isAtLeast(most, role) ? most : role), null);

/** The role that somebody has on a site ('' for all sites), or null. A role on all sites is one on each of them. */
export const roleOn = ({ roles }: { roles: readonly RoleOn[] }, site: string): Role | null =>
  highestOf(roles.filter((one) => one.site === '' || one.site === site));

/** What a token may do: read figures, change what an editor may, send views and answers, or all that an owner may. */
export const SCOPES = ['read', 'write', 'ingest', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** The role that a scope amounts to; a token for sending has none. */
export const ROLE_OF: Record<Scope, Role | null> = {
  read: 'viewer',
  write: 'editor',
  ingest: null,
  admin: 'owner',
};

/** Parts of a site that only an owner may change: they decide who is counted, where, and for how long. */
export const OWNERS_PARTS: readonly string[] = [
  'origins',
  'timezone',
  'optOut',
  'consent',
  'automated',
  'storage',
];
