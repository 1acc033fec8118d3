import { env, exports } from 'cloudflare:workers';
import { ROLES, type Role, SCOPES, type Scope } from '@kitka/shared/settings/roles';
import { beforeEach, describe, expect, it } from 'vitest';
import { api } from '../src/http/routes/api.ts';
import { addShare } from '../src/store/shares.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';
import { newSite, resetStore, signIn } from './fixtures.ts';

/** Who may call each route: the least role on the site, or on all sites. */
const VIEWERS = [
  'GET /sites',
  'GET /share',
  'GET /jobs',
  'GET /sites/:key/alerts',
  'GET /sites/:key/fixes',
  'GET /sites/:key/fixes/:id',
  'GET /sites/:key/installation',
  'GET /sites/:key/arrivals',
  'GET /sites/:key/settings',
  'GET /sites/:key/versions',
  'GET /sites/:key/prompt-results',
  'POST /sites/:key/signals/effect',
];
/** Beside viewers, whoever has a share link of the page, or of the whole site. */
const SHARED = [
  'detail',
  'summary',
  'friction-study',
  'themes',
  'series',
  'journey',
  'goals',
  'weighted',
  'gap-by-source',
  'answers',
  'compare',
  'marks',
].map((name) => `GET /sites/:key/${name === 'detail' ? 'pages/detail' : name}`);
const SHARED_AS_A_WHOLE = [
  'pages',
  'fix-first',
  'values',
  'sampling',
  'accounting',
  'compare/pages',
  'changes',
].map((name) => `GET /sites/:key/${name}`);
const EDITORS = [
  'PATCH /sites/:key/alerts/:id',
  'POST /sites/:key/fixes',
  'PATCH /sites/:key/fixes/:id',
  'DELETE /sites/:key/fixes/:id',
  'POST /sites/:key/installation',
  'PATCH /sites/:key',
];
const OWNERS = [
  'POST /sites/:key/recount',
  'DELETE /sites/:key/data',
  'GET /sites/:key/export',
  'GET /sites/:key/shares',
  'POST /sites/:key/shares',
  'DELETE /sites/:key/shares/:id',
];
/** Owners of any site; the route sees to it that it is theirs (people.test.ts). */
const SOME_OWNERS = [
  'GET /people',
  'POST /invitations',
  'DELETE /invitations/:id',
  'PUT /people/:id/roles/:site',
  'DELETE /people/:id/roles/:site',
  'GET /audit',
];
const OWNERS_OF_ALL = [
  'POST /sites',
  'DELETE /sites/:key',
  'GET /deleted-sites',
  'POST /sites/:key/restore',
  'DELETE /people/:id',
  'GET /people/:id/sessions',
  'DELETE /people/:id/sessions/:session',
];
/** People who are signed in, about themselves. */
const PEOPLE = [
  'GET /me',
  'PATCH /me',
  'DELETE /me/sessions/:id',
  'POST /me/passkeys/options',
  'POST /me/passkeys',
  'PATCH /me/passkeys/:id',
  'DELETE /me/passkeys/:id',
];
/** Their own; a token needs the scope admin, as it could make itself a wider one. */
const OWN = ['GET /tokens', 'POST /tokens', 'DELETE /tokens/:id', 'POST /links'];

const ALL = [
  ...VIEWERS,
  ...SHARED,
  ...SHARED_AS_A_WHOLE,
  ...EDITORS,
  ...OWNERS,
  ...SOME_OWNERS,
  ...OWNERS_OF_ALL,
  ...PEOPLE,
  ...OWN,
];

/** Bodies that a route takes. */
const BODIES: Record<string, unknown> = {
  'PATCH /sites/:key': { name: 'New name' },
  'PATCH /sites/:key/alerts/:id': { seen: true },
  'POST /sites/:key/recount': { from: '2026-01-01' },
  'POST /sites/:key/fixes': { page: '/cart', day: '2026-01-01', what: 'New button' },
  'PATCH /sites/:key/fixes/:id': { what: 'Newer button' },
  'POST /sites/:key/installation': { url: 'https://shop.example/' },
  'POST /sites': { name: 'New', origins: ['https://new.example'], timezone: 'UTC' },
  'PATCH /me': { name: 'New name' },
  'PATCH /me/passkeys/:id': { name: 'Phone' },
  'PUT /people/:id/roles/:site': { role: 'viewer' },
};

