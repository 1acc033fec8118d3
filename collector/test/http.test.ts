import { env, exports } from 'cloudflare:workers';
import type {
  AccountingResponse,
  AnswersResponse,
  ErrorResponse,
  PagesResponse,
  SitesResponse,
} from '@kitka/shared/api/api';
import { DEFAULT_SETTINGS, type Site } from '@kitka/shared/settings/site';
import { widgetSettingsOf } from '@kitka/shared/settings/widgetSettings';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addLink } from '../src/store/links.ts';
import { addToken, listTokens, revokeToken } from '../src/store/tokens.ts';
import { makeAnswer, makeReceipt, makeView, newSite, ORIGIN, post, reader } from './fixtures.ts';
import { flushed } from './flushed.ts';

let site: Site;
beforeAll(async () => {
  site = await newSite();
});

const fetch = (path: string, init?: RequestInit) =>
  exports.default.fetch(`https://kitka.example${path}`, init);
const errorOf = async (response: Response) => (await response.json<ErrorResponse>()).error;

describe('a bad body', () => {
  const doors = ['b', 'a'] as const;
  const bodies: [string, string | Uint8Array, number, string][] = [
    ['that is empty', '', 400, 'invalid'],
    ['that is no JSON', '{"v":1', 400, 'invalid'],
    ['of binary bytes', new Uint8Array([0, 255, 254, 128, 0, 1]), 400, 'invalid'],
    ['of NULs', '\0\0\0', 400, 'invalid'],
    ['of a future version', '{"v":99}', 400, 'version'],
    ['of the first version', '{"v":1}', 400, 'version'],
    ['of wrong types', '{"v":2,"id":[],"n":{},"at":{},"page":null}', 400, 'invalid'],
    ['nested deep', `${'{"v":['.repeat(2_000)}`, 400, 'invalid'],
    ['of 1 MB', JSON.stringify({ ...makeAnswer(), comment: 'x'.repeat(1_000_000) }), 413, 'size'],
    ['of 1 MB of brackets', '['.repeat(1_000_000), 413, 'size'],
    ['from next year', JSON.stringify({ ...makeAnswer(), at: Date.now() + 365 * 86_400_000 }), 400, 'future'],
    ['from last year', JSON.stringify({ ...makeAnswer(), at: Date.now() - 365 * 86_400_000 }), 400, 'stale'],
  ];
  const cases = doors.flatMap((door) =>
    bodies.map(([name, body, status, reason]) => [name, door, status, reason, body] as const),
  );

  it.each(cases)('%s at /%s gets %i and x-kitka: %s', async (_, door, status, reason, body) => {
    // An answer has all required fields of a view, so the same body is used for both.
    const response = await post(`/${door}/${site.key}`, body);
    expect([response.status, response.headers.get('x-kitka')]).toEqual([status, reason]);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await errorOf(response)).toMatchObject({
      code: reason,
      message: expect.stringMatching(/\w+.*\.$/),
    });
  });

  it('of any kind is never a 5xx and never stores anything', async () => {
    const fresh = await newSite();
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...doors),
        fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: 'binary' }), fc.json()),
        async (door, body) => {
          const response = await post(`/${door}/${fresh.key}`, body);
          sent++;
          expect(response.status).toBeGreaterThanOrEqual(400);
          expect(response.status).toBeLessThan(500);
          expect(response.headers.get('x-kitka')).toMatch(/^(invalid|version)$/);
          await response.arrayBuffer();
        },
      ),
      { numRuns: 150 },
    );
    const read = await reader(fresh);
    // Reading the accounting includes all acknowledged messages, without a delay.
    const { received, stored, dropped } = await read<AccountingResponse>(`/sites/${fresh.key}/accounting`);
    expect([received, stored]).toEqual([sent, 0]);
    expect(received).toBe(Object.values(dropped).reduce((sum, n) => sum + n, 0));
    expect((await read<PagesResponse>(`/sites/${fresh.key}/pages`)).pages).toEqual([]);
    expect((await read<AnswersResponse>(`/sites/${fresh.key}/answers`)).answers).toEqual([]);
  });

  it.each([
    [{ kind: 'thumbs', value: 3 }, 'value', 'from 1 to 2'],
    [{ kind: 'feel', value: 3 }, 'worth', 'there for feel'],
    [{ kind: 'gap', value: 3, worth: 3 }, 'worth', 'no other kind'],
    [{ kind: 'text', value: 0, comment: ' ' }, 'comment', 'there for text'],
    [{ kind: 'stars' }, 'kind', '"csat"'],
    [{ kind: 'ease', wording: 2 }, 'wording', 'a version that was asked'],
    [{ contact: 'nobody', comment: 'Fine' }, 'contact', 'an e-mail address'],
    [{ contact: 'visitor@mail.example' }, 'contact', 'with the words'],
    [{ publish: { wording: 1, at: 1 } }, 'publish', 'with the comment'],
    [{ reasons: Array(21).fill('Slow') }, 'reasons', '<=20'],
    [{ n: 0 }, 'n', '>=1'],
  ])('of an answer gets 400 and the rule it broke: %j', async (change, field, rule) => {
    const response = await post(`/a/${site.key}`, { ...makeAnswer(), ...change });
    expect([response.status, response.headers.get('x-kitka')]).toEqual([400, 'invalid']);
    const { field: named, message } = await errorOf(response);
    expect(named).toBe(field);
    expect(message).toMatch(new RegExp(`^${field} must be .*${rule}`));
  });

  it('whose length is a lie is still read no further than its limit', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(4096).fill(91)),
    });
    const response = await fetch(`/b/${site.key}`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'user-agent': 'Mozilla/5.0 Chrome/156.0.0.0' },
      body: endless,
    });
    expect([response.status, response.headers.get('x-kitka')]).toEqual([413, 'size']);
  });
});

