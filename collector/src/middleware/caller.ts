import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { Env } from '../env.ts';
import { failure } from '../reply.ts';
import { siteOf } from '../siteCache.ts';
import { hasSession, type Scope, useToken } from '../store/access.ts';
import type { StoredSite } from '../store/sites.ts';
import { isOwnPage } from './ownPage.ts';

/** The session's cookie. `__Host-` would need https, which a local start does not have. */
export const COOKIE = 'kitka';

/** Who sends a request, and what they may do. */
export interface Caller {
  scope: Scope;
  /** The only site they may see; null: all sites. */
  site: string | null;
}

export interface CallerEnv {
  Bindings: Env;
  Variables: { caller: Caller; site: StoredSite };
}

const ADMIN: Caller = { scope: 'admin', site: null };

/** Whether a request comes from a command on the machine where the collector runs. */
export const isLocal = ({ LOCAL_KEY }: Env, authorization: string | undefined): boolean =>
  LOCAL_KEY !== undefined && authorization === `Bearer ${LOCAL_KEY}`;

/** Lets a bearer token or a signed-in session in, and nobody else. A session may do everything. */
export const knownCaller = createMiddleware<CallerEnv>(async (c, next) => {
  const authorization = c.req.header('authorization');
  if (isLocal(c.env, authorization)) {
    c.set('caller', ADMIN);
    return next();
  }
  const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
  if (token) {
    const now = Date.now();
    const found = await useToken(c.env.DB, token, now);
    if (!found)
      return failure(
        401,
        'token',
        'This token is not known. Make one with: npm run -s kitka -- token --site KEY --scope read',
        'authorization',
      );
    if (found.expires !== null && found.expires <= now)
      return failure(
        401,
        'expired',
        `This token expired at ${new Date(found.expires).toISOString()}. Make a new one.`,
        'authorization',
      );
    c.set('caller', { scope: found.scope, site: found.site || null });
    return next();
  }
  const session = getCookie(c, COOKIE);
  if (session && (await hasSession(c.env.DB, session, Date.now()))) {
    if (c.req.method !== 'GET' && !isOwnPage(c))
      return failure(403, 'origin', 'Only the dashboard itself may change something with its session.');
    c.set('caller', ADMIN);
    return next();
  }
  return failure(
    401,
    'signed_out',
    'Sign in, or send a token: Authorization: Bearer TOKEN.',
    'authorization',
  );
});

/** Refuses callers whose scope is none of these; `admin` may do everything. */
export const may = (...scopes: Scope[]) =>
  createMiddleware<CallerEnv>(async (c, next) => {
    const { scope } = c.get('caller');
    if (scope === 'admin' || scopes.includes(scope)) return next();
    return failure(
      403,
      'scope',
      `This token has the scope ${scope}, and this request needs ${scopes.join(' or ')}. Make one with --scope ${scopes[0]}.`,
      'authorization',
    );
  });

/** Finds the site of the path. A site that the caller may not see is reported as missing. */
export const siteOfPath = createMiddleware<CallerEnv>(async (c, next) => {
  const key = c.req.param('key') ?? '';
  const { site: only } = c.get('caller');
  const site = only === null || only === key ? await siteOf(c.env.DB, key, Date.now()) : null;
  if (!site) return failure(404, 'site', 'There is no such site, or the token is not for it.', 'site');
  c.set('site', site);
  return next();
});
