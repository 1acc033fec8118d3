import { env, exports } from 'cloudflare:workers';
import type { SessionResponse, SiteResponse, VersionsResponse } from '@kitka/shared/api/api';
import type { Scope } from '@kitka/shared/settings/roles';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { LIMITS } from '@kitka/shared/wire/limits';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addLink, openSession } from '../src/store/links.ts';
import { closeSession } from '../src/store/sessions.ts';
import { readSite, type StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';
import { newSite, resetStore } from './fixtures.ts';

let site: StoredSite;
beforeEach(async () => {
  await resetStore();
  site = await newSite();
});

const ask = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
  exports.default.fetch(`https://kitka.example/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
const bearer = async (scope: Scope, key = site.key) => ({
  authorization: `Bearer ${await addToken(env.DB, { sites: scope === 'admin' ? [] : [key], scopes: [scope] }, Date.now())}`,
});

it('changes what is named of a site, and leaves the rest', async () => {
  const headers = await bearer('admin');
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
  expect(await told.json()).toEqual({ site: known, version: 3 });
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
  [{ sites: [], scopes: ['read'] }, 400],
  [{ sites: ['nowhere'], scopes: ['read'] }, 404],
  [{ sites: ['nowhere'], scopes: ['admin'] }, 400],
  [{ sites: [], scopes: ['owner'] }, 400],
  [{ sites: [], scopes: [] }, 400],
  [{ sites: [], scopes: ['admin'], expires: 1 }, 400],
  [{ sites: [], scopes: ['admin'], name: 'x'.repeat(81) }, 400],
  [{ sites: [], scopes: ['admin'], name: '\u001b[2J' }, 400],
  [{ sites: [], scopes: ['admin'], expires: 1e308 }, 400],
  [{ sites: [], scopes: ['admin'], expires: Date.now() + 1e6 + 0.5 }, 400],
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
    const response = await ask('POST', `/sites/${site.key}/recount`, await bearer('admin'), { from });
    expect(response.status).toBe(400);
  },
);

describe('two who change a site at once', () => {
  const change = (version: number, body: object) =>
    bearer('admin').then((headers) => ask('PATCH', `/sites/${site.key}`, headers, { version, ...body }));
  const read = async (path: string) => (await ask('GET', path, await bearer('read'))).json();
  const settings = () => read(`/sites/${site.key}/settings`) as Promise<SiteResponse>;

  it('both succeed where they change different parts', async () => {
    const { version } = await settings();
    const results = await Promise.all([
      change(version, { name: 'Renamed' }),
      change(version, { settings: { goals: [{ name: 'order' }] } }),
      change(version, { settings: { floors: [{ pages: ['/*'], score: 50 }] } }),
    ]);
    expect(results.map(({ status }) => status)).toEqual([200, 200, 200]);
    const now = await settings();
    expect(now.version).toBe(version + 3);
    expect(now.site).toMatchObject({
      name: 'Renamed',
      settings: { goals: [{ name: 'order' }], floors: [{ score: 50 }] },
    });
  });

  it('learn of each other where they change the same', async () => {
    const { version } = await settings();
    const results = await Promise.all([
      change(version, { settings: { goals: [{ name: 'first' }] } }),
      change(version, { settings: { goals: [{ name: 'second' }], consent: true } }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { error } = (await results.find(({ status }) => status === 409)!.json()) as {
      error: { code: string; field: string; message: string };
    };
    expect(error).toMatchObject({ code: 'overtaken', field: 'goals' });
    expect(error.message).toMatch(/^.+ changed goals at 20\d\d-.+, after you opened it\./);
    // Nothing of the second is there, not even what nobody else changed.
    const now = await settings();
    expect(now.version).toBe(version + 1);
    const first = now.site.settings.goals[0]!.name === 'first';
    expect(now.site.settings.consent).toBe(!first);
    // What was loaded again can be changed.
    expect((await change(now.version, { settings: { goals: [] } })).status).toBe(200);
  });

  it('and whoever names no version, overwrites', async () => {
    await change((await settings()).version, { name: 'One' });
    const headers = await bearer('admin');
    expect((await ask('PATCH', `/sites/${site.key}`, headers, { name: 'Two' })).status).toBe(200);
    expect((await settings()).site.name).toBe('Two');
  });

  it('are written down with what they changed, the newest first', async () => {
    await change((await settings()).version, { name: 'One' });
    await change((await settings()).version, { name: 'Two', settings: { goals: [] } });
    await change((await settings()).version, { name: '' });
    const { versions } = (await read(`/sites/${site.key}/versions`)) as VersionsResponse;
    expect(versions.map(({ version, who, changes }) => [version, who, changes])).toEqual([
      [3, expect.stringContaining('token'), { name: 'Two', goals: [] }],
      [2, expect.stringContaining('token'), { name: 'One' }],
    ]);
  });

  it('are kept while there is room for all of them, the newest', async () => {
    // As if large settings had been saved again and again: each of these changes takes more than a quarter of the room.
    await env.DB.batch([
      env.DB.prepare('UPDATE sites SET version = 10 WHERE key = ?1').bind(site.key),
      env.DB.prepare(
        `INSERT INTO site_versions (site, version, at, who, changes)
         SELECT ?1, value, 0, 'Ada', json_object('name', hex(zeroblob(${LIMITS.siteVersionsLength / 8 + 1000})))
         FROM json_each('[6, 7, 8, 9, 10]')`,
      ).bind(site.key),
    ]);
    expect((await change(10, { name: 'One' })).status).toBe(200);
    const { versions } = (await read(`/sites/${site.key}/versions`)) as VersionsResponse;
    expect(versions.map(({ version }) => version)).toEqual([11, 10, 9, 8]);
  });

  it('can put back what any part was before, also what had never been set', async () => {
    const { site: first } = await settings();
    const { name, origins, timezone } = first;
    const changed = {
      name: 'Other',
      origins: ['https://other.example'],
      timezone: 'Europe/Tallinn',
      settings: {
        optOut: false,
        goals: [{ name: 'order', pages: ['/thanks'] }],
        prompt: { ...first.settings.prompt, delay: null },
        themes: [{ name: 'delivery', words: ['parcel'] }],
      },
    };
    // As a version of Kitka stored it that had no themes yet.
    await env.DB.prepare("UPDATE sites SET settings = json_remove(settings, '$.themes') WHERE key = ?1")
      .bind(site.key)
      .run();
    await change((await settings()).version, changed);
    const { versions } = (await read(`/sites/${site.key}/versions`)) as VersionsResponse;
    const { optOut, goals, prompt, themes } = first.settings;
    expect(versions[0]!.before).toEqual({ name, origins, timezone, optOut, goals, prompt, themes });
    // Exactly these values can be saved again.
    const { name: n, origins: o, timezone: t, ...rest } = versions[0]!.before;
    const back = { name: n, origins: o, timezone: t, settings: rest };
    expect((await change(versions[0]!.version, back)).status).toBe(200);
    expect((await settings()).site).toEqual(first);
    const again = (await read(`/sites/${site.key}/versions`)) as VersionsResponse;
    expect(again.versions[0]!.before).toMatchObject({ name: 'Other', optOut: false });
  });
});
