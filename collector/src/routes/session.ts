import type { SessionResponse } from '@kitka/shared/api';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as v from 'valibot';
import { basePathOf } from '../basePath.ts';
import type { Env } from '../env.ts';
import { type CallerEnv, COOKIE } from '../middleware/caller.ts';
import { isOwnPage, ownOrigin } from '../middleware/ownPage.ts';
import { failure, json } from '../reply.ts';
import { hashSecret } from '../secret.ts';
import {
  closeSession,
  hasSession,
  isUnclaimed,
  openFirstSession,
  openSession,
  SESSION_MS,
} from '../store/access.ts';

/** Whether a claim code is the collector's. Hashes are compared, so that the time taken tells nothing of the code. */
const isClaimCode = async ({ CLAIM_CODE }: Env, code: string): Promise<boolean> =>
  Boolean(CLAIM_CODE) && (await hashSecret(code)) === (await hashSecret(CLAIM_CODE ?? ''));

/** What a sign-in sends: the secret of a one-time link, or the claim code of a new collector. */
const SignIn = v.union([
  v.object({ token: v.pipe(v.string(), v.maxLength(100)) }),
  v.object({ code: v.pipe(v.string(), v.maxLength(100)) }),
]);

/** Sign-in: `POST {token}` or `POST {code}` opens a session, `GET` says whether there is one, `DELETE` ends it. */
export const session = new Hono<CallerEnv>()
  .get('/', async (c) => {
    const secret = getCookie(c, COOKIE);
    const signedIn = secret !== undefined && (await hasSession(c.env.DB, secret, Date.now()));
    const claimable = !signedIn && Boolean(c.env.CLAIM_CODE) && (await isUnclaimed(c.env.DB));
    return json({ signedIn, ...(claimable && { claimable }) } satisfies SessionResponse);
  })
  .post(
    '/',
    bodyLimit({ maxSize: 1024, onError: () => failure(413, 'size', 'A sign-in has at most 1 kB.') }),
    async (c) => {
      const isJson = c.req.header('content-type')?.startsWith('application/json');
      if (!isJson || !isOwnPage(c))
        return failure(403, 'origin', `Sign in from the dashboard itself, at ${ownOrigin(c)}.`);
      const body = v.safeParse(SignIn, await c.req.json().catch(() => null));
      if (!body.success) return failure(400, 'token', 'token must be a link’s secret.', 'token');
      const now = Date.now();
      const isClaim = 'code' in body.output;
      let secret: string | null = null;
      if ('token' in body.output) secret = await openSession(c.env.DB, body.output.token, now);
      else if (await isClaimCode(c.env, body.output.code)) secret = await openFirstSession(c.env.DB, now);
      if (!secret)
        return isClaim
          ? failure(
              401,
              'code_invalid',
              'This is not the code of this collector, or somebody signed in before. It stands in the log of the deployment, as CLAIM_CODE.',
              'code',
            )
          : failure(
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
    if (!isOwnPage(c))
      return failure(403, 'origin', `Sign out from the dashboard itself, at ${ownOrigin(c)}.`);
    const secret = getCookie(c, COOKIE);
    if (secret) await closeSession(c.env.DB, secret);
    deleteCookie(c, COOKIE, { path: basePathOf(c.env) || '/' });
    return c.body(null, 204);
  });
