import type { Share, Token } from '@kitka/shared/api/people';
import {
  highestOf,
  isAtLeast,
  ROLE_OF,
  ROLES,
  type Role,
  type RoleOn,
  roleOn,
  type Scope,
} from '@kitka/shared/settings/roles';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { Env } from '../../env.ts';
import { addToAudit } from '../../store/audit.ts';
import { readPerson } from '../../store/people.ts';
import { useSession } from '../../store/sessions.ts';
import { useShare } from '../../store/shares.ts';
import { readSite, type StoredSite } from '../../store/sites.ts';
import { useToken } from '../../store/tokens.ts';
import { PERMISSIONS, type Permission } from '../permissions.ts';
import { failure } from '../reply.ts';
import { siteOf } from '../siteCache.ts';
import { isOwnPage } from './ownPage.ts';

/** The session's cookie. `__Host-` would need https, which a local start does not have. */
export const COOKIE = 'kitka';

/** Who sends a request, and what they may do. */
export interface Caller {
  kind: 'machine' | 'person' | 'token' | 'share';
  /** Id of the person; null: whoever runs the collector, or a stranger with a share link. */
  person: string | null;
  /** For the audit log. */
  name: string;
  roles: readonly RoleOn[];
  /** Id of the session that asks. */
  session?: string;
  token?: Token;
  share?: Share;
}

export interface CallerEnv {
  Bindings: Env;
  Variables: {
    caller: Caller;
    site: StoredSite;
    /** What a change was made to, in words, for the audit log. */
    what: string;
  };
}

const EVERYWHERE: readonly RoleOn[] = [{ site: '', role: 'owner' }];
/** A command on the machine where the collector runs. */
const MACHINE: Caller = {
  kind: 'machine',
  person: null,
  name: 'The collector’s own machine',
  roles: EVERYWHERE,
};

/** Whether a request comes from a command on the machine where the collector runs. */
export const isLocal = ({ LOCAL_KEY }: Env, authorization: string | undefined): boolean =>
  LOCAL_KEY !== undefined && authorization === `Bearer ${LOCAL_KEY}`;

/** Whether a caller may read what visitors wrote. */
export const mayReadWords = ({ share }: Caller): boolean => share?.comments ?? true;

/** The roles of a token: those of its person, none above what its scopes amount to, on its sites alone. */
function rolesOf({ scopes, sites }: Token, own: { roles: readonly RoleOn[] }): readonly RoleOn[] {
  const most = Math.max(...scopes.map((scope) => rankOf(ROLE_OF[scope])));
  const reach = sites.length === 0 ? own.roles : sites.map((site) => ({ site, role: roleOn(own, site) }));
  return reach.flatMap(({ site, role }) => {
    const capped = ROLES[Math.min(most, rankOf(role))];
    return capped ? [{ site, role: capped }] : [];
  });
}
/** Where a role stands in ROLES; -1: it is none. */
const rankOf = (role: Role | null): number => (role === null ? -1 : ROLES.indexOf(role));

async function personalRoles(db: D1Database, person: string | null) {
  if (person === null) return { name: MACHINE.name, roles: EVERYWHERE };
  const found = await readPerson(db, person);
  if (!found) return null;
  return { name: found.name, roles: found.roles };
}

/** What a request shows; '' for both where it shows nothing that is known here. */
function authorizationOf({ req }: Pick<Context, 'req'>): { scheme: string; credentials: string } {
  const [, scheme = '', credentials = ''] =
    /^(Bearer|Share) (\S+)$/i.exec(req.header('authorization') ?? '') ?? [];
  return { scheme: scheme.toLowerCase(), credentials };
}

const tokenFailure = (code: string, message: string) => failure(401, code, message, 'authorization');

/** A token that is known and has not expired, with what its person may do; or an error response. */
async function findToken(db: D1Database, secret: string) {
  const now = Date.now();
  const token = await useToken(db, secret, now);
  const own = token && (await personalRoles(db, token.person));
  if (!own)
    return tokenFailure(
      'token',
      'This token is not known. Make one with: npm run -s kitka -- token --site KEY --scope read',
    );
  if (token.expires !== null && token.expires <= now)
    return tokenFailure(
      'expired',
      `This token expired at ${new Date(token.expires).toISOString()}. Make a new one.`,
    );
  return { token, own };
}

async function callerOfToken(c: Context<CallerEnv>, secret: string): Promise<Caller | Response> {
  const found = await findToken(c.env.DB, secret);
  if (found instanceof Response) return found;
  const { token, own } = found;
  return {
    kind: 'token',
    person: token.person,
    name: `${own.name} (token ${token.name || token.id})`,
    roles: rolesOf(token, own),
    token,
  };
}

/**
 * Whether a message to a site comes with a token for that: servers and apps have no origin by which they are known.
 * @returns false without a token; an error response if it is not one for sending to this site
 */
export async function isSentByToken(
  c: Context<{ Bindings: Env }>,
  site: string,
): Promise<boolean | Response> {
  const { scheme, credentials } = authorizationOf(c);
  if (scheme !== 'bearer') return false;
  const found = await findToken(c.env.DB, credentials);
  if (found instanceof Response) return found;
  const { scopes, sites } = found.token;
  const isOfSite = sites.length === 0 || sites.includes(site);
  if (scopes.includes('ingest') && isOfSite && isAtLeast(roleOn(found.own, site), 'editor')) return true;
  return failure(
    403,
    'scope',
    `Sending to this site needs a token with the scope ingest: npm run -s kitka -- token --site ${site} --scope ingest`,
    'authorization',
  );
}

