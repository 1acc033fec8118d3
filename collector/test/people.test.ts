import { applyD1Migrations, reset } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import type { SessionResponse } from '@kitka/shared/api/api';
import type {
  AuditResponse,
  InvitationResponse,
  MeResponse,
  NewShareResponse,
  PeopleResponse,
  SessionsResponse,
  Token,
} from '@kitka/shared/api/people';
import type { Scope } from '@kitka/shared/settings/roles';
import { beforeEach, describe, expect, it } from 'vitest';
import { hashSecret } from '../src/http/secret.ts';
import { addLink } from '../src/store/links.ts';
import { removeSite, type StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';
import { makeView, newSite, readAccounting, resetStore, signIn } from './fixtures.ts';

let site: StoredSite;
let other: StoredSite;
beforeEach(async () => {
  await resetStore();
  [site, other] = [await newSite(), await newSite({ name: 'Other shop' })];
});

type Headers = Record<string, string>;
const ask = (headers: Headers, method: string, path: string, body?: unknown) =>
  exports.default.fetch(`https://kitka.example/api/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0',
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
async function told<T>(headers: Headers, path: string): Promise<T> {
  const response = await ask(headers, 'GET', path);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json<T>();
}
const codeOf = async (response: Response) => {
  const { error } = await response.json<{ error: { code: string } }>();
  return [response.status, error.code];
};
/** Opens a one-time link. @returns the headers of the session, or the response that refuses it */
async function follow(secret: string, headers: Headers = {}): Promise<Headers | Response> {
  const origin = 'https://kitka.example';
  const response = await ask({ origin, ...headers }, 'POST', '/session', { token: secret });
  const [cookie] = response.headers.get('set-cookie')?.split(';') ?? [];
  return response.ok && cookie ? { cookie, origin } : response;
}
const followed = async (secret: string, headers?: Headers) => (await follow(secret, headers)) as Headers;
const me = (headers: Headers) => told<MeResponse>(headers, '/me');
const everybody = (headers: Headers) => told<PeopleResponse>(headers, '/people');

describe('the first link', () => {
  it('signs in an owner of all sites, who is the same each time', async () => {
    const [first, second] = [
      await followed(await addLink(env.DB, Date.now())),
      await followed(await addLink(env.DB, Date.now())),
    ];
    const { person, sessions } = await me(first);
    expect(person).toMatchObject({ name: 'Owner', email: null, roles: [{ site: '', role: 'owner' }] });
    expect((await me(second)).person).toEqual(person);
    expect(sessions.map(({ device, isOwn }) => [device, isOwn]).sort()).toEqual([
      ['Firefox on Linux', false],
      ['Firefox on Linux', true],
    ]);
    expect(await told<SessionResponse>(first, '/session')).toEqual({ signedIn: true, person });
  });

  it('is made for oneself by anybody who is signed in', async () => {
    const viewer = await signIn([{ site: site.key, role: 'viewer' }], 'Ada');
    const made = await ask(viewer, 'POST', '/links');
    const { secret } = await made.json<{ secret: string }>();
    const { person } = await me(await followed(secret));
    expect(person).toEqual((await me(viewer)).person);
    expect(await codeOf((await follow(secret)) as Response)).toEqual([401, 'link_invalid']);
  });
});

describe('an invitation', () => {
  const invite = async (headers: Headers, facts: object = {}) => {
    const body = { name: 'Ada', site: site.key, role: 'viewer', ...facts };
    return ask(headers, 'POST', '/invitations', body);
  };
  const invited = async (headers: Headers, facts?: object) =>
    (await invite(headers, facts)).json<InvitationResponse>();

  it('makes a person with its role, once', async () => {
    const owner = await signIn([{ site: site.key, role: 'owner' }]);
    const { invitation, secret } = await invited(owner, { email: 'ada@shop.example' });
    expect((await everybody(owner)).invitations).toEqual([invitation]);
    const [first, second] = await Promise.all([follow(secret), follow(secret)]);
    const [accepted, refused] = first instanceof Response ? [second, first] : [first, second];
    expect(await codeOf(refused as Response)).toEqual([401, 'link_invalid']);
    const { person } = await me(accepted as Headers);
    expect(person).toMatchObject({
      name: 'Ada',
      email: 'ada@shop.example',
      roles: [{ site: site.key, role: 'viewer' }],
    });
    const { people, invitations } = await everybody(owner);
    expect(invitations).toEqual([]);
    expect(people.map(({ name }) => name)).toEqual(['Ada', 'Somebody']);
    expect((await ask(accepted as Headers, 'POST', `/sites/${site.key}/fixes`, {})).status).toBe(403);
  });

  it('gives its role to whoever is signed in already, and takes none away', async () => {
    const owner = await signIn([{ site: '', role: 'owner' }]);
    const viewer = await signIn([{ site: other.key, role: 'editor' }], 'Grace');
    await followed((await invited(owner, { role: 'editor' })).secret, viewer);
    await followed((await invited(owner, { site: other.key, role: 'viewer' })).secret, viewer);
    const { person } = await me(viewer);
    expect(person.name).toBe('Grace');
    expect(person.roles.map(({ role }) => role)).toEqual(['editor', 'editor']);
  });

  it('tells what it invites to without being used up, and no other link does', async () => {
    const look = (token: unknown, headers: Headers = { origin: 'https://kitka.example' }) =>
      ask(headers, 'POST', '/session/link', { token });
    const owner = await signIn([{ site: '', role: 'owner' }]);
    const { secret } = await invited(owner, { role: 'editor' });
    for (let i = 0; i < 2; i++)
      expect(await (await look(secret)).json()).toEqual({
        invitation: { role: 'editor', site: site.key, siteName: site.name },
      });
    const ofAll = await invited(owner, { site: '' });
    expect(await (await look(ofAll.secret)).json()).toEqual({
      invitation: { role: 'viewer', site: '', siteName: null },
    });
    expect(await (await look(await addLink(env.DB, Date.now()))).json()).toEqual({ invitation: null });
    expect(await codeOf(await look('nothing'))).toEqual([401, 'link_invalid']);
    expect(await codeOf(await look(7))).toEqual([400, 'token']);
    expect(await codeOf(await look('x'.repeat(20_000)))).toEqual([413, 'size']);
    expect(await codeOf(await look(secret, { origin: 'https://evil.example' }))).toEqual([403, 'origin']);
    const { person } = await me(await followed(secret));
    expect(person.roles).toEqual([{ site: site.key, role: 'editor' }]);
    expect(await codeOf(await look(secret))).toEqual([401, 'link_invalid']);
  });

  it('is an owner’s to make, and to take back', async () => {
    const owner = await signIn([{ site: site.key, role: 'owner' }]);
    const ofOther = await signIn([{ site: other.key, role: 'owner' }]);
    expect(await codeOf(await invite(owner, { site: other.key }))).toEqual([403, 'role']);
    expect(await codeOf(await invite(owner, { site: '' }))).toEqual([403, 'role']);
    expect(
      await codeOf(await invite(await signIn([{ site: '', role: 'owner' }]), { site: 'nowhere' })),
    ).toEqual([404, 'site']);
    for (const wrong of [{ role: 'admin' }, { name: ' ' }, { name: 'x\u0007' }, { email: 'nobody' }])
      expect(await codeOf(await invite(owner, wrong))).toEqual([400, 'body']);
    const { invitation, secret } = await invited(owner);
    expect((await ask(ofOther, 'DELETE', `/invitations/${invitation.id}`)).status).toBe(404);
    expect((await ask(owner, 'DELETE', `/invitations/${invitation.id}`)).status).toBe(204);
    expect(await codeOf((await follow(secret)) as Response)).toEqual([401, 'link_invalid']);
  });
});

describe('roles', () => {
  const idOf = async (headers: Headers) => (await me(headers)).person.id;

  it('are given and taken by owners of that site', async () => {
    const owner = await signIn([{ site: site.key, role: 'owner' }]);
    const ada = await signIn([{ site: other.key, role: 'viewer' }], 'Ada');
    const path = `/people/${await idOf(ada)}/roles`;
    expect((await ask(owner, 'PUT', `${path}/${site.key}`, { role: 'editor' })).status).toBe(204);
    expect((await ask(owner, 'PUT', `${path}/${other.key}`, { role: 'owner' })).status).toBe(403);
    expect((await ask(owner, 'PUT', `${path}/all`, { role: 'owner' })).status).toBe(403);
    expect((await ask(owner, 'DELETE', `${path}/${other.key}`)).status).toBe(403);
    // The owner of one site sees no role on another.
    const told = (await everybody(owner)).people.find(({ name }) => name === 'Ada');
    expect(told?.roles).toEqual([{ site: site.key, role: 'editor' }]);
    expect((await ask(owner, 'DELETE', `${path}/${site.key}`)).status).toBe(204);
    expect((await ask(owner, 'DELETE', `${path}/${site.key}`)).status).toBe(404);
    expect((await me(ada)).person.roles).toEqual([{ site: other.key, role: 'viewer' }]);
  });

  it('leave an owner of all sites, whatever happens at once', async () => {
    const [ada, grace] = [
      await signIn([{ site: '', role: 'owner' }], 'Ada'),
      await signIn([{ site: '', role: 'owner' }], 'Grace'),
    ];
    const [a, g] = [await idOf(ada), await idOf(grace)];
    const results = await Promise.all([
      ask(ada, 'PUT', `/people/${g}/roles/all`, { role: 'editor' }),
      ask(grace, 'DELETE', `/people/${a}/roles/all`),
      ask(ada, 'DELETE', `/people/${g}`),
    ]);
    const { n } = (await env.DB.prepare(
      "SELECT count(*) AS n FROM roles WHERE site = '' AND role = 'owner'",
    ).first<{
      n: number;
    }>())!;
    expect([n, results.map(({ status }) => status).filter((status) => status === 204).length]).toEqual([
      1,
      expect.any(Number),
    ]);
    const [last, id] = (await ask(ada, 'GET', '/people')).ok ? [ada, a] : [grace, g];
    expect(await codeOf(await ask(last, 'DELETE', `/people/${id}`))).toEqual([409, 'last_owner']);
    expect(await codeOf(await ask(last, 'PUT', `/people/${id}/roles/all`, { role: 'viewer' }))).toEqual([
      409,
      'last_owner',
    ]);
    expect(await codeOf(await ask(last, 'DELETE', `/people/${id}/roles/all`))).toEqual([409, 'last_owner']);
  });

  it('go with the person, and so do their sessions and tokens', async () => {
    const owner = await signIn([{ site: '', role: 'owner' }]);
    const ada = await signIn([{ site: site.key, role: 'editor' }], 'Ada');
    const made = await ask(ada, 'POST', '/tokens', { sites: [site.key], scopes: ['read'] });
    const { token } = await made.json<{ token: string }>();
    const bearer = { authorization: `Bearer ${token}` };
    expect((await ask(bearer, 'GET', `/sites/${site.key}/pages`)).status).toBe(200);
    expect((await ask(owner, 'DELETE', `/people/${await idOf(ada)}`)).status).toBe(204);
    expect((await ask(ada, 'GET', '/me')).status).toBe(401);
    expect((await ask(bearer, 'GET', `/sites/${site.key}/pages`)).status).toBe(401);
  });
});

it('ends one’s own sessions and no others', async () => {
  const ada = await signIn([{ site: site.key, role: 'viewer' }], 'Ada');
  const grace = await signIn([{ site: site.key, role: 'viewer' }], 'Grace');
  const { secret } = await (await ask(ada, 'POST', '/links')).json<{ secret: string }>();
  const elsewhere = await followed(secret);
  const session = (await me(ada)).sessions.find(({ isOwn }) => !isOwn)!;
  expect((await ask(grace, 'DELETE', `/me/sessions/${session.id}`)).status).toBe(404);
  expect((await ask(ada, 'DELETE', `/me/sessions/${session.id}`)).status).toBe(204);
  expect((await ask(elsewhere, 'GET', '/me')).status).toBe(401);
  expect((await ask(ada, 'GET', '/me')).status).toBe(200);
});

it('lets an owner of all sites end somebody’s session, and no other owner', async () => {
  const [boss, owner, ada] = [
    await signIn([{ site: '', role: 'owner' }], 'Boss'),
    await signIn([{ site: site.key, role: 'owner' }], 'Owner'),
    await signIn([{ site: site.key, role: 'viewer' }], 'Ada'),
  ];
  const { person } = await me(ada);
  const path = `/people/${person.id}/sessions`;
  expect((await ask(owner, 'GET', path)).status).toBe(403);
  const { sessions } = await told<SessionsResponse>(boss, path);
  expect(sessions.map(({ isOwn }) => isOwn)).toEqual([false]);
  const own = `${path}/${sessions[0]!.id}`;
  expect((await ask(owner, 'DELETE', own)).status).toBe(403);
  // The id of a session is of its person alone.
  const { person: other } = await me(owner);
  expect(await codeOf(await ask(boss, 'DELETE', own.replace(person.id, other.id)))).toEqual([404, 'session']);
  expect((await ask(boss, 'DELETE', own)).status).toBe(204);
  expect((await ask(ada, 'GET', '/me')).status).toBe(401);
  expect(await codeOf(await ask(boss, 'GET', '/people/nobody/sessions'))).toEqual([404, 'person']);
});

it('changes one’s name and address', async () => {
  const ada = await signIn([{ site: site.key, role: 'viewer' }], 'Ada');
  const change = async (body: unknown) => {
    const response = await ask(ada, 'PATCH', '/me', body);
    return response.ok ? (await response.json<MeResponse>()).person : codeOf(response);
  };
  expect(await change({ name: ' Ada L. ' })).toMatchObject({ name: 'Ada L.', email: null });
  expect(await change({ email: 'ada@shop.example' })).toMatchObject({
    name: 'Ada L.',
    email: 'ada@shop.example',
  });
  expect(await change({ email: null })).toMatchObject({ name: 'Ada L.', email: null });
  for (const wrong of [{ name: '' }, { name: 'x'.repeat(81) }, { email: 'x' }, { role: 'owner' }])
    expect(await change(wrong)).toEqual([400, 'body']);
});

describe('tokens', () => {
  it('do no more than their maker, who sees and ends them', async () => {
    const editor = await signIn([{ site: site.key, role: 'editor' }], 'Ada');
    const make = (sites: string[], scopes: string[]) =>
      ask(editor, 'POST', '/tokens', { sites, scopes, name: 'Report' });
    expect((await make([site.key], ['read', 'write', 'ingest'])).status).toBe(201);
    expect(await codeOf(await make([], ['admin']))).toEqual([403, 'role']);
    expect(await codeOf(await make([other.key], ['read']))).toEqual([404, 'site']);
    expect(await codeOf(await make([], ['read']))).toEqual([400, 'site']);
    const tokens = async (headers: Headers) => (await told<{ tokens: Token[] }>(headers, '/tokens')).tokens;
    const [own] = await tokens(editor);
    expect(own).toMatchObject({
      name: 'Report',
      scopes: ['read', 'write', 'ingest'],
      sites: [site.key],
      used: null,
    });
    const grace = await signIn([{ site: site.key, role: 'owner' }], 'Grace');
    expect(await tokens(grace)).toEqual([]);
    expect((await ask(grace, 'DELETE', `/tokens/${own!.id}`)).status).toBe(404);
    expect(await tokens(await signIn([{ site: '', role: 'owner' }]))).toEqual([own]);
    expect((await ask(editor, 'DELETE', `/tokens/${own!.id}`)).status).toBe(204);
    expect(await tokens(editor)).toEqual([]);
  });

  it('go with their site, and never become tokens of all sites', async () => {
    const owner = await signIn([{ site: '', role: 'owner' }]);
    for (const sites of [[site.key], [site.key, other.key]])
      await ask(owner, 'POST', '/tokens', { sites, scopes: ['read'] });
    await removeSite(env.DB, site.key);
    const { tokens } = await told<{ tokens: Token[] }>(owner, '/tokens');
    expect(tokens.map(({ sites }) => sites)).toEqual([[other.key]]);
  });
});

describe('a share link', () => {
  const hour = () => Date.now() + 3_600_000;
  const make = async (headers: Headers, facts: object = {}) =>
    ask(headers, 'POST', `/sites/${site.key}/shares`, { name: 'Press', expires: hour(), ...facts });

  it('opens with its password alone, until it is ended', async () => {
    const owner = await signIn([{ site: site.key, role: 'owner' }]);
    const { share, secret, password } = await (
      await make(owner, { hasPassword: true })
    ).json<NewShareResponse>();
    expect(password).toMatch(/^[a-z2-9]{16}$/);
    const pages = (credentials: string) =>
      ask({ authorization: `Share ${credentials}` }, 'GET', `/sites/${site.key}/pages`);
    expect(await codeOf(await pages(secret))).toEqual([401, 'password']);
    expect(await codeOf(await pages(`${secret}.wrong`))).toEqual([401, 'password']);
    expect((await pages(`${secret}.${password}`)).status).toBe(200);
    const byLink = { authorization: `Share ${secret}.${password}` };
    expect(await told<object>(byLink, '/share')).toMatchObject({
      share: { ...share, used: expect.any(Number) },
    });
    expect((await ask(owner, 'GET', '/share')).status).toBe(404);
    const { shares } = await told<{ shares: object[] }>(owner, `/sites/${site.key}/shares`);
    expect(shares).toEqual([{ ...share, used: expect.any(Number) }]);
    expect((await ask(owner, 'DELETE', `/sites/${site.key}/shares/${share.id}`)).status).toBe(204);
    expect(await codeOf(await pages(`${secret}.${password}`))).toEqual([401, 'share']);
  });

  it('ends within a year', async () => {
    const owner = await signIn([{ site: site.key, role: 'owner' }]);
    for (const expires of [Date.now() - 1, Date.now() + 367 * 86_400_000])
      expect(await codeOf(await make(owner, { expires }))).toEqual([400, 'expires']);
    for (const wrong of [{ name: '' }, { page: 'cart' }, { expires: null }, { secret: 'x' }])
      expect(await codeOf(await make(owner, wrong))).toEqual([400, 'body']);
  });

  it('may be framed where it says so, and nothing else may', async () => {
    const owner = await signIn([{ site: site.key, role: 'owner' }]);
    const framed = await (await make(owner, { framed: true })).json<NewShareResponse>();
    const bare = await (await make(owner)).json<NewShareResponse>();
    const policy = async (path: string) => {
      const response = await exports.default.fetch(`https://kitka.example${path}`);
      return /frame-ancestors [^;]*/.exec(response.headers.get('content-security-policy') ?? '')?.[0];
    };
    expect(await policy(`/share/${framed.share.id}`)).toBe('frame-ancestors *');
    for (const path of [`/share/${bare.share.id}`, '/share/none', '/', `/share/${framed.share.id}/x`])
      expect(await policy(path)).toBe("frame-ancestors 'none'");
  });
});

