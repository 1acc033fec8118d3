import { createExecutionContext, runInDurableObject, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Finding, InstallationResponse } from '@kitka/shared/api/api';
import { limitsOf, rowBudgetOf } from '@kitka/shared/settings/plans';
import type { Scope } from '@kitka/shared/settings/roles';
import { DEFAULT_SETTINGS, type Site } from '@kitka/shared/settings/site';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkOrigin } from '../src/doctor/checkOrigin.ts';
import { type AskFile, checkPage } from '../src/doctor/checkPage.ts';
import type { Installation } from '../src/doctor/installation.ts';
import { commandOf } from '../src/doctor/installation.ts';
import { mayOpen } from '../src/doctor/mayOpen.ts';
import type { Env } from '../src/env.ts';
import app from '../src/http/app.ts';
import { runJobs } from '../src/jobs/jobs.ts';
import { Budget } from '../src/ledger/budget.ts';
import { addLink, openSession } from '../src/store/links.ts';
import { MIGRATIONS } from '../src/store/migrations.ts';
import { addToken } from '../src/store/tokens.ts';
import { ledger } from './faults.ts';
import { CHROME, makeAnswer, makeView, newSite, ORIGIN, post, resetStore } from './fixtures.ts';

const KITKA = 'https://kitka.example';
const KEY = 'abcd123456';
const INSTALLATION: Installation = {
  site: { key: KEY, origins: [ORIGIN] },
  collector: KITKA,
  hasViews: false,
  commandEnd: ` --collector ${KITKA}`,
};
const TAG = `<script async src="${KITKA}/k/${KEY}.js"></script>`;
const of = (findings: readonly Finding[], id: string) => findings.find((finding) => finding.id === id);

it('knows the migrations that lie in the folder', () => {
  expect(MIGRATIONS).toEqual(env.TEST_MIGRATIONS.map(({ name }) => name));
});

const inShell = (argument: string) => (argument.includes('*') ? `'${argument}'` : argument);