let site: StoredSite;
let other: StoredSite;
beforeEach(async () => {
  await resetStore();
  [site, other] = [await newSite(), await newSite({ name: 'Other shop' })];
});

type Headers = Record<string, string>;
async function statusOf(
  route: string,
  headers: Headers,
  key = site.key,
  page = '/cart',
  as?: 'HEAD',
): Promise<number> {
  const [method = '', path = ''] = route.split(' ');
  const query = SHARED.includes(route)
    ? `?page=${page}`
    : route.endsWith('/values')
      ? '?key=device'
      : route === 'GET /audit'
        ? `?site=${key}`
        : '';
  const filled = path.replace(':key', key).replace(':site', key).replace(':id', 'none');
  const response = await exports.default.fetch(`https://kitka.example/api/v1${filled}${query}`, {
    method: as ?? method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method !== 'GET' && method !== 'DELETE' && { body: JSON.stringify(BODIES[route] ?? {}) }),
  });
  await response.body?.cancel();
  return response.status;
}
const bearer = async (scopes: Scope[], sites: string[], more: object = {}): Promise<Headers> => ({
  authorization: `Bearer ${await addToken(env.DB, { scopes, sites, ...more }, Date.now())}`,
});
const share = async (page: string | null, comments = true, expires = Date.now() + 60_000) => {
  const facts = { name: 'Press', site: site.key, page, comments, framed: false, hasPassword: false, expires };
  const { secret } = await addShare(env.DB, facts, null, Date.now());
  return { authorization: `Share ${secret}` };
};

const isRefused = (status: number) => [401, 403].includes(status);
/** Refused, or told that there is no such site. */
const isHidden = (route: string, status: number) =>
  route.includes(':key') ? status === 404 : isRefused(status);

it('names every route of the API and no other', () => {
  const routes = api.routes
    .filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/session'))
    .map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(routes)].sort()).toEqual([...ALL].sort());
});

const leastOf = (route: string): Role =>
  OWNERS.includes(route) || SOME_OWNERS.includes(route)
    ? 'owner'
    : EDITORS.includes(route)
      ? 'editor'
      : 'viewer';
const may = (role: Role, route: string) => ROLES.indexOf(role) >= ROLES.indexOf(leastOf(route));