it('writes down who changed what, for owners of that site', async () => {
  const owner = await signIn([{ site: '', role: 'owner' }], 'Grace');
  const ada = await signIn([{ site: site.key, role: 'owner' }], 'Ada');
  await ask(ada, 'PATCH', `/sites/${site.key}`, { name: 'Newer', settings: { goals: [] } });
  await ask(ada, 'PATCH', `/sites/${site.key}`, { name: '' });
  await ask(ada, 'POST', '/invitations', { name: 'Alan', site: site.key, role: 'viewer' });
  await ask(owner, 'DELETE', `/sites/${other.key}`);
  await followed(await addLink(env.DB, Date.now()));
  const entries = async (headers: Headers, query = '') =>
    (await told<AuditResponse>(headers, `/audit${query}`)).entries.map(({ who, done, what }) => [
      who,
      done,
      what,
    ]);
  expect(await entries(ada, `?site=${site.key}`)).toEqual([['Ada', 'changed settings', 'name, goals']]);
  expect(await entries(owner)).toEqual([
    ['Grace', 'signed in', 'Firefox on Linux'],
    ['Grace', 'deleted a site', null],
    ['Ada', 'invited somebody', `Alan: viewer of ${site.key}`],
    ['Ada', 'changed settings', 'name, goals'],
  ]);
  expect((await ask(ada, 'GET', `/audit?site=${other.key}`)).status).toBe(403);
  const first = await told<AuditResponse>(owner, '/audit?limit=2');
  const second = await told<AuditResponse>(owner, `/audit?limit=2&cursor=${first.next}`);
  expect([first.entries.length, second.entries.length, second.next]).toEqual([2, 2, null]);
});