describe('a page', () => {
  const VERSION = '0a1b2c3d';
  const askFile: AskFile = async (path) => ({
    status: path.includes('/00000000/') ? 404 : 200,
    type: 'text/javascript',
    isOpenToAll: true,
    body: JSON.stringify({ current: VERSION, kept: [] }),
  });
  const check = (
    html: string,
    headers: Record<string, string> = {},
    change: Partial<Installation> = {},
    url = `${ORIGIN}/`,
    ask = askFile,
  ) =>
    checkPage(
      { ...INSTALLATION, ...change },
      {
        isOpened: true,
        url,
        status: 200,
        headers: new Headers({ 'content-type': 'text/html', ...headers }),
        html,
        isCut: false,
        leadsTo: null,
      },
      url,
      ask,
    );

  it('with the right tag is in order, and each finding says so', async () => {
    const findings = await check(TAG);
    expect(findings.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      'page ok',
      'origin ok',
      'tag ok',
      'version ok',
      'script ok',
      'policy ok',
    ]);
  });

  const pinned = (version: string, settings = `{"site":"${KEY}"}`) =>
    `<script async src="${KITKA}/k/${version}/pinned.js" integrity="sha384-x" crossorigin="anonymous" data-settings='${settings}'></script>`;

  it.each<[name: string, html: string, id: string, verdict: Finding['verdict'], words: string]>([
    ['no tag', '<h1>Shop</h1>', 'tag', 'problem', 'There is no tag in the page’s HTML, and no views arrive.'],
    [
      'a wrong key',
      TAG.replace(KEY, 'other12345'),
      'tag',
      'problem',
      'its key is other12345, and this site’s is',
    ],
    [
      'a wrong key beside the right one',
      TAG + TAG.replace(KEY, 'other12345'),
      'tag',
      'problem',
      'one of another',
    ],
    [
      'another collector',
      TAG.replace(KITKA, 'https://old.example/kt'),
      'tag',
      'warning',
      'loads from another collector: https://old.example/kt.',
    ],
    ['the tag twice', TAG + TAG, 'tag', 'warning', 'The tag is there 2 times.'],
    ['a comment', `<!-- ${TAG} -->`, 'tag', 'problem', 'but not in a script that runs'],
    [
      'a tag manager',
      '<script src="https://www.googletagmanager.com/gtm.js?id=GTM-1"></script>',
      'tag',
      'problem',
      'The page has a tag manager',
    ],
    [
      'a tag held back',
      TAG.replace('async', 'async type="text/plain"'),
      'tag',
      'warning',
      'type="text/plain", so browsers do not run it',
    ],
    ['a module', TAG.replace('async', 'type="module"'), 'tag', 'ok', 'is there'],
    ['nomodule', TAG.replace('async', 'async nomodule'), 'tag', 'problem', 'nomodule'],
    ['a hash', TAG.replace('async', 'async integrity="sha384-x"'), 'tag', 'problem', 'an integrity hash'],
    ['no async', TAG.replace('async ', ''), 'tag', 'warning', 'without async'],
    ['the newest version, pinned', pinned(VERSION), 'version', 'ok', `pinned to ${VERSION}, the newest`],
    ['an old version, pinned', pinned('11111111'), 'version', 'warning', `the newest is ${VERSION}`],
    ['a version that is gone', pinned('00000000'), 'version', 'problem', 'no longer serves'],
    [
      'unreadable settings',
      pinned(VERSION, '{'),
      'tag',
      'problem',
      'settings (data-settings) cannot be read',
    ],
    [
      'a policy in its head',
      `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">${TAG}`,
      'policy-script',
      'problem',
      "in a <meta> of the page (script-src: 'self')",
    ],
  ])('with %s', async (_, html, id, verdict, words) => {
    const finding = of(await check(`<!doctype html>${html}`), id);
    expect([finding?.verdict, finding?.found]).toEqual([verdict, expect.stringContaining(words)]);
    // What is not in order has a next step.
    expect(finding?.next === null).toBe(verdict === 'ok');
  });

  it('without a tag is in order where views arrive: something else adds it', async () => {
    const findings = await check(
      '<h1>Shop</h1>',
      { 'content-security-policy': "script-src 'self'" },
      {
        hasViews: true,
      },
    );
    expect(findings.every(({ verdict }) => verdict === 'ok')).toBe(true);
    expect(of(findings, 'tag')?.found).toContain('npm package');
  });

  it.each<[policy: string, id: string, code: string]>([
    [`default-src 'self'`, 'policy-script', `script-src 'self' ${KITKA}`],
    [`default-src 'none'; script-src ${KITKA}`, 'policy-sending', `connect-src ${KITKA}`],
    [
      `script-src 'self' https://cdn.example`,
      'policy-script',
      `script-src 'self' https://cdn.example ${KITKA}`,
    ],
    [`script-src ${KITKA}/k/${KEY}.js`, 'policy-parts', `script-src ${KITKA}/k/${KEY}.js ${KITKA}`],
    [
      `script-src 'nonce-1' 'strict-dynamic'`,
      'policy-script',
      `<script async nonce="…" src="${KITKA}/k/${KEY}.js"></script>`,
    ],
  ])('under %s lacks what the finding says', async (policy, id, code) => {
    const findings = await check(TAG, { 'content-security-policy': policy });
    expect(of(findings, id)).toMatchObject({ verdict: 'problem', code });
    // What it says mends it.
    if (!code.startsWith('<')) {
      const [name = ''] = code.split(' ');
      const others = policy.split('; ').filter((directive) => !directive.startsWith(name));
      const mended = await check(TAG, { 'content-security-policy': [...others, code].join('; ') });
      expect(of(mended, id)).toBeUndefined();
    }
  });

  it('whose policy only reports is told what would be blocked, and no more', async () => {
    const findings = await check(TAG, { 'content-security-policy-report-only': "default-src 'self'" });
    expect(of(findings, 'policy-report-only')).toMatchObject({
      verdict: 'warning',
      code: `script-src 'self' ${KITKA}\nconnect-src 'self' ${KITKA}`,
    });
    expect(findings.filter(({ verdict }) => verdict === 'problem')).toEqual([]);
  });

  it('whose policy blocks the import map of a pinned tag is told its hash', async () => {
    const map = '<script type="importmap">{"integrity":{}}</script>';
    const html = `${map}${pinned(VERSION)}`;
    const policy = `script-src ${KITKA}; connect-src ${KITKA}`;
    const finding = of(await check(html, { 'content-security-policy': policy }), 'policy-import-map');
    expect(finding).toMatchObject({ verdict: 'warning', code: expect.stringMatching(/^'sha256-.{44}'$/) });
    const with_ = policy.replace(';', ` ${finding?.code};`);
    expect(of(await check(html, { 'content-security-policy': with_ }), 'policy-import-map')).toBeUndefined();
  });

  const answering =
    (change: object): AskFile =>
    async (path) => ({ ...(await askFile(path)), ...change });
  it.each<[what: string, ask: AskFile, verdict: Finding['verdict'], words: string]>([
    ['does not answer', answering({ status: null }), 'problem', 'did not answer'],
    ['is not there', answering({ status: 404 }), 'problem', 'is not there (status 404)'],
    ['fails', answering({ status: 503 }), 'problem', 'answered with status 503'],
    ['is a page', answering({ type: 'text/html' }), 'problem', 'something answers in the collector’s place'],
    ['has lost its header', answering({ isOpenToAll: false }), 'warning', 'access-control-allow-origin'],
  ])('whose script %s', async (_, ask, verdict, words) => {
    const finding = of(await check(TAG, {}, {}, `${ORIGIN}/`, ask), 'script');
    expect([finding?.verdict, finding?.found]).toEqual([verdict, expect.stringContaining(words)]);
  });

  it('by https, with the collector by http, is told that browsers block that', async () => {
    const collector = 'http://kitka.example';
    const findings = await check(TAG.replace('https', 'http'), {}, { collector });
    expect(of(findings, 'script')?.found).toContain('The page is https, and the script’s address is http');
  });

  it.each<[url: string, origins: string[], verdict: Finding['verdict'], words: string]>([
    ['https://shop.example/a', ['https://shop.example'], 'ok', 'is one of the site’s origins'],
    ['https://a.b.shop.example/', ['https://*.shop.example'], 'ok', 'by the pattern https://*.shop.example'],
    ['https://shop.example/', ['https://*.shop.example'], 'problem', 'not for the host itself'],
    ['https://www.shop.example/', ['https://shop.example'], 'problem', 'With and without www'],
    ['http://shop.example/', ['https://shop.example'], 'problem', 'by http instead of https'],
    ['https://shop.example:8443/', ['https://shop.example'], 'problem', 'at another port'],
    ['https://else.example/', ['https://shop.example'], 'problem', 'is not one of the site’s origins'],
  ])('at %s of a site with %j', (url, origins, verdict, words) => {
    const finding = checkOrigin({ ...INSTALLATION, site: { key: KEY, origins } }, url, url);
    expect([finding.verdict, finding.found]).toEqual([verdict, expect.stringContaining(words)]);
    if (verdict === 'problem')
      expect(finding.code).toBe(
        // A shell would look for files where there is a star.
        `npm run -s kitka -- site set ${KEY} ${inShell(`origin=${[...origins, new URL(url).origin].join(',')}`)} --collector ${KITKA}`,
      );
  });
});

