import type { SessionResponse } from '@kitka/shared/api/api';
import type { LinkInfoResponse, Person } from '@kitka/shared/api/people';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as v from 'valibot';
import type { Env } from '../../env.ts';
import { isUnclaimed, openFirstSession, openSession, openSessionOf, readLink } from '../../store/links.ts';
import { readPerson } from '../../store/people.ts';
import { closeSession, SESSION_MS, useSession } from '../../store/sessions.ts';
import { basePathOf } from '../basePath.ts';
import { type CallerEnv, COOKIE } from '../middleware/caller.ts';
import { isOwnPage, ownOrigin } from '../middleware/ownPage.ts';
import { isOverRate } from '../middleware/rateLimit.ts';
import { failure, json } from '../reply.ts';
import { hashSecret } from '../secret.ts';
import { deviceOf } from './deviceOf.ts';
import { personOfPasskey, SignInPasskey, signInOptions } from './passkeys.ts';

/** Whether a claim code is the collector's. Hashes are compared, so that the time taken tells nothing of the code. */
const isClaimCode = async ({ CLAIM_CODE }: Env, code: string): Promise<boolean> =>
  Boolean(CLAIM_CODE) && (await hashSecret(code)) === (await hashSecret(CLAIM_CODE ?? ''));

const Link = v.object({ token: v.pipe(v.string(), v.maxLength(100)) });
/** What a sign-in sends: the secret of a one-time link, or the claim code of a new collector. */
const SignIn = v.union([Link, v.object({ code: v.pipe(v.string(), v.maxLength(100)) }), SignInPasskey]);

/** Whoever is signed in, or null. */
async function personOf(c: Context<CallerEnv>): Promise<Person | null> {
  const secret = getCookie(c, COOKIE);
  const session = secret ? await useSession(c.env.DB, secret, Date.now()) : null;
  return session && readPerson(c.env.DB, session.person);
}

const elsewhere = (c: Context<CallerEnv>) =>
  failure(403, 'origin', `Sign in from the dashboard itself, at ${ownOrigin(c)}.`);

/** Why a sign-in is not even tried, or null: another page sends it, or too many came. */
async function refusal(c: Context<CallerEnv>): Promise<Response | null> {
  if (!isOwnPage(c)) return elsewhere(c);
  if (await isOverRate(c, 'SIGN_IN_RATE'))
    return failure(429, 'rate', 'Too many tries came from here. Wait a minute.', null, {
      'retry-after': '60',
    });
  return null;
}

/** Bytes of a sign-in: a passkey's signature may be long. */
const MOST_BYTES = 16_384;
const tooLarge = () => failure(413, 'size', `A sign-in has at most ${MOST_BYTES} bytes.`);
const tokenFault = () => failure(400, 'token', 'token must be a link’s secret.', 'token');
const linkInvalid = () =>
  failure(
    401,
    'link_invalid',
    'This link was used before or is too old. Make a new one: npm run -s kitka -- link',
  );

/** Sign-in: `POST {token}`, `{code}` or `{passkey}` opens a session, `GET` says whether there is one, `DELETE` ends
 * it. `POST /link {token}` tells what a link invites to. */
export const session = new Hono<CallerEnv>()
  .get('/', async (c) => {
    const person = await personOf(c);
    const claimable = !person && Boolean(c.env.CLAIM_CODE) && (await isUnclaimed(c.env.DB));
    return json({
      signedIn: person !== null,
      ...(person && { person }),
      ...(claimable && { claimable }),
    } satisfies SessionResponse);
  })
  .post('/link', bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge }), async (c) => {
    const refused = await refusal(c);
    if (refused) return refused;
    const body = v.safeParse(Link, await c.req.json().catch(() => null));
    if (!body.success) return tokenFault();
    const found = await readLink(c.env.DB, body.output.token, Date.now());
    return found ? json(found satisfies LinkInfoResponse) : linkInvalid();
  })
  .post('/passkey', async (c) => (await refusal(c)) ?? signInOptions(c))
  .post('/', bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge }), async (c) => {
    const isJson = c.req.header('content-type')?.startsWith('application/json');
    if (!isJson) return elsewhere(c);
    const refused = await refusal(c);
    if (refused) return refused;
    const body = v.safeParse(SignIn, await c.req.json().catch(() => null));
    if (!body.success) return tokenFault();
    const now = Date.now();
    const isClaim = 'code' in body.output;
    const device = deviceOf(c.req.header('user-agent'));
    let secret: string | null = null;
    if ('token' in body.output)
      secret = await openSession(c.env.DB, body.output.token, now, {
        device,
        as: (await personOf(c))?.id ?? null,
      });
    else if ('passkey' in body.output) {
      const person = await personOfPasskey(c, body.output.passkey);
      secret = person && (await openSessionOf(c.env.DB, person, now, device));
      if (!secret)
        return failure(
          401,
          'passkey_invalid',
          'This passkey opens nothing here. Sign in with a link, or ask an owner for one.',
          'passkey',
        );
    } else if (await isClaimCode(c.env, body.output.code))
      secret = await openFirstSession(c.env.DB, now, device);
    if (!secret)
      return isClaim
        ? failure(
            401,
            'code_invalid',
            'This is not the code of this collector, or somebody signed in before. It stands in the log of the deployment, as CLAIM_CODE.',
            'code',
          )
        : linkInvalid();
    setCookie(c, COOKIE, secret, {
      httpOnly: true,
      sameSite: 'Lax',
      secure: c.req.url.startsWith('https:'),
      path: basePathOf(c.env) || '/',
      maxAge: SESSION_MS / 1000,
    });
    return c.body(null, 204);
  })
  .delete('/', async (c) => {
    if (!isOwnPage(c))
      return failure(403, 'origin', `Sign out from the dashboard itself, at ${ownOrigin(c)}.`);
    const secret = getCookie(c, COOKIE);
    if (secret) await closeSession(c.env.DB, secret);
    deleteCookie(c, COOKIE, { path: basePathOf(c.env) || '/' });
    return c.body(null, 204);
  });
