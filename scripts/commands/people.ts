import type { InvitationResponse, PeopleResponse } from '@kitka/shared/api/people';
import { ALL_SITES, ROLES, type Role, type RoleOn } from '@kitka/shared/settings/roles';
import type { Client } from '../client.ts';
import { UsageError } from '../usageError.ts';
import { readSite } from './sites.ts';

/** Lists everybody who may sign in, and everybody who was invited, one a line. */
export async function listPeople(client: Client): Promise<string> {
  const { people, invitations } = await client.request<PeopleResponse>('GET', '/people');
  const told = (roles: RoleOn[]) =>
    roles.map(({ site, role }) => `${role} of ${site || 'all sites'}`).join(', ') || 'no role';
  return [
    ...people.map(({ id, name, email, roles }) => [id, name, email ?? '-', told(roles)]),
    ...invitations.map(({ id, name, email, site, role }) => [
      id,
      name,
      email ?? '-',
      `invited as ${told([{ site, role }])}`,
    ]),
  ]
    .map((columns) => columns.join('\t'))
    .join('\n');
}

/** Invites somebody. @returns the link by which they join, once */
export async function invite(
  client: Client,
  name: string,
  { role, site = '' }: { role?: string | undefined; site?: string | undefined },
): Promise<string> {
  const body = { name, role: knownRole(role), site };
  if (site) await readSite(client, site);
  const { secret } = await client.request<InvitationResponse>('POST', '/invitations', body);
  return `${client.address}/sign-in#${secret}`;
}

/** Gives a person a role on a site, or on all; `none` takes theirs away. */
export async function giveRole(
  client: Client,
  id: string,
  { role, site = '' }: { role?: string | undefined; site?: string | undefined },
): Promise<string> {
  const known = role === 'none' ? null : knownRole(role);
  if (site) await readSite(client, site);
  const path = `/people/${encodeURIComponent(id)}/roles/${site || ALL_SITES}`;
  await (known ? client.request('PUT', path, { role: known }) : client.request('DELETE', path));
  return listPeople(client);
}

/** Removes a person with their sessions and tokens, or takes back an invitation. */
export async function removePerson(client: Client, id: string): Promise<string> {
  const { invitations } = await client.request<PeopleResponse>('GET', '/people');
  const isInvitation = invitations.some((invitation) => invitation.id === id);
  const path = isInvitation ? 'invitations' : 'people';
  await client.request('DELETE', `/${path}/${encodeURIComponent(id)}`);
  return isInvitation ? 'The invitation was taken back.' : 'This person may no longer sign in.';
}

function knownRole(role = ''): Role {
  const known = ROLES.find((one) => one === role);
  if (!known) throw new UsageError(`--role must be one of: ${ROLES.join(', ')}.`);
  return known;
}