describe('which addresses are opened', () => {
  const PUBLIC = { isLocal: false, isOwner: true };
  const LOCAL = { isLocal: true, isOwner: true };
  it.each([
    ['https://shop.example/a?b', PUBLIC, true],
    ['http://shop.example/', PUBLIC, true],
    ['https://8.8.8.8/', PUBLIC, true],
    ['https://shop.example/', LOCAL, false],
    ['http://localhost:8788/', PUBLIC, false],
    ['http://localhost.:8788/', PUBLIC, false],
    ['http://127.0.0.1/', PUBLIC, false],
    ['http://2130706433/', PUBLIC, false],
    ['http://0x7f.1/', PUBLIC, false],
    ['http://10.1.2.3/', PUBLIC, false],
    ['http://172.31.0.1/', PUBLIC, false],
    ['http://192.168.0.1/', PUBLIC, false],
    ['http://169.254.169.254/latest/meta-data', PUBLIC, false],
    ['http://100.64.0.1/', PUBLIC, false],
    ['http://0.0.0.0/', PUBLIC, false],
    ['http://[::1]/', PUBLIC, false],
    ['http://[fd00::1]/', PUBLIC, false],
    ['http://[::ffff:10.0.0.1]/', PUBLIC, false],
    ['http://intranet/', PUBLIC, false],
    ['http://db.internal/', PUBLIC, false],
    ['http://printer.local/', PUBLIC, false],
    ['https://user:secret@shop.example/', PUBLIC, false],
    ['http://localhost:8788/', LOCAL, true],
    ['http://127.0.0.1:8788/', LOCAL, true],
    ['http://localhost:8788/', { isLocal: true, isOwner: false }, false],
    ['http://192.168.0.1/', LOCAL, false],
  ])('%s by %j: %s', (address, who, isOpened) => {
    const url = new URL(address);
    expect(mayOpen(url, [url.origin], who)).toBe(isOpened);
    expect(mayOpen(url, ['https://another.example'], who)).toBe(false);
  });
});

