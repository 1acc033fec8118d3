import type { LinkResponse } from '@kitka/shared/api/api';
import type {
  AuditResponse,
  InvitationResponse,
  MeResponse,
  PeopleResponse,
  Person,
  SessionsResponse,
} from '@kitka/shared/api/people';
import { ALL_SITES, isAtLeast, ROLES, roleOn } from '@kitka/shared/settings/roles';
import { LIMITS } from '@kitka/shared/wire/limits';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { invitationMail } from '../../mail/invitationMail.ts';
import { sendMail, sendsMail } from '../../mail/sendMail.ts';
import { readAudit } from '../../store/audit.ts';
import { addInvitation, addLink, listInvitations, removeInvitation } from '../../store/links.ts';
import { mayMail } from '../../store/mails.ts';
import { listPasskeys } from '../../store/passkeys.ts';
import {
  changePerson,
  firstOwner,
  listPeople,
  readPerson,
  removePerson,
  setRole,
} from '../../store/people.ts';
import { endSession, lastUsed, listSessions } from '../../store/sessions.ts';
import { readSite } from '../../store/sites.ts';
import { addressOf } from '../basePath.ts';
import { readBody } from '../middleware/body.ts';
import type { CallerEnv } from '../middleware/caller.ts';
import { parameters } from '../middleware/parameters.ts';
import { failure, json } from '../reply.ts';
import { PersonName } from './personName.ts';
import { readLimit } from './readLimit.ts';

const Email = v.pipe(
  v.string(),
  v.trim(),
  v.rfcEmail('must be an e-mail address'),
  v.maxLength(LIMITS.contact),
);
const Me = v.partial(v.object({ name: PersonName, email: v.nullable(Email) }));
const RoleBody = v.object({ role: v.picklist(ROLES, `must be one of: ${ROLES.join(', ')}`) });
const NewInvitation = v.object({
  name: PersonName,
  email: v.optional(v.nullable(Email), null),
  /** '' for all sites. */
  site: v.string(),
  /** Whether to send the link to the address. */
  send: v.optional(v.boolean(), false),
  ...RoleBody.entries,
});

const isOwnerOf = (c: Context<CallerEnv>, site: string): boolean =>
  isAtLeast(roleOn(c.get('caller'), site), 'owner');

/** The refusal of a change on a site ('' for all) that the caller does not own, or null. */
async function ownerFailure(c: Context<CallerEnv>, site: string): Promise<Response | null> {
  if (!isOwnerOf(c, site))
    return failure(403, 'role', `Only an owner of ${site ? 'that site' : 'all sites'} may do that.`, 'site');
  if (site !== '' && !(await readSite(c.env.DB, site)))
    return failure(404, 'site', 'There is no such site.', 'site');
  return null;
}

/** Why the link of an invitation cannot be sent, found before there is one; or null. */
async function mailFailure(c: Context<CallerEnv>, email: string | null): Promise<Response | null> {
  if (!sendsMail(c.env))
    return failure(400, 'mail', 'This collector sends no mail. Send the link yourself.', 'send');
  if (email === null) return failure(400, 'email', 'email: must say where the link is to be sent', 'email');
  if (await mayMail(c.env.DB, c.get('caller').person ?? '', email, Date.now())) return null;
  return failure(
    429,
    'mails',
    `Within a day at most ${LIMITS.mailsPerPerson} mails are sent for you, ${LIMITS.mailsPerAddress} to one address, and ${LIMITS.mailsPerDay} in all. Make the invitation without, and send the link yourself.`,
    'send',
  );
}

/** Sends the link of an invitation to its address. @returns whether that worked */
async function mailInvitation(
  c: Context<CallerEnv>,
  { invitation, secret }: Pick<InvitationResponse, 'invitation' | 'secret'>,
): Promise<boolean> {
  const { name, email, role, site, expires } = invitation;
  const by = c.get('caller').name;
  const siteName = site === '' ? null : ((await readSite(c.env.DB, site))?.name ?? site);
  const collector = addressOf(c);
  const mail = invitationMail({ name, by, role, site: siteName, expires, secret, collector });
  return email !== null && (await sendMail(c.env, email, mail));
}

const noPerson = () => failure(404, 'person', 'There is no such person.', 'id');
const lastOwner = () =>
  failure(
    409,
    'last_owner',
    'This is the last owner of all sites. Make somebody else an owner of all sites first.',
  );