describe('a token for sending', () => {
  const view = () => JSON.stringify(makeView());
  const send = async (token: string | null, key = site.key) => {
    const response = await exports.default.fetch(`https://kitka.example/b/${key}`, {
      method: 'POST',
      headers: token ? { authorization: `Bearer ${token}` } : {},
      body: view(),
    });
    return [response.status, response.headers.get('x-kitka')];
  };
  const make = (scopes: Scope[], more: object = {}) =>
    addToken(env.DB, { scopes, sites: [site.key], ...more }, Date.now());

  it('lets a server send without an origin, to its site alone', async () => {
    const token = await make(['ingest']);
    expect(await send(token)).toEqual([204, 'stored']);
    expect(await send(null)).toEqual([403, 'origin']);
    expect((await send(token, other.key))[0]).toBe(403);
    expect((await readAccounting(site)).stored).toBe(1);
  });

  it('is no other token, and none that has ended', async () => {
    expect((await send(await make(['read', 'write'])))[0]).toBe(403);
    expect((await send(await make(['ingest'], { expires: Date.now() - 1 })))[0]).toBe(401);
    expect((await send(await make(['ingest'], { person: 'gone' })))[0]).toBe(401);
    expect((await send('kitka_made-up'))[0]).toBe(401);
    const viewer = await signIn([{ site: site.key, role: 'viewer' }]);
    const { person } = await me(viewer);
    expect((await send(await make(['ingest'], { person: person.id })))[0]).toBe(403);
  });
});