async function callerOfShare(c: Context<CallerEnv>, credentials: string): Promise<Caller | Response> {
  const [secret = '', password = ''] = credentials.split('.');
  const share = await useShare(c.env.DB, secret, password, Date.now());
  if (share === 'password') return tokenFailure('password', 'This link needs its password.');
  if (!share)
    return tokenFailure(
      'share',
      'This link has expired, or was ended. Ask whoever gave it to you for a new one.',
    );
  return {
    kind: 'share',
    person: null,
    name: share.name,
    roles: [{ site: share.site, role: 'viewer' }],
    share,
  };
}

async function callerOfSession(c: Context<CallerEnv>): Promise<Caller | Response | null> {
  const secret = getCookie(c, COOKIE);
  const session = secret ? await useSession(c.env.DB, secret, Date.now()) : null;
  const own = session && (await personalRoles(c.env.DB, session.person));
  if (!own) return null;
  if (c.req.method !== 'GET' && !isOwnPage(c))
    return failure(403, 'origin', 'Only the dashboard itself may change something with its session.');
  return { kind: 'person', person: session.person, ...own, session: session.id };
}

async function findCaller(c: Context<CallerEnv>): Promise<Caller | Response | null> {
  if (isLocal(c.env, c.req.header('authorization'))) return MACHINE;
  const { scheme, credentials } = authorizationOf(c);
  if (scheme === 'bearer') return callerOfToken(c, credentials);
  if (scheme === 'share') return callerOfShare(c, credentials);
  return callerOfSession(c);
}

/** Lets in whoever is known, and nobody else. */
export const knownCaller = createMiddleware<CallerEnv>(async (c, next) => {
  const caller = await findCaller(c);
  if (caller instanceof Response) return caller;
  if (caller) {
    c.set('caller', caller);
    return next();
  }
  return tokenFailure('signed_out', 'Sign in, or send a token: Authorization: Bearer TOKEN.');
});

/** The route that will answer a request, as in PERMISSIONS, or null. @param base path of the API */
function routeOf(c: Context, base: string): string | null {
  // A request with HEAD is answered by the route for GET.
  const asked = c.req.method === 'HEAD' ? 'GET' : c.req.method;
  const route = matchedRoutes(c).find(
    ({ method, path }) => method === asked && path.startsWith(`${base}/`) && !path.endsWith('*'),
  );
  return route ? `${route.method} ${route.path.slice(base.length)}` : null;
}

/**
 * Refuses what a caller may not do (permissions.ts), finds the site in the path, and writes down what was changed. A site
 * that the caller may not see is reported as missing.
 * @param base path of the API
 */
export const permitted = (base: string) =>
  createMiddleware<CallerEnv>(async (c, next) => {
    const route = routeOf(c, base);
    // No route: the response is 404.
    if (route === null) return next();
    const permission = PERMISSIONS[route];
    if (!permission) throw new Error(`permissions.ts does not tell who may call ${route}`);
    const caller = c.get('caller');
    const [, key = ''] = /\/sites\/([^/]+)/.exec(c.req.path) ?? [];
    const refused = refusal(c, caller, permission, key);
    if (refused) return refused;
    if (permission.on === 'site') {
      // Nothing is changed of a site that was deleted a moment ago, of which the cache does not know yet.
      const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
      const site = await (isRead ? siteOf(c.env.DB, key, Date.now()) : readSite(c.env.DB, key));
      if (!site) return noSite();
      c.set('site', site);
    }
    await next();
    if (permission.done && c.req.method !== 'GET' && c.res.ok)
      await addToAudit(c.env.DB, {
        at: Date.now(),
        person: caller.person,
        who: caller.name,
        site: key,
        done: permission.done,
        what: c.get('what') ?? null,
      });
  });

const noSite = () => failure(404, 'site', 'There is no such site, or you may not see it.', 'site');

/** Why a caller may not call a route, or null if they may. */
function refusal(
  c: Context<CallerEnv>,
  caller: Caller,
  { role, on, shared, adminToken }: Permission,
  key: string,
): Response | null {
  if (role === 'person')
    return caller.person === null || caller.kind !== 'person'
      ? failure(403, 'person', 'This is about the person who is signed in. Sign in on the dashboard.')
      : null;
  const own = on === 'any' ? highestOf(caller.roles) : roleOn(caller, on === 'site' ? key : '');
  if (on === 'site' && own === null) return noSite();
  if (caller.token && adminToken && !caller.token.scopes.includes('admin'))
    return scopeFailure(caller.token, 'admin');
  if (!isAtLeast(own, role)) return roleFailure(caller, own, role, on);
  if (caller.share) {
    const { page } = caller.share;
    if (!shared || (shared === 'site' && page !== null))
      return failure(403, 'share', 'This link does not show that.');
    if (on === 'site' && page !== null && c.req.query('page') !== page)
      return failure(403, 'share', `This link shows the page ${page} alone.`, 'page');
  }
  return null;
}

const SCOPE_OF: Record<Role, Scope> = { viewer: 'read', editor: 'write', owner: 'admin' };
const A: Record<Role, string> = { viewer: 'a viewer', editor: 'an editor', owner: 'an owner' };

const scopeFailure = ({ scopes }: Token, scope: Scope): Response =>
  failure(
    403,
    'scope',
    `This token has the scope ${scopes.join(', ')}, and this request needs ${scope}. Make one with --scope ${scope}.`,
    'authorization',
  );

function roleFailure(caller: Caller, own: Role | null, role: Role, on: Permission['on']): Response {
  if (caller.token && !caller.token.scopes.some((scope) => isAtLeast(ROLE_OF[scope], role)))
    return scopeFailure(caller.token, SCOPE_OF[role]);
  const where = on === 'all' ? 'all sites' : 'this site';
  return failure(
    403,
    'role',
    `This needs ${A[role]} of ${where}; you are ${own ? A[own] : 'none'}. Ask an owner.`,
  );
}