describe('a view', () => {
  it.each(['nowhere', 'x', '__proto__', 'a'.repeat(500), '%00', 'DEMO'])(
    'for the site %j finds none',
    async (key) => {
      const response = await post(`/b/${key}`, makeView());
      expect(response.status).toBe(404);
    },
  );

  it.each([
    [{ vitals: { lcp: 2_310, ttfb: 2e7 } }, 'stored; without vitals.ttfb'],
    [
      { context: { landing: true, nav: 'teleport', device: 'watch' }, failed: -1 },
      'stored; without context.nav context.device failed',
    ],
    [{ vitals: 'fast', signals: [1] }, 'stored; without vitals signals'],
    [{ signals: 2 ** 12 + 1, later: true }, 'stored'],
  ])('with %j counts and is answered: %s', async (change, says) => {
    const { key } = await newSite();
    const response = await flushed(post(`/b/${key}`, { ...makeView(), ...change }));
    expect([response.status, response.headers.get('x-kitka')]).toEqual([204, says]);
    expect(response.headers.get('access-control-expose-headers')).toBe('x-kitka');
    const { pages } = await (await reader({ key }))<PagesResponse>(`/sites/${key}/pages`);
    expect(pages).toMatchObject([{ path: '/cart', views: 1 }]);
  });

  it('that tells nothing new still names what it should not have told', async () => {
    const view = { ...makeView(), vitals: { ttfb: 2e7 } };
    await flushed(post(`/b/${site.key}`, view));
    const again = await flushed(post(`/b/${site.key}`, view));
    expect([again.status, again.headers.get('x-kitka')]).toEqual([202, 'duplicate; without vitals.ttfb']);
  });

  it('with a clock half an hour ahead counts on the day that it tells', async () => {
    const { key } = await newSite();
    const at = Date.now() + 30 * 60_000;
    await flushed(post(`/b/${key}`, makeView({ at })));
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Helsinki' }).format(at);
    const { pages } = await (await reader({ key }))<PagesResponse>(
      `/sites/${key}/pages?from=${day}&to=${day}`,
    );
    expect(pages).toMatchObject([{ views: 1 }]);
  });

  it.each(['b', 'a', 'k', 'r'])('is not read back: GET /%s/… is no page of the dashboard', async (door) => {
    expect((await fetch(`/${door}/${site.key}`)).status).toBe(404);
  });

  it('that comes twice at once counts once', async () => {
    const view = makeView({ page: '/twice' });
    const responses = await Promise.all([1, 2, 3].map(() => post(`/b/${site.key}`, view)));
    expect(responses.map((response) => response.headers.get('x-kitka')).sort()).toEqual([
      'duplicate',
      'duplicate',
      'stored',
    ]);
  });

  it('is answered to a preflight too, should a browser ask', async () => {
    const response = await fetch(`/b/${site.key}`, {
      method: 'OPTIONS',
      headers: { origin: ORIGIN, 'access-control-request-method': 'POST' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('a receipt', () => {
  const told = (code: string, method = 'GET') =>
    fetch('/r', { method, headers: { authorization: `Receipt ${code}` } });
  const inBody = (body: unknown, method = 'POST') =>
    fetch('/r', { method, body: typeof body === 'string' ? body : JSON.stringify(body) });

  it('shows the answer to who has it, however it is written and sent, and to nobody else', async () => {
    const answer = makeAnswer({
      value: 3,
      comment: 'Fine',
      reasons: ['Too slow'],
      publish: { wording: 1, at: Date.now() },
      contact: 'visitor@mail.example',
    });
    await post(`/a/${site.key}`, answer);
    const spaced = answer.id.toLowerCase().replace(/(.{5})(?!$)/g, '$1-');
    for (const response of [
      await told(spaced),
      await told(answer.id, 'POST'),
      await inBody({ receipt: spaced }),
      await inBody({ receipt: answer.id }),
    ]) {
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(await response.json()).toEqual({
        receipt: answer.id,
        site: site.name,
        day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        page: '/cart',
        kind: 'csat',
        value: 3,
        worth: null,
        comment: 'Fine',
        reasons: ['Too slow'],
        publish: true,
        contact: 'visitor@mail.example',
        changes: [],
      });
    }
  });

  it('shows both answers of a feeling', async () => {
    const answer = makeAnswer({ kind: 'feel', value: 2, worth: 5 });
    await post(`/a/${site.key}`, answer);
    expect(await (await told(answer.id)).json()).toMatchObject({ kind: 'feel', value: 2, worth: 5 });
  });

  it.each([
    ['a code nobody has', () => told(makeReceipt())],
    ['a code nobody has, to delete it', () => told(makeReceipt(), 'DELETE')],
    ['SQL for a code', () => told("' OR 1=1")],
    ['an empty code', () => told('')],
    ['another scheme', () => fetch('/r', { headers: { authorization: `Bearer ${makeReceipt()}` } })],
    ['no code', () => fetch('/r')],
    ['no code, to delete it', () => fetch('/r', { method: 'DELETE' })],
    ['an empty body', () => inBody('')],
    ['a body that is no JSON', () => inBody('{"receipt":')],
    ['a body that is null', () => inBody('null')],
    ['a body that is a list', () => inBody('[]', 'DELETE')],
    ['a code that is no text', () => inBody({ receipt: 7 })],
    ['a code that is a list of one', () => inBody({ receipt: [makeReceipt()] }, 'DELETE')],
  ])('that is %s finds nothing, and says how to send one', async (_, ask) => {
    const response = await ask();
    expect(response.status).toBe(404);
    const { code, message } = await errorOf(response);
    expect(code).toBe('receipt');
    expect(message).toContain('Authorization: Receipt CODE');
  });

  it('never stands in an address: /r/CODE finds nothing, not even of an answer that is there', async () => {
    const answer = makeAnswer();
    await post(`/a/${site.key}`, answer);
    for (const method of ['GET', 'POST', 'DELETE']) {
      const response = await fetch(`/r/${answer.id}`, { method, headers: { accept: 'text/html' } });
      expect([method, response.status, (await errorOf(response)).code]).toEqual([method, 404, 'path']);
    }
    expect((await fetch(`/r?receipt=${answer.id}`)).status).toBe(404);
    expect((await told(answer.id)).status).toBe(200);
  });

  it.each([
    ['in a header', (code: string) => told(code, 'DELETE')],
    ['in the body', (code: string) => inBody({ receipt: code }, 'DELETE')],
  ])('sent %s deletes the answer, once', async (_, remove) => {
    const { key } = await newSite();
    const answer = makeAnswer();
    await post(`/a/${key}`, answer);
    expect((await remove(answer.id)).status).toBe(204);
    expect((await told(answer.id)).status).toBe(404);
    expect((await remove(answer.id)).status).toBe(404);
    expect((await (await reader({ key }))<AnswersResponse>(`/sites/${key}/answers`)).answers).toEqual([]);
  });

  it('in a body of more than 1 kB is not read', async () => {
    const response = await inBody({ receipt: makeReceipt(), more: 'x'.repeat(2_000) });
    expect([response.status, (await errorOf(response)).code]).toEqual([413, 'size']);
  });
});

describe('the read API', () => {
  it.each(['/sites', '/sites/x/pages', '/sites/x/answers'])(
    'lets nobody in without a token: %s',
    async (path) => {
      const response = await fetch(`/api/v1${path}`);
      expect([response.status, (await errorOf(response)).code]).toEqual([401, 'signed_out']);
      const wrong = await fetch(`/api/v1${path}`, { headers: { authorization: 'Bearer kitka_wrong' } });
      expect([wrong.status, (await errorOf(wrong)).code]).toEqual([401, 'token']);
    },
  );

  const READS = [
    '/sites',
    '/jobs',
    '/sites/KEY/pages',
    '/sites/KEY/pages/detail?page=',
    '/sites/KEY/series',
    '/sites/KEY/compare',
    '/sites/KEY/compare/pages',
    '/sites/KEY/journey',
    '/sites/KEY/changes',
    '/sites/KEY/values?key=lang',
    '/sites/KEY/themes',
    '/sites/KEY/accounting',
    '/sites/KEY/alerts',
    '/sites/KEY/answers',
    '/sites/KEY/summary',
    '/sites/KEY/goals',
    '/sites/KEY/weighted',
    '/sites/KEY/gap-by-source',
    '/sites/KEY/sampling',
  ];
  const withToken = (path: string, token: string) =>
    fetch(`/api/v1${path.replace('KEY', site.key)}`, { headers: { authorization: `Bearer ${token}` } });

  it.each(READS)(
    'is for tokens that may read and have neither expired nor been revoked: %s',
    async (path) => {
      const now = Date.now();
      const refused = async (token: string) => {
        const response = await withToken(path, token);
        return [response.status, (await errorOf(response)).code];
      };
      const token = await addToken(
        env.DB,
        { sites: [site.key], scopes: ['read'], name: 'report', expires: now + 60_000 },
        now,
      );
      expect((await withToken(path, token)).status).toBe(200);
      expect(
        await refused(await addToken(env.DB, { sites: [site.key], scopes: ['read'], expires: now - 1 }, now)),
      ).toEqual([401, 'expired']);
      const own = (await listTokens(env.DB)).filter(({ name }) => name === 'report').at(-1)!;
      expect(own).toMatchObject({ sites: [site.key], scopes: ['read'], expires: now + 60_000 });
      expect(own.used).toBeGreaterThanOrEqual(now);
      expect(await revokeToken(env.DB, own.id)).toBe(true);
      expect(await revokeToken(env.DB, own.id)).toBe(false);
      expect(await refused(token)).toEqual([401, 'token']);
    },
  );

  it.each(READS)(
    'refuses a parameter that it does not know, and one that is there twice: %s',
    async (path) => {
      const token = await addToken(env.DB, { sites: [site.key], scopes: ['read'] }, Date.now());
      const and = path.includes('?') ? '&' : '?';
      const faultOf = async (query: string) => {
        const response = await withToken(`${path}${and}${query}`, token);
        return [response.status, await errorOf(response)] as const;
      };
      for (const name of ['value', 'Page', '__proto__', 'x'.repeat(300)]) {
        const [status, { code, field, message }] = await faultOf(`${name}=1`);
        expect([status, code, field]).toEqual([400, 'parameter', name.slice(0, 50)]);
        expect(message).toContain(`There is no parameter '${name.slice(0, 50)}' here.`);
      }
      if (!path.startsWith('/sites/')) return;
      const [status, { code, field }] = await faultOf('from=2026-11-01&from=2026-11-02');
      expect([status, code, field]).toEqual([400, 'parameter', 'from']);
    },
  );

  it('shows a token its own site and no other', async () => {
    const other = await newSite();
    const read = await reader(site);
    const { sites } = await read<SitesResponse>('/sites');
    expect(sites.map(({ key }) => key)).toEqual([site.key]);
    await expect(read(`/sites/${other.key}/pages`)).rejects.toThrow('404');
  });

  it.each([
    ['from=2026-13-01', 'from'],
    ['from=2026-02-30', 'from'],
    ['from=yesterday', 'from'],
    ['to=%00', 'to'],
    ['from=2026-02-02&to=2026-02-01', 'from'],
    ['from=1990-01-01&to=2026-02-01', 'from'],
    ['from=2024-01-01&to=2026-02-19', 'from'],
  ])('says which part of the period ?%s is wrong', async (query, field) => {
    const authorization = `Bearer ${await addToken(env.DB, { sites: [site.key], scopes: ['read'] }, Date.now())}`;
    for (const path of [
      'pages',
      'pages/detail?page=',
      'series',
      'journey',
      'accounting',
      'goals',
      'weighted',
      'gap-by-source',
      'sampling',
    ]) {
      const response = await fetch(
        `/api/v1/sites/${site.key}/${path}${path.includes('?') ? '&' : '?'}${query}`,
        {
          headers: { authorization },
        },
      );
      expect(response.status).toBe(400);
      expect(await errorOf(response)).toMatchObject({ field, message: expect.stringContaining(field) });
    }
  });

  it.each([
    ['/answers?cursor=nonsense', 400, 'cursor'],
    ['/answers?commented=yes', 400, 'commented'],
    ['/answers?limit=0', 400, 'limit'],
    ['/answers?limit=1000', 400, 'limit'],
    ['/pages/detail', 400, 'page'],
    ['/nothing', 404, null],
  ])('answers %s with %i', async (path, status, field) => {
    const authorization = `Bearer ${await addToken(env.DB, { sites: [site.key], scopes: ['read'] }, Date.now())}`;
    const response = await fetch(`/api/v1/sites/${site.key}${path}`, { headers: { authorization } });
    expect([response.status, (await errorOf(response)).field]).toEqual([status, field]);
  });

  it('pages through all answers once, newest first', async () => {
    const own = await newSite();
    const sent = Array.from({ length: 25 }, (_, i) =>
      makeAnswer({ at: Date.now() - (i % 7) * 60_000, page: i % 2 ? '/a' : '/b' }),
    );
    await Promise.all(sent.map((answer) => post(`/a/${own.key}`, answer)));
    const read = await reader(own);
    const all: AnswersResponse['answers'] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: AnswersResponse = await read(`/sites/${own.key}/answers?limit=10&cursor=${cursor}`);
      all.push(...page.answers);
      cursor = page.next;
    }
    expect(new Set(all.map(({ id }) => id)).size).toBe(25);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const { answers } = await read<AnswersResponse>(`/sites/${own.key}/answers?page=/a`);
    expect(answers).toHaveLength(12);
  });

  it('tells of each answer its kind, its value and what it was worth', async () => {
    const own = await newSite();
    const sent = [makeAnswer({ kind: 'feel', value: 4, worth: 2 }), makeAnswer({ kind: 'nps', value: 0 })];
    for (const [i, answer] of sent.entries())
      await post(`/a/${own.key}`, { ...answer, at: Date.now() - i * 1000 });
    const { answers } = await (await reader(own))<AnswersResponse>(`/sites/${own.key}/answers`);
    expect(answers.map(({ kind, value, worth }) => [kind, value, worth])).toEqual([
      ['feel', 4, 2],
      ['nps', 0, null],
    ]);
  });

  it('lists only the answers with words on request, and goes on behind the last of them', async () => {
    const own = await newSite();
    const sent = Array.from({ length: 12 }, (_, i) =>
      makeAnswer({ at: Date.now() - i * 60_000, page: '/a', comment: i % 3 ? undefined : `Words ${i}` }),
    );
    await Promise.all(sent.map((answer) => post(`/a/${own.key}`, answer)));
    const read = await reader(own);
    const path = `/sites/${own.key}/answers?page=/a&commented=1&limit=3`;
    const first: AnswersResponse = await read(path);
    expect(first.answers.map(({ comment }) => comment)).toEqual(['Words 0', 'Words 3', 'Words 6']);
    const rest: AnswersResponse = await read(`${path}&cursor=${first.next}`);
    expect(rest).toMatchObject({ answers: [{ comment: 'Words 9' }], next: null });
  });
});

describe('signing in', () => {
  const signIn = (token: string, headers: Record<string, string> = {}) =>
    fetch('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ token }),
    });

  it('works once with a link, gives a session that opens the API, and ends', async () => {
    const link = await addLink(env.DB, Date.now());
    const first = await signIn(link);
    expect(first.status).toBe(204);
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).toMatch(/Secure/i);
    const second = await signIn(link);
    expect([second.status, (await errorOf(second)).code]).toEqual([401, 'link_invalid']);

    const headers = { cookie: cookie.split(';')[0]! };
    expect((await fetch('/api/v1/sites', { headers })).status).toBe(200);
    expect(await (await fetch('/api/v1/session', { headers })).json()).toMatchObject({
      signedIn: true,
      person: { name: 'Owner' },
    });
    expect((await fetch('/api/v1/session', { method: 'DELETE', headers })).status).toBe(204);
    expect((await fetch('/api/v1/sites', { headers })).status).toBe(401);
  });

  it('fails with an old link, from another origin, and with anything that is no token', async () => {
    const old = await addLink(env.DB, Date.now() - 25 * 3_600_000);
    expect((await signIn(old)).status).toBe(401);
    const link = await addLink(env.DB, Date.now());
    expect((await signIn(link, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await signIn(link, { 'content-type': 'text/plain' })).status).toBe(403);
    expect((await signIn('x'.repeat(500))).status).toBe(400);
    expect((await signIn('x'.repeat(20_000))).status).toBe(413);
    expect((await signIn(link)).status).toBe(204);
  });

  it('stores no secret that could be used', async () => {
    const link = await addLink(env.DB, Date.now());
    const token = await addToken(env.DB, { sites: [site.key], scopes: ['read'] }, Date.now());
    const stored = await env.DB.batch(
      ['links', 'sessions', 'tokens'].map((name) => env.DB.prepare(`SELECT * FROM ${name}`)),
    );
    expect(JSON.stringify(stored)).not.toContain(link);
    expect(JSON.stringify(stored)).not.toContain(token);
  });
});

describe('the script', () => {
  it('carries its site’s settings, may be cached a short while, and is confirmed by its ETag', async () => {
    const script = await fetch(`/k/${site.key}.js`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toContain('max-age=300');
    const text = await script.text();
    expect(text).toContain(JSON.stringify(widgetSettingsOf(site.key, DEFAULT_SETTINGS)));
    expect(text).not.toContain('__KITKA_SETTINGS__');
    const etag = script.headers.get('etag') ?? '';
    const again = await fetch(`/k/${site.key}.js`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it.each(['/k/nowhere.js', '/k/core.js/x', '/k/abc/words.xx.js', '/k/../index.html.js', '/k/x/evil.js'])(
    'is not served at %s',
    async (path) => {
      const response = await fetch(path);
      expect(response.status).toBe(404);
      // A cache that remembers it would miss what is put there later.
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );
});

describe('the dashboard', () => {
  it.each(['//[x.js', '//:999999/x.js', '//elsewhere.example/x.js', '/%5B%00.js'])(
    'has no file %s',
    async (path) => {
      expect((await fetch(path)).status).toBe(404);
    },
  );

  it.each(['/', '/sign-in', '/pages'])('is served at %s under a strict policy', async (path) => {
    const response = await fetch(path);
    expect(response.status).toBe(200);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const html = await response.text();
    expect(html).toContain('<!doctype html>');
  });

  it.each([
    ['/show?site=demo&page=/cart', 'unsafe-none'],
    ['/', 'same-origin'],
    ['/page?page=/show', 'same-origin'],
    ['/show/else', 'same-origin'],
    ['/sign-in', 'same-origin'],
  ])('lets a page that opened it know it at %s: %s', async (path, policy) => {
    const response = await fetch(path);
    expect(response.headers.get('cross-origin-opener-policy')).toBe(policy);
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('has a page for the prompt editor that only its own pages may have in a frame', async () => {
    const response = await fetch('/preview');
    expect(response.status).toBe(200);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('unsafe');
    expect(await response.text()).toMatch(/src="\/k\/[0-9a-f]{8}\/frame\.js"/);
    const dashboard = (await fetch('/')).headers.get('content-security-policy');
    expect(dashboard).toContain("frame-src 'self'");
  });

  it('has no door for sample data unless npm start opened it', async () => {
    const response = await fetch('/sample', {
      method: 'POST',
      body: '{}',
      headers: { authorization: 'Bearer undefined' },
    });
    expect(response.status).toBe(404);
  });
});