describe.each(ALL)('%s', (route) => {
  const isForOne = !OWNERS_OF_ALL.includes(route);

  it.each(ROLES)('for a %s of the site', async (role) => {
    const status = await statusOf(route, await signIn([{ site: site.key, role }]));
    expect(status).toBeLessThan(500);
    expect([route, isRefused(status)]).toEqual([route, !(isForOne && may(role, route))]);
  });

  it('for an owner of all sites, and an owner of another one', async () => {
    expect(isRefused(await statusOf(route, await signIn([{ site: '', role: 'owner' }])))).toBe(false);
    const status = await statusOf(route, await signIn([{ site: other.key, role: 'owner' }]));
    if (route.includes(':key') && isForOne) expect(status).toBe(404);
    if (!isForOne || route === 'GET /audit' || route.includes(':site')) expect(status).toBe(403);
  });

  it('for a stranger, and for those whose session, role, token or link has ended', async () => {
    const now = Date.now();
    expect(await statusOf(route, {})).toBe(401);
    expect(await statusOf(route, { cookie: 'kitka=made-up' })).toBe(401);
    const headers = await signIn([{ site: '', role: 'owner' }]);
    await env.DB.prepare('UPDATE sessions SET expires = ?1')
      .bind(now - 1)
      .run();
    expect(await statusOf(route, headers)).toBe(401);
    const without = await statusOf(route, await signIn([]));
    if (!PEOPLE.includes(route)) expect(isRefused(without) || isHidden(route, without)).toBe(true);
    expect(await statusOf(route, await bearer(['admin'], [], { expires: now - 1 }))).toBe(401);
    expect(await statusOf(route, await bearer(['admin'], [], { person: 'gone' }))).toBe(401);
    expect(await statusOf(route, await share(null, true, now - 1))).toBe(401);
  });

  it('for HEAD as for GET', async () => {
    if (!route.startsWith('GET')) return;
    const viewer = await signIn([{ site: site.key, role: 'viewer' }]);
    const stranger = await signIn([{ site: other.key, role: 'viewer' }]);
    for (const headers of [{}, viewer, stranger, await share('/other')])
      expect(await statusOf(route, headers, site.key, '/cart', 'HEAD')).toBe(await statusOf(route, headers));
  });

  it('for a session from another page', async () => {
    const headers = { ...(await signIn([{ site: '', role: 'owner' }])), origin: 'https://evil.example' };
    if (!route.startsWith('GET')) expect(await statusOf(route, headers)).toBe(403);
  });

  it.each(SCOPES)('for a token with the scope %s', async (scope) => {
    const isAdmin = scope === 'admin';
    const status = await statusOf(route, await bearer([scope], isAdmin ? [] : [site.key]));
    expect(status).toBeLessThan(500);
    const role: Role | null =
      scope === 'read' ? 'viewer' : scope === 'write' ? 'editor' : isAdmin ? 'owner' : null;
    const isOpen =
      role !== null &&
      !PEOPLE.includes(route) &&
      (isForOne || isAdmin) &&
      may(role, route) &&
      (isAdmin || !OWN.includes(route));
    expect([route, isRefused(status) || (role === null && status === 404)]).toEqual([route, !isOpen]);
    const elsewhere = await statusOf(route, await bearer([scope], isAdmin ? [] : [other.key]));
    if (!isAdmin && route.includes(':key') && isForOne) expect(elsewhere).toBe(404);
  });

  it('for a share link', async () => {
    const isOpen = ['GET /sites', 'GET /share'].includes(route) || SHARED.includes(route);
    const ofSite = await statusOf(route, await share(null));
    expect([route, isRefused(ofSite)]).toEqual([route, !(isOpen || SHARED_AS_A_WHOLE.includes(route))]);
    expect([route, isRefused(await statusOf(route, await share('/cart')))]).toEqual([route, !isOpen]);
    if (SHARED.includes(route)) {
      expect(await statusOf(route, await share('/cart'), site.key, '/other')).toBe(403);
      expect(await statusOf(route, await share('/cart'), site.key, '')).toBe(403);
      expect(await statusOf(route, await share(null), other.key)).toBe(404);
      const words = ['GET /sites/:key/answers', 'GET /sites/:key/themes'].includes(route);
      expect(isRefused(await statusOf(route, await share('/cart', false)))).toBe(words);
    }
  });
});

it('gives a token no more than its person may do, and nothing once they may no more', async () => {
  const cookie = await signIn([{ site: site.key, role: 'viewer' }]);
  const person = (await env.DB.prepare('SELECT id FROM people').first<{ id: string }>())!.id;
  const headers = await bearer(['read', 'write'], [site.key, other.key], { person });
  expect(await statusOf('GET /sites/:key/pages', headers)).toBe(200);
  expect(await statusOf('POST /sites/:key/fixes', headers)).toBe(403);
  expect(await statusOf('GET /sites/:key/pages', headers, other.key)).toBe(404);
  await env.DB.prepare('DELETE FROM roles').run();
  expect(await statusOf('GET /sites/:key/pages', headers)).toBe(404);
  expect(await statusOf('GET /sites/:key/pages', cookie)).toBe(404);
});

it('lets an editor change what is asked, and an owner who is counted', async () => {
  const change = async (role: Role, body: unknown) =>
    (
      await exports.default.fetch(`https://kitka.example/api/v1/sites/${site.key}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', ...(await signIn([{ site: site.key, role }])) },
        body: JSON.stringify(body),
      })
    ).status;
  const { storage } = site.settings;
  for (const body of [
    { origins: ['https://new.example'] },
    { timezone: 'UTC' },
    { settings: { optOut: false } },
    { settings: { consent: true } },
    { settings: { automated: true } },
    { settings: { storage } },
    { name: 'New', settings: { goals: [], storage } },
  ])
    expect([body, await change('editor', body), await change('owner', body)]).toEqual([body, 403, 200]);
  for (const body of [{ name: 'Newer' }, { settings: { prompt: site.settings.prompt, goals: [] } }])
    expect([body, await change('viewer', body), await change('editor', body)]).toEqual([body, 403, 200]);
});
