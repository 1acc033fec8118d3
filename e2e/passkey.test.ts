import type { MeResponse } from '@kitka/shared/api/people';
import type { Page } from 'playwright';
import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { remoteCommand } from './kitka.ts';

const browser = useBrowser();
const { collector, token } = inject('kitka');

/** A page of the dashboard in a browser with a passkey device of its own, signed in by a link. */
async function signedIn(): Promise<Page> {
  const page = await (await browser.current.newContext()).newPage();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const { stdout } = await remoteCommand(collector, token, 'link');
  await page.goto(stdout.trim());
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  return page;
}

interface Reply {
  status: number;
  body: unknown;
}
/** Sends a request as the dashboard does. */
const send = (page: Page, method: string, path: string, body?: unknown): Promise<Reply> =>
  page.evaluate(
    async ([how, where, what]) => {
      const response = await fetch(`/api/v1${where}`, {
        method: how as string,
        headers: { 'content-type': 'application/json' },
        ...(what !== undefined && { body: JSON.stringify(what) }),
      });
      return { status: response.status, body: await response.json().catch(() => null) };
    },
    [method, path, body] as const,
  );
/** Asks the device for a new passkey, or to sign in with one. @returns what it tells, as JSON */
const ask = (page: Page, what: 'create' | 'get', options: unknown): Promise<Record<string, unknown>> =>
  page.evaluate(
    async ([how, given]) => {
      const credential = (await (how === 'create'
        ? navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(given as never),
          })
        : navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(given as never),
          }))) as PublicKeyCredential;
      return { ...credential.toJSON() };
    },
    [what, options] as const,
  );

it('a passkey signs its person in, once for each challenge, until it is removed', async () => {
  const page = await signedIn();
  const register = async () => {
    const { body: options } = await send(page, 'POST', '/me/passkeys/options');
    return ask(page, 'create', options);
  };
  const credential = await register();
  const added = await send(page, 'POST', '/me/passkeys', { name: 'Laptop', credential });
  expect(added.status).toBe(201);
  const { person, passkeys } = added.body as MeResponse;
  expect(passkeys).toEqual([{ id: credential.id, name: 'Laptop', created: expect.any(Number), used: null }]);
  // The challenge is used up, and a passkey is added once.
  expect((await send(page, 'POST', '/me/passkeys', { name: 'Again', credential })).status).toBe(400);

  await page.context().clearCookies();
  expect((await send(page, 'GET', '/me')).status).toBe(401);
  const { body: options } = await send(page, 'POST', '/session/passkey');
  const passkey = await ask(page, 'get', options);
  for (const [key, value] of Object.entries(passkey.response as Record<string, string>).filter(
    ([, text]) => typeof text === 'string' && text.length > 20,
  )) {
    const wrong = {
      ...passkey,
      response: { ...(passkey.response as object), [key]: `AAAA${value.slice(4)}` },
    };
    if (key === 'userHandle') continue;
    const { body: other } = await send(page, 'POST', '/session/passkey');
    expect(other).toBeTruthy();
    expect([key, (await send(page, 'POST', '/session', { passkey: wrong })).status]).toEqual([key, 401]);
  }
  const { body: fresh } = await send(page, 'POST', '/session/passkey');
  const signed = await ask(page, 'get', fresh);
  expect((await send(page, 'POST', '/session', { passkey: signed })).status).toBe(204);
  const me = (await send(page, 'GET', '/me')).body as MeResponse;
  expect(me.person).toEqual(person);
  expect(me.passkeys[0]!.used).toBeGreaterThan(0);
  // What was signed opens nothing a second time.
  await page.context().clearCookies();
  expect((await send(page, 'POST', '/session', { passkey: signed })).status).toBe(401);

  const { body: last } = await send(page, 'POST', '/session/passkey');
  expect((await send(page, 'POST', '/session', { passkey: await ask(page, 'get', last) })).status).toBe(204);
  expect((await send(page, 'PATCH', `/me/passkeys/${credential.id}`, { name: 'Old laptop' })).status).toBe(
    200,
  );
  expect((await send(page, 'DELETE', `/me/passkeys/${credential.id}`)).status).toBe(204);
  await page.context().clearCookies();
  const { body: gone } = await send(page, 'POST', '/session/passkey');
  expect((await send(page, 'POST', '/session', { passkey: await ask(page, 'get', gone) })).status).toBe(401);
  await page.context().close();
});

it('is made, used, renamed and removed on the screens', async () => {
  const page = await signedIn();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(`${collector}/people?site=demo`);
  const passkeys = page.getByRole('region', { name: 'Passkeys' });
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
  await passkeys.getByRole('button', { name: 'Ask this device' }).click();
  await passkeys.getByText('Write a name, so that you know later what this is.').waitFor();
  await passkeys.getByLabel('Name').fill('Work laptop');
  await passkeys.getByRole('button', { name: 'Ask this device' }).click();
  await passkeys.getByText('From now on this device signs you in.').waitFor();
  await passkeys.getByRole('button', { name: 'Done' }).click();
  const item = passkeys.getByRole('listitem').filter({ hasText: 'Work laptop' });
  await item.getByText('never used').waitFor();
  // A device has one passkey for a person.
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
  await passkeys.getByRole('form', { name: 'Add a passkey' }).getByLabel('Name').fill('Another');
  await passkeys.getByRole('button', { name: 'Ask this device' }).click();
  await passkeys.getByText('This device has a passkey for you already. Nothing was changed.').waitFor();
  await passkeys.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  await item.getByText('last used on').waitFor();
  await item.getByText('Rename', { exact: true }).click();
  await item.getByRole('textbox', { name: 'Name' }).fill('Old laptop');
  await item.getByRole('button', { name: 'Rename it' }).click();
  const renamed = passkeys.getByRole('listitem').filter({ hasText: 'Old laptop' });
  await renamed.getByRole('button', { name: 'Remove… the passkey Old laptop' }).click();
  await renamed.getByRole('button', { name: 'Remove it' }).click();
  await renamed.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('This passkey opens nothing here.').waitFor();
  expect(troubles).toEqual([]);
  await page.context().close();
});
