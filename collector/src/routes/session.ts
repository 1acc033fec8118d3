import type { SessionResponse } from '@kitka/shared/api';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { basePathOf } from '../basePath.ts';
import { type CallerEnv, COOKIE } from '../middleware/caller.ts';
import { isOwnPage } from '../middleware/ownPage.ts';
import { failure, json } from '../reply.ts';
import { closeSession, hasSession, openSession, SESSION_MS } from '../store/access.ts';

/** Sign-in by one-time link: `POST {token}` opens a session, `GET` tells of it, `DELETE` ends it. */
export const session = new Hono<CallerEnv>()
  .get('/', async (c) => {
    const secret = getCookie(c, COOKIE);
    const signedIn = secret !== undefined && (await hasSession(c.env.DB, secret, Date.now()));
    return json({ signedIn } satisfies SessionResponse);
  })
  .post(
    '/',
    bodyLimit({ maxSize: 1024, onError: () => failure(413, 'size', 'A sign-in has at most 1 kB.') }),
    async (c) => {
      const isJson = c.req.header('content-type')?.startsWith('application/json');
      if (!isJson || !isOwnPage(c)) return failure(403, 'origin', 'Sign in from the dashboard itself.');
      const body: unknown = await c.req.json().catch(() => null);
      const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : null;
      if (typeof token !== 'string' || token.length > 100)
        return failure(400, 'token', 'token must be a link’s secret.', 'token');
      const secret = await openSession(c.env.DB, token, Date.now());
      if (!secret)
        return failure(
          401,
          'link_invalid',
          'This link was used before or is too old. Make a new one: npm run -s kitka -- link',
        );
      setCookie(c, COOKIE, secret, {
        httpOnly: true,
        sameSite: 'Lax',
        secure: c.req.url.startsWith('https:'),
        path: basePathOf(c.env) || '/',
        maxAge: SESSION_MS / 1000,
      });
      return c.body(null, 204);
    },
  )
  .delete('/', async (c) => {
    if (!isOwnPage(c)) return failure(403, 'origin', 'Sign out from the dashboard itself.');
    const secret = getCookie(c, COOKIE);
    if (secret) await closeSession(c.env.DB, secret);
    deleteCookie(c, COOKIE, { path: basePathOf(c.env) || '/' });
    return c.body(null, 204);
  });
