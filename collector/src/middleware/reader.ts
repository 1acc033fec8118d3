import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { Env } from '../env.ts';
import { failure } from '../reply.ts';
import { siteOf } from '../siteCache.ts';
import { hasSession, useToken } from '../store/access.ts';
import type { StoredSite } from '../store/sites.ts';

/** The session's cookie. `__Host-` would need https, which a local start does not have. */
export const COOKIE = 'kitka';

/** Who asks: `site` is the only one a token may read; null for a signed-in person, who may read all. */
export interface ReaderEnv {
  Bindings: Env;
  Variables: { readerOf: string | null; site: StoredSite };
}

/** Lets a bearer token or a signed-in session in, and nobody else. */
export const reader = createMiddleware<ReaderEnv>(async (c, next) => {
  const [, token] = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  if (token) {
    const now = Date.now();
    const found = await useToken(c.env.DB, token, now);
    const fault = (code: string, message: string, status = 401) =>
      failure(status, code, message, 'authorization');
    if (!found)
      return fault(
        'token',
        'This token is not known. Make one with: npm run -s kitka -- token --site KEY --scope read',
      );
    if (found.expires !== null && found.expires <= now)
      return fault(
        'expired',
        `This token expired at ${new Date(found.expires).toISOString()}. Make a new one.`,
      );
    if (found.scope !== 'read')
      return fault(
        'scope',
        `This token is for ${found.scope}, and this request reads. Make one with --scope read.`,
        403,
      );
    c.set('readerOf', found.site);
    return next();
  }
  const session = getCookie(c, COOKIE);
  if (session && (await hasSession(c.env.DB, session, Date.now()))) {
    c.set('readerOf', null);
    return next();
  }
  return failure(
    401,
    'signed_out',
    'Sign in, or send a token: Authorization: Bearer TOKEN.',
    'authorization',
  );
});

/** Finds the site of the path, if the reader may read it. One that they may not is as if it were not. */
export const readableSite = createMiddleware<ReaderEnv>(async (c, next) => {
  const key = c.req.param('key') ?? '';
  const readerOf = c.get('readerOf');
  const site = readerOf === null || readerOf === key ? await siteOf(c.env.DB, key, Date.now()) : null;
  if (!site) return failure(404, 'site', 'There is no such site, or the token is not for it.', 'site');
  c.set('site', site);
  return next();
});