/** Who may look, and what they did: people and their roles, invitations, the own sessions and links, the audit log. */
export const people = new Hono<CallerEnv>()
  .get('/me', parameters(), (c) => tellMe(c))
  .patch('/me', parameters(), async (c) => {
    const change = await readBody(c, Me);
    if (change instanceof Response) return change;
    await changePerson(c.env.DB, c.get('caller').person!, change);
    return tellMe(c);
  })
  .delete('/me/sessions/:id', parameters(), async (c) => {
    const isEnded = await endSession(c.env.DB, c.get('caller').person!, c.req.param('id'));
    return isEnded ? c.body(null, 204) : failure(404, 'session', 'There is no such session of yours.', 'id');
  })
  .post('/links', parameters(), async (c) => {
    const { kind, person } = c.get('caller');
    const secret = await addLink(c.env.DB, Date.now(), kind === 'machine' ? null : person);
    return json({ secret } satisfies LinkResponse, 201);
  })
  .get('/people', parameters(), async (c) => {
    const now = Date.now();
    const isOwned = ({ site }: { site: string }) => isOwnerOf(c, site);
    const [all, used, invitations] = await Promise.all([
      listPeople(c.env.DB),
      lastUsed(c.env.DB, now),
      listInvitations(c.env.DB, now),
    ]);
    // Whoever has a role on all sites has it on the caller's too.
    const told = (person: Person) => person.roles.filter((role) => role.site === '' || isOwned(role));
    return json({
      people: all
        .map((person) => ({ ...person, roles: told(person), used: used.get(person.id) ?? null }))
        .filter(({ roles }) => roles.length > 0 || isOwnerOf(c, '')),
      invitations: invitations.filter(isOwned),
      sendsMail: sendsMail(c.env),
    } satisfies PeopleResponse);
  })
  .put('/people/:id/roles/:site', parameters(), async (c) => {
    const body = await readBody(c, RoleBody);
    if (body instanceof Response) return body;
    const { id, site: named } = c.req.param();
    const site = named === ALL_SITES ? '' : named;
    const refused = await ownerFailure(c, site);
    if (refused) return refused;
    const person = await readPerson(c.env.DB, id);
    if (!person) return noPerson();
    if (!(await setRole(c.env.DB, id, site, body.role))) return lastOwner();
    c.set('what', `${person.name}: ${body.role} of ${site || 'all sites'}`);
    return c.body(null, 204);
  })
  .delete('/people/:id/roles/:site', parameters(), async (c) => {
    const { id, site: named } = c.req.param();
    const site = named === ALL_SITES ? '' : named;
    const refused = await ownerFailure(c, site);
    if (refused) return refused;
    const person = await readPerson(c.env.DB, id);
    if (!person?.roles.some((role) => role.site === site))
      return failure(404, 'role', 'This person has no such role.', 'site');
    if (!(await setRole(c.env.DB, id, site, null))) return lastOwner();
    c.set('what', `${person.name}: ${site || 'all sites'}`);
    return c.body(null, 204);
  })
  .delete('/people/:id', parameters(), async (c) => {
    const person = await readPerson(c.env.DB, c.req.param('id'));
    if (!person) return noPerson();
    if (!(await removePerson(c.env.DB, person.id))) return lastOwner();
    c.set('what', person.name);
    return c.body(null, 204);
  })
  .get('/people/:id/sessions', parameters(), async (c) => {
    const person = await readPerson(c.env.DB, c.req.param('id'));
    if (!person) return noPerson();
    const own = c.get('caller').session ?? null;
    const sessions = await listSessions(c.env.DB, person.id, own, Date.now());
    return json({ sessions } satisfies SessionsResponse);
  })
  .delete('/people/:id/sessions/:session', parameters(), async (c) => {
    const person = await readPerson(c.env.DB, c.req.param('id'));
    if (!person) return noPerson();
    c.set('what', person.name);
    const isEnded = await endSession(c.env.DB, person.id, c.req.param('session'));
    return isEnded
      ? c.body(null, 204)
      : failure(404, 'session', 'This person has no such session.', 'session');
  })
  .post('/invitations', parameters(), async (c) => {
    const body = await readBody(c, NewInvitation);
    if (body instanceof Response) return body;
    const { send, ...invited } = body;
    const refused = (await ownerFailure(c, body.site)) ?? (send ? await mailFailure(c, body.email) : null);
    if (refused) return refused;
    const made = await addInvitation(c.env.DB, invited, c.get('caller').person, Date.now());
    const isSent = send ? await mailInvitation(c, made) : null;
    const how = isSent === null ? '' : isSent ? ', by e-mail' : ', the e-mail failed';
    c.set('what', `${body.name}: ${body.role} of ${body.site || 'all sites'}${how}`);
    return json({ ...made, isSent } satisfies InvitationResponse, 201);
  })
  .delete('/invitations/:id', parameters(), async (c) => {
    const found = (await listInvitations(c.env.DB, Date.now())).find(({ id }) => id === c.req.param('id'));
    if (!found || !isOwnerOf(c, found.site) || !(await removeInvitation(c.env.DB, found.id)))
      return failure(404, 'invitation', 'There is no such invitation that nobody accepted.', 'id');
    c.set('what', found.name);
    return c.body(null, 204);
  })
  .get('/audit', parameters('site', 'cursor', 'limit'), async (c) => {
    const { site, cursor: asked, limit: wanted } = c.req.query();
    if (!isOwnerOf(c, site ?? ''))
      return failure(403, 'role', 'Name a site that you own: ?site=KEY.', 'site');
    const limit = readLimit(wanted, LIMITS.auditPerRequest);
    if (limit instanceof Response) return limit;
    const [, at, id] = /^(\d{1,16})\.([\w-]{1,20})$/.exec(asked ?? '') ?? [];
    if (asked && !id)
      return failure(400, 'cursor', 'cursor must be the next of an earlier response.', 'cursor');
    const before = id ? { at: Number(at), id } : null;
    const { entries, isLast } = await readAudit(c.env.DB, site === undefined ? null : [site], before, limit);
    const last = entries.at(-1);
    const next = isLast || !last ? null : `${last.at}.${last.id}`;
    return json({ entries, next } satisfies AuditResponse);
  });

/** The person who is signed in, with their sessions and passkeys. */
export async function tellMe(c: Context<CallerEnv>, status = 200): Promise<Response> {
  const { person: id, session = null } = c.get('caller');
  const person = await readPerson(c.env.DB, id!);
  if (!person) return noPerson();
  const [sessions, passkeys] = await Promise.all([
    listSessions(c.env.DB, person.id, session, Date.now()),
    listPasskeys(c.env.DB, person.id),
  ]);
  return json({ person, sessions, passkeys } satisfies MeResponse, status);
}

/** Whose a thing is that somebody makes: theirs, or the first owner's if a command on the collector's machine makes it. */
export const makerOf = async (c: Context<CallerEnv>): Promise<string> =>
  c.get('caller').person ?? (await firstOwner(c.env.DB, Date.now()));