describe('what the collector tells of itself', () => {
  beforeEach(resetStore);

  /** Sends a request to the Worker with other bindings, as an owner. */
  async function ask(
    key: string,
    bindings: Partial<Env> = {},
    {
      method = 'GET',
      headers,
      body,
    }: { method?: string; headers?: Record<string, string>; body?: object } = {},
  ): Promise<{ status: number } & InstallationResponse> {
    const owner = { authorization: `Bearer ${await addToken(env.DB, { scopes: ['admin'] }, Date.now())}` };
    const context = createExecutionContext();
    const request = new Request(`${KITKA}/api/v1/sites/${key}/installation`, {
      method,
      headers: { 'content-type': 'application/json', ...(headers ?? owner) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const response = await app.fetch(request, { ...env, ...bindings }, context);
    await waitOnExecutionContext(context);
    return { status: response.status, ...(await response.json<InstallationResponse>()) };
  }

  it('is in order for a new collector, but that nothing has come', async () => {
    const { key } = await newSite();
    const { findings, hasViews } = await ask(key);
    expect(findings.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      'views problem',
      'left-out ok',
      'store ok',
      'ledger ok',
      'migrations ok',
      'jobs ok',
      'plan ok',
    ]);
    expect(hasViews).toBe(false);
    expect(of(findings, 'jobs')?.found).toContain('this collector is new');
  });

  it('tells when the newest view and answer came', async () => {
    const { key } = await newSite();
    await post(`/a/${key}`, makeAnswer());
    await post(`/b/${key}`, makeView());
    const { findings, hasViews } = await ask(key);
    expect(hasViews).toBe(true);
    expect(of(findings, 'views')?.found).toMatch(
      /^1 view today, 0 yesterday\. The newest began on .+ \(Europe/,
    );
    expect(of(findings, 'answers')?.found).toMatch(/^1 answer in four weeks\. The newest was given on .+/);
  });

  it.each<[string, Partial<Site['settings']['prompt']>, Finding['verdict']]>([
    ['that never opens', { delay: null }, 'warning'],
    ['that opens by time', {}, 'ok'],
    ['that visitors open by the tab', { delay: null, tab: true }, 'ok'],
    ['that nobody is asked', { sampleRate: 0 }, 'warning'],
  ])('says of a question %s what that means for answers', async (_, prompt, verdict) => {
    const settings = { ...DEFAULT_SETTINGS, prompt: { ...DEFAULT_SETTINGS.prompt, ...prompt } };
    const { key } = await newSite({ settings });
    await post(`/b/${key}`, makeView());
    expect(of((await ask(key)).findings, 'answers')?.verdict).toBe(verdict);
  });

  it('tells messages that were left out by their reason, each with the step that mends it', async () => {
    const storage = { ...DEFAULT_SETTINGS.storage, viewsPerDay: 0 };
    const { key } = await newSite({ settings: { ...DEFAULT_SETTINGS, storage } });
    await post(`/b/${key}`, makeView(), { origin: 'https://www.shop.example' });
    await post(`/b/${key}`, makeView());
    await post(`/b/${key}`, '{');
    await post(`/b/${key}`, makeView(), { 'user-agent': 'Googlebot/2.1' });
    // Whoever sends is answered before what was wrong is written down.
    await expect
      .poll(async () => of((await ask(key)).findings, 'left-out-origin'))
      .toMatchObject({
        verdict: 'problem',
        next: expect.stringContaining('they came from https://www.shop.example.'),
        code: `npm run -s kitka -- site set ${key} origin=${ORIGIN},https://OTHER --collector ${KITKA}`,
      });
    await env.DB.prepare('DELETE FROM refused_origins').run();
    const { findings } = await ask(key);
    expect(of(findings, 'left-out-origin')?.next).toContain('Check a page by its address');
    expect(of(findings, 'left-out-ceiling')?.code).toContain(`site storage ${key} viewsPerDay=0`);
    expect(of(findings, 'left-out-invalid')?.verdict).toBe('warning');
    expect(of(findings, 'left-out-bot')?.found).toContain('1 message: ');
  });

  it('finds what a deployment forgot: migrations, the clock, and a plan that there is not', async () => {
    const { key } = await newSite();
    await env.DB.prepare("DELETE FROM d1_migrations WHERE name = '0002_tokens.sql'").run();
    await env.DB.prepare("UPDATE d1_migrations SET applied_at = '2026-01-01 00:00:00'").run();
    const { findings } = await ask(key, { PLAN: 'fre' });
    expect(of(findings, 'migrations')).toMatchObject({
      verdict: 'problem',
      found: 'The store does not have 0002_tokens.sql, which this version needs.',
      code: 'npm run deploy',
    });
    expect(of(findings, 'jobs')).toMatchObject({
      verdict: 'problem',
      found: expect.stringContaining('It has never run'),
    });
    expect(of(findings, 'plan')).toMatchObject({
      verdict: 'problem',
      found: expect.stringContaining("'fre'"),
    });
  });

  it('finds jobs that are late, and is content with those that ran', async () => {
    const { key } = await newSite();
    await runJobs(env.DB, Date.now() - 3 * 3_600_000);
    expect(of((await ask(key)).findings, 'jobs')).toMatchObject({
      verdict: 'problem',
      found: expect.stringContaining('Last ran on '),
    });
    await runJobs(env.DB, Date.now());
    expect(of((await ask(key)).findings, 'jobs')?.verdict).toBe('ok');
  });

  it('finds a store and a Ledger that do not answer, and tells the rest nevertheless', async () => {
    const { key } = await newSite();
    await ask(key);
    const gone = () => Promise.reject(new Error('test fault: gone'));
    const failing = Object.fromEntries(
      ['flush', 'spent', 'kept', 'drop'].map((name) => [name, gone]),
    ) as unknown as DurableObjectStub;
    const LEDGER = new Proxy(env.LEDGER, {
      get: (target, name) =>
        name === 'get' ? () => failing : (Reflect.get(target, name, target) as () => unknown).bind(target),
    });
    const { status, findings } = await ask(key, { LEDGER });
    expect(status).toBe(200);
    expect(of(findings, 'ledger')?.verdict).toBe('problem');
    expect(of(findings, 'store')?.verdict).toBe('ok');
  });

  it('tells how much of the free plan is used, and when its end is near', async () => {
    const { key } = await newSite();
    const limits = limitsOf('free')!;
    await runInDurableObject(ledger(), (instance, { storage }) => {
      instance.budget = new Budget(storage.sql, rowBudgetOf(limits), true);
    });
    await post(`/a/${key}`, makeAnswer());
    expect(of((await ask(key, { PLAN: 'free' })).findings, 'plan')).toMatchObject({
      verdict: 'ok',
      found: expect.stringMatching(
        /^On the free plan, since midnight UTC: 0 of 20,000 views stored, \d+ of 100,000 rows written, 0 of 2,000,000 rows read for people, 1 of 100,000 messages, of the requests\.$/,
      ),
    });
    const spend = (spent: object) =>
      runInDurableObject(ledger(), (instance) => instance.budget.spend(Date.now(), spent));
    await spend({ rows: 85_000 });
    expect(of((await ask(key, { PLAN: 'free' })).findings, 'plan')?.verdict).toBe('warning');
    await spend({ views: 20_000 });
    expect(of((await ask(key, { PLAN: 'free' })).findings, 'plan')).toMatchObject({
      verdict: 'problem',
      found: expect.stringContaining('answers are still stored'),
    });
  });

  it('is for who may read or write, and pages are opened only for who may write', async () => {
    const { key } = await newSite();
    const bearer = async (scope: Scope) => ({
      authorization: `Bearer ${await addToken(env.DB, { sites: [key], scopes: [scope] }, Date.now())}`,
    });
    const session = await openSession(env.DB, await addLink(env.DB, Date.now()), Date.now());
    const cookie = `kitka=${session}`;
    const body = { url: `${ORIGIN}/` };
    const statusOf = async (method: string, headers: Record<string, string>) =>
      (await ask(key, {}, { method, headers, ...(method === 'POST' && { body }) })).status;
    expect([
      await statusOf('GET', {}),
      await statusOf('GET', await bearer('read')),
      await statusOf('GET', await bearer('write')),
      await statusOf('POST', {}),
      await statusOf('POST', await bearer('read')),
      await statusOf('POST', { cookie, origin: 'https://evil.example' }),
    ]).toEqual([401, 200, 200, 401, 403, 403]);
    // A session and a token that may write get as far as the page; it does not exist.
    const mayWrite = [await bearer('write'), { cookie, origin: KITKA }];
    for (const headers of mayWrite) {
      const local = { LOCAL_KEY: 'x' };
      const { status, findings } = await ask(key, local, { method: 'POST', headers, body });
      expect(status).toBe(200);
      expect(of(findings, 'page')).toMatchObject({
        verdict: 'warning',
        code: `npm run -s kitka -- doctor ${key} ${ORIGIN}/`,
      });
    }
  });
});

describe('figures on the free plan', () => {
  beforeEach(resetStore);

  async function ask(path: string): Promise<Response> {
    const context = createExecutionContext();
    const authorization = `Bearer ${await addToken(env.DB, { scopes: ['admin'] }, Date.now())}`;
    const request = new Request(`${KITKA}${path}`, { headers: { authorization } });
    const response = await app.fetch(request, { ...env, PLAN: 'free' }, context);
    await waitOnExecutionContext(context);
    return response;
  }

  it('are read until people have had their share of the day’s rows; then all else goes on', async () => {
    const { key } = await newSite();
    await runInDurableObject(ledger(), (instance, { storage }) => {
      instance.budget = new Budget(storage.sql, rowBudgetOf(limitsOf('free')), true);
    });
    await post(`/a/${key}`, makeAnswer(), { 'user-agent': CHROME });
    const summary = `/api/v1/sites/${key}/summary?page=`;
    expect((await ask(summary)).status).toBe(200);
    const { reads } = await ledger().spent();
    expect(reads).toBeGreaterThan(0);
    await ledger().spendReads(2_000_000 - reads);
    const refused = await ask(summary);
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('Come again after midnight UTC');
    expect((await ask(`/api/v1/sites/${key}/accounting`)).status).toBe(200);
    expect((await post(`/a/${key}`, makeAnswer())).status).toBe(200);
  });
});

it('quotes what a shell would obey in a command that an owner pastes', () => {
  const command = (...args: string[]) => commandOf({ commandEnd: '' }, ...args);
  expect(command('doctor', 'demo', 'https://shop.example/?a=1&b=$(id)')).toBe(
    "npm run -s kitka -- doctor demo 'https://shop.example/?a=1&b=$(id)'",
  );
  expect(command('site', 'set', 'demo', "name=Ann's")).toBe(
    "npm run -s kitka -- site set demo 'name=Ann'\\''s'",
  );
  expect(command('site', 'set', 'demo', 'origin=https://*.shop.example')).toContain(
    "'origin=https://*.shop.example'",
  );
});
