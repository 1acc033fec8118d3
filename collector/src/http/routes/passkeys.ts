import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import {
  addChallenge,
  addPasskey,
  listPasskeys,
  readPasskey,
  removePasskey,
  renamePasskey,
  useChallenge,
  usePasskey,
} from '../../store/passkeys.ts';
import { readPerson } from '../../store/people.ts';
import { readBody } from '../middleware/body.ts';
import type { CallerEnv } from '../middleware/caller.ts';
import { ownOrigin } from '../middleware/ownPage.ts';
import { parameters } from '../middleware/parameters.ts';
import { failure, json } from '../reply.ts';
import { tellMe } from './people.ts';
import { PersonName } from './personName.ts';

/** Only for these routes, as it is large and takes time to start. */
const webAuthn = () => import('@simplewebauthn/server');

/** What a browser tells of a passkey; the library checks the rest. */
const Credential = v.looseObject({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,1024}$/)),
  rawId: v.string(),
  type: v.literal('public-key'),
  response: v.looseObject({ clientDataJSON: v.string() }),
  clientExtensionResults: v.looseObject({}),
});
const NewPasskey = v.object({ name: PersonName, credential: Credential });

/** Passkeys belong to the host at which the dashboard is open. */
const hostOf = (c: Context): string => new URL(ownOrigin(c)).hostname;
const noPasskey = () => failure(404, 'passkey', 'You have no such passkey.', 'id');

/** The passkeys of whoever is signed in. */
export const passkeys = new Hono<CallerEnv>()
  .post('/me/passkeys/options', parameters(), async (c) => {
    const person = await readPerson(c.env.DB, c.get('caller').person!);
    if (!person) return failure(404, 'person', 'There is no such person.');
    const { generateRegistrationOptions } = await webAuthn();
    const known = await listPasskeys(c.env.DB, person.id);
    const options = await generateRegistrationOptions({
      rpName: 'Kitka',
      rpID: hostOf(c),
      userID: Uint8Array.from(new TextEncoder().encode(person.id)),
      userName: person.email ?? person.name,
      userDisplayName: person.name,
      excludeCredentials: known.map(({ id }) => ({ id })),
      // So that nobody types who they are, and the device asks for a finger, a face or a code.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await addChallenge(c.env.DB, options.challenge, person.id, Date.now());
    return json(options);
  })
  .post('/me/passkeys', parameters(), async (c) => {
    const body = await readBody(c, NewPasskey);
    if (body instanceof Response) return body;
    const person = c.get('caller').person!;
    const now = Date.now();
    const { verifyRegistrationResponse } = await webAuthn();
    const made = await verifyRegistrationResponse({
      response: body.credential as unknown as RegistrationResponseJSON,
      expectedChallenge: (challenge) => useChallenge(c.env.DB, challenge, person, now),
      expectedOrigin: ownOrigin(c),
      expectedRPID: hostOf(c),
    }).catch(() => null);
    if (!made?.verified)
      return failure(400, 'passkey', 'This passkey could not be checked. Try again.', 'credential');
    const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential;
    const passkey = { id, person, name: body.name, key: publicKey, counter, transports, created: now };
    if (!(await addPasskey(c.env.DB, passkey)))
      return failure(409, 'exists', 'This passkey is known already.', 'credential');
    c.set('what', body.name);
    return tellMe(c, 201);
  })
  .patch('/me/passkeys/:id', parameters(), async (c) => {
    const body = await readBody(c, v.object({ name: PersonName }));
    if (body instanceof Response) return body;
    const isDone = await renamePasskey(c.env.DB, c.get('caller').person!, c.req.param('id'), body.name);
    return isDone ? tellMe(c) : noPasskey();
  })
  .delete('/me/passkeys/:id', parameters(), async (c) => {
    const isDone = await removePasskey(c.env.DB, c.get('caller').person!, c.req.param('id'));
    return isDone ? c.body(null, 204) : noPasskey();
  });

/** What a browser needs to sign somebody in with a passkey. */
export async function signInOptions(c: Context<CallerEnv>): Promise<Response> {
  const { generateAuthenticationOptions } = await webAuthn();
  const options = await generateAuthenticationOptions({ rpID: hostOf(c), userVerification: 'required' });
  await addChallenge(c.env.DB, options.challenge, null, Date.now());
  return json(options);
}

/** Whose passkey a browser signed in with: the id of the person, or null. */
export async function personOfPasskey(
  c: Context<CallerEnv>,
  given: v.InferOutput<typeof Credential>,
): Promise<string | null> {
  const passkey = await readPasskey(c.env.DB, given.id);
  if (!passkey) return null;
  const now = Date.now();
  const { verifyAuthenticationResponse } = await webAuthn();
  const checked = await verifyAuthenticationResponse({
    response: given as unknown as AuthenticationResponseJSON,
    expectedChallenge: (challenge) => useChallenge(c.env.DB, challenge, null, now),
    expectedOrigin: ownOrigin(c),
    expectedRPID: hostOf(c),
    credential: {
      id: passkey.id,
      publicKey: passkey.key,
      counter: passkey.counter,
      transports: passkey.transports as never,
    },
  }).catch(() => null);
  if (!checked?.verified) return null;
  await usePasskey(c.env.DB, passkey.id, checked.authenticationInfo.newCounter, now);
  return passkey.person;
}

/** A passkey in the body of a sign-in. */
export const SignInPasskey = v.object({ passkey: Credential });
