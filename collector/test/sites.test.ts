import { runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import type { DeletedSitesResponse, SitesResponse } from '@kitka/shared/api/api';
import type { AuditResponse } from '@kitka/shared/api/people';
import { limitsOf, rowBudgetOf } from '@kitka/shared/settings/plans';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runJobs } from '../src/jobs/jobs.ts';
import { Budget } from '../src/ledger/budget.ts';
import { EXPORTED } from '../src/query/exportSite.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';
import { ledger } from './faults.ts';
import { makeAnswer, makeView, newSite, post, resetStore, signIn } from './fixtures.ts';
import { writeAnswers, writeDay } from './history.ts';
import { countRows } from './rows.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;
let site: StoredSite;
let owner: Record<string, string>;
beforeEach(async () => {
  await resetStore();
  site = await newSite();
  owner = await signIn([{ site: '', role: 'owner' }], 'Grace');
});

const ask = (method: string, path: string, headers: Record<string, string> = owner) =>
  exports.default.fetch(`https://kitka.example/api/v1${path}`, { method, headers });
const listed = async () =>
  (await (await ask('GET', '/sites')).json<SitesResponse>()).sites.map(({ key }) => key);
const deleted = async () => (await (await ask('GET', '/deleted-sites')).json<DeletedSitesResponse>()).sites;
const errorOf = async (response: Response) =>
  [response.status, (await response.json<{ error: { field: string } }>()).error.field] as const;

describe('a deleted site', () => {
  it('is unknown to everybody at once, and comes back whole', async () => {
    const other = await newSite({ name: 'Other' });
    await writeDay(site.key, '2026-01-02', [{ page: '/cart', n: 3 }]);
    const viewer = await signIn([{ site: site.key, role: 'viewer' }]);
    const response = await ask('DELETE', `/sites/${site.key}`);
    const [only, ...more] = (await response.json<DeletedSitesResponse>()).sites;
    expect([only, more]).toEqual([
      {
        key: site.key,
        name: site.name,
        origins: site.origins,
        deleted: expect.closeTo(Date.now(), -5),
        erased: only!.deleted + WEEK,
      },
      [],
    ]);
    expect(await listed()).toEqual([other.key]);
    expect((await post(`/b/${site.key}`, makeView())).status).toBe(404);
    expect((await post(`/a/${site.key}`, makeAnswer())).status).toBe(404);
    const script = await exports.default.fetch(`https://kitka.example/k/${site.key}.js`);
    expect(script.status).toBe(404);
    for (const path of ['pages', 'settings', 'export'])
      expect((await ask('GET', `/sites/${site.key}/${path}`)).status).toBe(404);
    expect((await ask('PATCH', `/sites/${site.key}`)).status).toBe(404);
    expect(await errorOf(await ask('DELETE', `/sites/${site.key}`))).toEqual([404, 'site']);
    // Whoever was known in this isolate a moment ago is remembered as missing for a second.
    expect((await ask('POST', `/sites/${site.key}/restore`)).status).toBe(204);
    expect(await deleted()).toEqual([]);
    expect((await listed()).sort()).toEqual([site.key, other.key].sort());
    await expect.poll(async () => (await ask('GET', `/sites/${site.key}/pages`, viewer)).status).toBe(200);
    expect(await countRows('views')).toBe(3);
    expect(await errorOf(await ask('POST', `/sites/${site.key}/restore`))).toEqual([404, 'site']);
    const { entries } = await (await ask('GET', '/audit')).json<AuditResponse>();
    expect(entries.map(({ done, who }) => [done, who])).toEqual([
      ['restored a site', 'Grace'],
      ['deleted a site', 'Grace'],
    ]);
  });

  it('keeps nothing that is sent for it in the moment after it was erased', async () => {
    const headers = { ...owner, 'content-type': 'application/json' };
    const change = (method: string, path: string, body: object) =>
      exports.default.fetch(`https://kitka.example/api/v1/sites/${site.key}${path}`, {
        method,
        headers,
        body: JSON.stringify(body),
      });
    // The isolate knows it from here on.
    expect((await ask('GET', `/sites/${site.key}/arrivals`)).status).toBe(200);
    expect((await ask('DELETE', `/sites/${site.key}?now=1`)).status).toBe(200);
    const prompt = { ...DEFAULT_SETTINGS.prompt, question: { en: 'Good?' } };
    for (const response of [
      await change('PATCH', '', { settings: { prompt } }),
      await change('POST', '/shares', { name: 'Board', expires: Date.now() + WEEK }),
      await change('POST', '/fixes', { page: '/cart', day: '2026-01-02', what: 'Faster' }),
      await ask('GET', `/sites/${site.key}/export`),
    ])
      expect(response.status).toBe(404);
    for (const table of ['wordings', 'shares', 'fixes', 'site_versions'])
      expect(await countRows(table)).toBe(0);
  });

  it('is erased by the hourly job a week later, and not before', async () => {
    const kept = await newSite();
    for (const { key } of [site, kept]) {
      await writeDay(key, '2026-01-02', [{ page: '/cart', n: 3 }]);
      await writeAnswers(key, '2026-01-02', [{ page: '/cart', n: 2 }]);
    }
    await addToken(env.DB, { sites: [site.key], scopes: ['read'] }, Date.now());
    await ask('DELETE', `/sites/${site.key}`);
    const [{ erased }] = (await deleted()) as [DeletedSitesResponse['sites'][number]];
    await runJobs(env.DB, erased - 1);
    expect([await countRows('sites'), await countRows('answers'), await countRows('tokens')]).toEqual([
      2, 4, 1,
    ]);
    await runJobs(env.DB, erased);
    expect([await countRows('sites'), await countRows('answers'), await countRows('tokens')]).toEqual([
      1, 2, 0,
    ]);
    expect(await deleted()).toEqual([]);
    expect((await ask('POST', `/sites/${site.key}/restore`)).status).toBe(404);
  });

  it('cannot be had back once its time is up, as erasing may have begun', async () => {
    await ask('DELETE', `/sites/${site.key}`);
    await env.DB.prepare('UPDATE sites SET deleted = ?1')
      .bind(Date.now() - WEEK)
      .run();
    expect(await errorOf(await ask('POST', `/sites/${site.key}/restore`))).toEqual([404, 'site']);
    await env.DB.prepare('UPDATE sites SET deleted = ?1')
      .bind(Date.now() - WEEK + 60_000)
      .run();
    expect((await ask('POST', `/sites/${site.key}/restore`)).status).toBe(204);
  });

  it('can be erased at once', async () => {
    await writeDay(site.key, '2026-01-02', [{ page: '/cart', n: 3 }]);
    await ask('DELETE', `/sites/${site.key}`);
    expect(await errorOf(await ask('DELETE', `/sites/${site.key}?now=yes`))).toEqual([400, 'now']);
    const response = await ask('DELETE', `/sites/${site.key}?now=1`);
    expect(await response.json()).toMatchObject({ rows: { views: 3 }, isComplete: true });
    expect([await countRows('sites'), await countRows('views')]).toEqual([0, 0]);
    expect((await ask('DELETE', `/sites/${site.key}?now=1`)).status).toBe(404);
  });

  it('without rows can be erased at once as well', async () => {
    await ask('DELETE', `/sites/${site.key}`);
    expect((await ask('DELETE', `/sites/${site.key}?now=1`)).status).toBe(200);
    expect(await countRows('sites')).toBe(0);
  });
});