it('makes an owner of whoever was signed in before there were people, and keeps their tokens', async () => {
  await reset();
  await applyD1Migrations(
    env.DB,
    env.TEST_MIGRATIONS.filter(({ name }) => name < '0008'),
  );
  const now = Date.now();
  const hash = (secret: string) => hashSecret(secret);
  const insert = (sql: string, ...binds: unknown[]) =>
    env.DB.prepare(sql)
      .bind(...binds)
      .run();
  await insert(
    'INSERT INTO sessions (hash, expires) VALUES (?1, ?2)',
    await hash('old session'),
    now + 60_000,
  );
  await insert('INSERT INTO links (hash, expires) VALUES (?1, ?2)', await hash('old link'), now + 60_000);
  await insert('INSERT INTO claim (id, at, session) VALUES (1, ?1, ?2)', now, await hash('old session'));
  for (const [key, scope] of [
    ['', 'admin'],
    ['shop', 'read'],
  ] as const)
    await insert(
      "INSERT INTO tokens (hash, site, scope, created, name) VALUES (?1, ?2, ?3, ?4, 'old')",
      await hash(`old ${scope}`),
      key,
      scope,
      now,
    );
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  const before = { cookie: 'kitka=old session', origin: 'https://kitka.example' };
  const { person } = await me(before);
  expect(person).toMatchObject({ name: 'Owner', roles: [{ site: '', role: 'owner' }] });
  expect((await me(await followed('old link'))).person).toEqual(person);
  const { tokens } = await told<{ tokens: Token[] }>(before, '/tokens');
  expect(tokens.map(({ scopes, sites, person: whose }) => [scopes, sites, whose]).sort()).toEqual([
    [['admin'], [], person.id],
    [['read'], ['shop'], person.id],
  ]);
});
