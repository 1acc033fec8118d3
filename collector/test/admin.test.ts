import { env, exports } from 'cloudflare:workers';
import type { SessionResponse } from '@kitka/shared/api';
import { DEFAULT_SETTINGS } from '@kitka/shared/site';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addLink, addToken, closeSession, openSession, type Scope } from '../src/store/access.ts';
import { readSite, type StoredSite } from '../src/store/sites.ts';
import { newSite, resetStore } from './fixtures.ts';

let site: StoredSite;
let other: StoredSite;
beforeEach(async () => {
  await resetStore();
  [site, other] = [await newSite(), await newSite({ name: 'Other shop' })];
});

const ask = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
  exports.default.fetch(`https://kitka.example/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
const bearer = async (scope: Scope, key = site.key) => ({
  authorization: `Bearer ${await addToken(env.DB, scope === 'admin' ? '' : key, scope, Date.now())}`,
});
const signedIn = async () => {
  const session = await openSession(env.DB, await addLink(env.DB, Date.now()), Date.now());
  return { cookie: `kitka=${session}`, origin: 'https://kitka.example' };
};

/** Every route that changes something or tells settings, what it takes, and who may call it beside `admin`. */
const ROUTES: [method: string, path: (key: string) => string, scopes: Scope[], body?: unknown][] = [
  ['GET', (key) => `/sites/${key}/settings`, ['read', 'write']],
  ['PATCH', (key) => `/sites/${key}`, ['write'], { name: 'New name' }],
  ['POST', (key) => `/sites/${key}/recount`, ['write'], { from: '2026-01-01' }],
  ['POST', () => '/sites', [], { name: 'New', origins: ['https://new.example'], timezone: 'UTC' }],
  ['GET', () => '/tokens', []],
  ['POST', () => '/tokens', [], { site: '', scope: 'admin' }],
  ['DELETE', () => '/tokens/0123456789', []],
  ['POST', () => '/links', []],
  ['DELETE', (key) => `/sites/${key}/data`, []],
  ['DELETE', (key) => `/sites/${key}`, []],
];

describe.each(ROUTES)('%s %s', (method, path, scopes, body) => {
  it.each(['read', 'write', 'admin'] as const)('is for who may call it: %s', async (scope) => {
    const { status } = await ask(method, path(site.key), await bearer(scope), body);
    if (scope === 'admin' || scopes.includes(scope)) expect([401, 403]).not.toContain(status);
    else expect(status).toBe(403);
    expect(status).toBeLessThan(500);
  });

  it('is closed to strangers, to expired tokens, and to tokens of another site', async () => {
    expect((await ask(method, path(site.key), {}, body)).status).toBe(401);
    const now = Date.now();
    const old = await addToken(env.DB, '', 'admin', now, { expires: now - 1 });
    expect((await ask(method, path(site.key), { authorization: `Bearer ${old}` }, body)).status).toBe(401);
    for (const scope of scopes) {
      const headers = await bearer(scope, other.key);
      expect((await ask(method, path(site.key), headers, body)).status).toBe(404);
    }
  });

  it('is open to a session from the dashboard, and to none that another page sends', async () => {
    const headers = await signedIn();
    const fromElsewhere = { ...headers, origin: 'https://evil.example' };
    if (method !== 'GET') expect((await ask(method, path(site.key), fromElsewhere, body)).status).toBe(403);
    expect([401, 403]).not.toContain((await ask(method, path(site.key), headers, body)).status);
  });
});

it('changes what is named of a site, and leaves the rest', async () => {
  const headers = await bearer('write');
  const prompt = { ...DEFAULT_SETTINGS.prompt, kind: 'task', delay: null };
  const [first, second] = await Promise.all([
    ask('PATCH', `/sites/${site.key}`, headers, { settings: { prompt } }),
    ask('PATCH', `/sites/${site.key}`, headers, { name: 'Renamed', settings: { consent: true } }),
  ]);
  expect([first.status, second.status]).toEqual([200, 200]);
  const stored = await readSite(env.DB, site.key);
  expect(stored).toEqual({
    ...site,
    name: 'Renamed',
    settings: { ...DEFAULT_SETTINGS, prompt, consent: true },
  });
  const told = await ask('GET', `/sites/${site.key}/settings`, headers);
  const { salt: _, ...known } = stored!;
  expect(await told.json()).toEqual({ site: known });
});

it.each<[string, unknown, string, string | null]>([
  ['PATCH', { nam: 'x' }, "There is no 'nam' here. Take it out.", 'nam'],
  [
    'PATCH',
    { settings: { prompt: { ...DEFAULT_SETTINGS.prompt, colour: 1 } } },
    "There is no 'settings.prompt.colour' here. Take it out.",
    'settings.prompt.colour',
  ],
  [
    'PATCH',
    { timezone: 'Europe/Atlantis' },
    'timezone: must be a time zone such as Europe/Helsinki',
    'timezone',
  ],
  [
    'PATCH',
    { origins: ['https://*.co.uk'] },
    "origin 'https://*.co.uk' stands for hosts of many owners. Name your own, such as https://*.shop.co.uk.",
    'origins',
  ],
  ['PATCH', { name: 'Shop \u001b]0;x\u0007' }, 'name: must have no control characters', 'name'],
  ['PATCH', { name: 'Shop', toString: 1 }, "There is no 'toString' here. Take it out.", 'toString'],
  ['PATCH', { settings: [] }, "There is no 'settings.[]' here. Take it out.", 'settings.[]'],
  ['PATCH', { origins: ['https://$({id,-u}).evil.example'] }, 'must be an origin such as', 'origins.0'],
  ['PATCH', '{', 'The body must be JSON.', null],
  ['PATCH', '[]', 'The body must be a JSON object.', null],
  ['PATCH', `{"name":"${'x'.repeat(200_001)}"}`, 'The body is larger than 200000 bytes.', null],
])('%s refuses what is wrong and changes nothing: $2', async (method, body, message, field) => {
  const response = await ask(method, `/sites/${site.key}`, await bearer('write'), body);
  expect(response.status).toBe(message.includes('bytes') ? 413 : 400);
  const { error } = await response.json<{ error: { message: string; field: string | null } }>();
  expect(error.message).toContain(message);
  expect(error.field).toBe(field);
  expect(await readSite(env.DB, site.key)).toEqual(site);
});

it.each<[object, number]>([
  [{ site: '', scope: 'read' }, 400],
  [{ site: 'nowhere', scope: 'read' }, 404],
  [{ site: '', scope: 'owner' }, 400],
  [{ site: '', scope: 'admin', expires: 1 }, 400],
  [{ site: '', scope: 'admin', name: 'x'.repeat(81) }, 400],
  [{ site: '', scope: 'admin', name: '\u001b[2J' }, 400],
  [{ site: '', scope: 'admin', expires: 1e308 }, 400],
  [{ site: '', scope: 'admin', expires: Date.now() + 1e6 + 0.5 }, 400],
])('makes no token of %j', async (body, status) => {
  expect((await ask('POST', '/tokens', await bearer('admin'), body)).status).toBe(status);
});

describe('a new collector', () => {
  const CODE = 'a-code-of-the-deployment';
  const signIn = (body: object, origin = 'https://kitka.example') =>
    exports.default.fetch('https://kitka.example/api/v1/session', {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const told = async () =>
    (await exports.default.fetch('https://kitka.example/api/v1/session')).json<SessionResponse>();
  beforeEach(() => {
    Object.assign(env, { CLAIM_CODE: CODE });
  });
  afterEach(() => {
    Object.assign(env, { CLAIM_CODE: undefined });
  });

  it('is opened by its code once, and by nothing else', async () => {
    expect(await told()).toEqual({ signedIn: false, claimable: true });
    for (const body of [{ code: '' }, { code: 'a-code' }, { code: `${CODE}x` }, { token: CODE }])
      expect((await signIn(body)).status).toBe(401);
    expect((await signIn({ code: CODE }, 'https://evil.example')).status).toBe(403);
    const claims = await Promise.all([
      signIn({ code: CODE }),
      signIn({ code: CODE }),
      signIn({ code: CODE }),
    ]);
    expect(claims.map(({ status }) => status).sort()).toEqual([204, 401, 401]);
    expect(await told()).toEqual({ signedIn: false });
    expect((await signIn({ code: CODE })).status).toBe(401);
  });

  it('cannot be claimed after somebody signed in, even when that session has ended', async () => {
    const session = await openSession(env.DB, await addLink(env.DB, Date.now()), Date.now());
    await closeSession(env.DB, session!);
    expect(await told()).toEqual({ signedIn: false });
    expect((await signIn({ code: CODE })).status).toBe(401);
  });

  it('without a code cannot be claimed', async () => {
    Object.assign(env, { CLAIM_CODE: undefined });
    expect(await told()).toEqual({ signedIn: false });
    expect((await signIn({ code: '' })).status).toBe(401);
    expect((await signIn({ code: 'undefined' })).status).toBe(401);
  });
});

it.each(['2026-02-30', '2026-09-31', '2026-13-01', '2026-1-1', ''])(
  'recounts from no day that is none: %s',
  async (from) => {
    const response = await ask('POST', `/sites/${site.key}/recount`, await bearer('write'), { from });
    expect(response.status).toBe(400);
  },
);