describe('the export of everything', () => {
  type Line = { table: string; after?: string } & Record<string, unknown>;
  const linesOf = async (response: Response): Promise<Line[]> => {
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text.endsWith('\n')).toBe(true);
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  };
  const read = (after = '') => ask('GET', `/sites/${site.key}/export?after=${encodeURIComponent(after)}`);
  const counted = (lines: Line[]) => {
    const byTable = Object.groupBy(lines, ({ table }) => table);
    return Object.fromEntries(Object.entries(byTable).map(([table, some]) => [table, some!.length]));
  };
  afterEach(() => {
    Object.assign(env, { PLAN: undefined });
  });

  it('has settings, versions, answers, totals and rows, and neither salt nor addresses', async () => {
    const comment = '</script>\u2028 "quoted"\n=1+1 🙂';
    await post(`/b/${site.key}`, makeView());
    await post(`/a/${site.key}`, makeAnswer({ comment, contact: 'ada@shop.example', reasons: ['Price'] }));
    await writeDay(site.key, '2026-01-02', [{ page: '/a', n: 2, signals: 1, spots: { '#pay': 1 } }]);
    const other = await newSite();
    await writeDay(other.key, '2026-01-02', [{ page: '/secret', n: 2 }]);
    await exports.default.fetch(`https://kitka.example/api/v1/sites/${site.key}`, {
      method: 'PATCH',
      headers: { ...owner, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Renamed' }),
    });
    const response = await read();
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="kitka-${site.key}.ndjson"`,
    );
    const lines = await linesOf(response);
    expect(counted(lines)).toMatchObject({
      site: 1,
      site_versions: 1,
      pages: 2,
      accounting: 1,
      answers: 1,
      totals: 2,
      views: 3,
      end: 1,
    });
    expect(lines[0]).toMatchObject({
      table: 'site',
      name: 'Renamed',
      version: 2,
      settings: DEFAULT_SETTINGS,
    });
    expect(lines.at(-1)).toEqual({ table: 'end' });
    expect(lines.find(({ table }) => table === 'answers')).toMatchObject({
      comment,
      contact: 1,
      page: '/cart',
    });
    expect(lines.find(({ table, page }) => table === 'views' && page === '/a')).toMatchObject({
      spots: { '#pay': 1 },
    });
    const text = JSON.stringify(lines);
    for (const hidden of [site.salt, 'ada@shop.example', '/secret', other.key])
      expect(text).not.toContain(hidden);
    const { entries } = await (await ask('GET', `/audit?site=${site.key}`)).json<AuditResponse>();
    expect(entries.filter(({ done }) => done === 'exported everything')).toHaveLength(1);
  });

  it('is written down where somebody reads its further parts alone, once an hour', async () => {
    for (const after of ['["wordings","",-1]', '["views","",""]'])
      expect((await linesOf(await read(after))).at(-1)).toEqual({ table: 'end' });
    const { entries } = await (await ask('GET', `/audit?site=${site.key}`)).json<AuditResponse>();
    expect(entries.map(({ done, who }) => [done, who])).toEqual([['exported everything', 'Grace']]);
  });

  it('leaves out no column but those that are nobody’s to have', async () => {
    await post(`/b/${site.key}`, makeView());
    await post(`/a/${site.key}`, makeAnswer());
    await writeDay(site.key, '2026-01-02', [{ page: '/a', n: 1 }]);
    const rows = new Map((await linesOf(await read())).map((row) => [row.table, row]));
    const { results } = await env.DB.prepare(
      "SELECT tables.name AS name, columns.name AS column FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'",
    ).all<{ name: string; column: string }>();
    const columns = Object.groupBy(results, ({ name }) => name);
    // Which tables have rows of a site, and which of them are not told: people, links and secrets, and what a job notes for itself.
    const ofSite = Object.keys(columns).filter((name) =>
      columns[name]!.some(({ column }) => column === 'site'),
    );
    const hidden = [
      'roles',
      'links',
      'shares',
      'audit',
      'folds',
      'alert_checks',
      'arrivals',
      'refused_origins',
    ];
    expect(ofSite.filter((name) => !hidden.includes(name)).sort()).toEqual([...EXPORTED].sort());
    for (const name of ['answers', 'views', 'totals', 'pages', 'accounting'])
      expect([name, Object.keys(rows.get(name)!).sort()]).toEqual([
        name,
        [
          'table',
          ...columns[name]!.map(({ column }) => column).filter((one) => !['site', 'terms'].includes(one)),
        ].sort(),
      ]);
  });

  it('comes in parts where the plan allows few rows in a request, each row once', async () => {
    Object.assign(env, { PLAN: 'free' });
    for (const day of ['2026-01-02', '2026-01-03', '2026-01-04'])
      await writeDay(site.key, day, [{ page: '/a', n: 4_100 }]);
    const parts: Line[][] = [];
    for (let after: string | undefined = ''; after !== undefined; after = parts.at(-1)!.at(-1)!.after)
      parts.push(await linesOf(await read(after)));
    expect(parts.length).toBeGreaterThan(2);
    const ids = parts
      .flat()
      .filter(({ table }) => table === 'views')
      .map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([12_300, 12_300]);
    expect(parts.map((part) => part.at(-1)!.table)).toEqual([...parts.slice(1).map(() => 'more'), 'end']);
    expect(parts.flat().filter(({ table }) => table === 'site')).toHaveLength(1);
    const { entries } = await (await ask('GET', `/audit?site=${site.key}`)).json<AuditResponse>();
    expect(entries).toHaveLength(1);
  });

  it('counts as reading where the plan allows so much of it in a day', async () => {
    Object.assign(env, { PLAN: 'free' });
    await writeDay(site.key, '2026-01-02', [{ page: '/a', n: 50 }]);
    await runInDurableObject(ledger(), (instance, { storage }) => {
      instance.budget = new Budget(storage.sql, rowBudgetOf(limitsOf('free')), true);
    });
    await linesOf(await read());
    await expect.poll(async () => (await ledger().spent()).reads).toBeGreaterThanOrEqual(50);
    await ledger().spendReads(2_000_000);
    expect((await read()).status).toBe(429);
  });

  it.each(['x', '{}', '[]', '["people",""]', '["views","a"]', '["views",1,2]', '["views","a",null]', 'null'])(
    'refuses to go on from what no part told: %s',
    async (after) => {
      expect(await errorOf(await read(after))).toEqual([400, 'after']);
    },
  );
});
