import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { AnswersResponse, DetailResponse } from '@kitka/shared/api/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addToken } from '../collector/src/store/tokens.ts';
import { DIST, type Versions } from '../scripts/build.ts';
import { startCollector } from '../scripts/collector.ts';
import { layOut } from '../scripts/deploy/files.ts';
import { ROOT } from '../scripts/local.ts';
import { useBrowser } from './browser.ts';
import { freePort, command as localCommand, remoteCommand } from './kitka.ts';
import { ACCOUNT, type Call, type Platform, startPlatform } from './platform/platform.ts';
import type { PlatformError } from './platform/route.ts';
import { runUploads as follow } from './platform/runUploaded.ts';

const HOST = 'kitka.sample.workers.dev';

let data: string;
let platform: Platform;
/** Where what was uploaded answers, as soon as it runs. */
let port: number;
let stop: (() => Promise<void>) | undefined;
const cleanUp: (() => void)[] = [];

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'kitka-platform-'));
  platform = await startPlatform(data);
  port = await freePort();
});
afterEach(async () => {
  await stop?.();
  stop = undefined;
  for (const one of cleanUp.splice(0)) one();
  await platform.close();
  rmSync(data, { recursive: true, force: true });
});

interface Said {
  code: number | null;
  text: string;
}

/** Runs `npm run deploy`'s script against the platform. */
function deploy(args: string[] = [], env: Record<string, string> = {}): Promise<Said> {
  const local = `http://127.0.0.1:${port}`;
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        '--import',
        join(import.meta.dirname, 'platform', 'names.mjs'),
        join(ROOT, 'scripts', 'deploy.ts'),
        ...args,
      ],
      {
        cwd: ROOT,
        env: {
          ...process.env,
          CLOUDFLARE_API_BASE_URL: platform.url,
          CLOUDFLARE_API_TOKEN: 'token',
          KITKA_TEST_NAMES: JSON.stringify({
            [HOST]: local,
            'kitka-staging.sample.workers.dev': local,
            'www.shop.example': local,
            'kitka.shop.example': local,
          }),
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
    child.on('close', (code) => resolve({ code, text }));
  });
}

/** Runs what is uploaded from now on, as the platform would. */
function runUploads(name = 'kitka'): void {
  stop = follow(platform, name, data, port);
}

/** What wrangler needs to know of the platform. */
const account = () => ({
  CLOUDFLARE_API_BASE_URL: platform.url,
  CLOUDFLARE_API_TOKEN: 'token',
  CLOUDFLARE_ACCOUNT_ID: ACCOUNT.id,
  CI: '1',
});

/** What the API tells of a site. */
const figuresOf = (collector: string, site: string, token: string): Promise<unknown[]> =>
  Promise.all(
    ['pages', 'pages/detail?page=', 'summary', 'series', 'answers', 'accounting'].map(async (question) => {
      const response = await fetch(`${collector}/api/v1/sites/${site}/${question}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect([question, response.status]).toEqual([question, 200]);
      return response.json();
    }),
  );

const isCall = (method: string, path: RegExp) => (call: Call) =>
  call.method === method && path.test(call.path);
const failing = (method: string, path: RegExp, error: PlatformError) => (call: Call) =>
  isCall(method, path)(call) ? error : undefined;

/** A token that may not do this. */
const FORBIDDEN: PlatformError = { status: 403, code: 10000, message: 'Authentication error' };

/** A site's own server, of another origin than the collector. */
async function serveShop(tag: () => string): Promise<string> {
  const server: Server = createServer((request, response) => {
    if (request.url === '/favicon.ico') return void response.writeHead(204).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>Shop</title>${tag()}<h1>Shop</h1>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(() => server.close());
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

describe('a deployment', () => {
  const browser = useBrowser();

  it.each([
    ['at workers.dev', [], HOST, ''],
    ['below a path of the owner’s own site', ['--domain', 'www.shop.example/kt'], 'www.shop.example', '/kt'],
  ])(
    '%s asks for nothing but a token, counts a view and an answer, and is upgraded by the same command',
    async (_, args, host, base) => {
      runUploads();
      const first = await deploy(args);
      expect(first.text).toContain(`Address:    https://${host}${base}`);
      expect(first.code).toBe(0);
      // The database is there before the code that needs it.
      const order = platform.calls.map(({ method, path }) => `${method} ${path}`);
      const [made, migrated, uploaded] = [
        /^POST \/d1\/database$/,
        /^POST \/d1\/.*\/query$/,
        /^PUT \/workers\/scripts\/kitka$/,
      ].map((step) => order.findIndex((call) => step.test(call)));
      expect([made! >= 0, migrated! > made!, uploaded! > migrated!]).toEqual([true, true, true]);
      expect(platform.schedules.get('kitka')).toEqual(['17 * * * *']);
      expect(platform.routes.get('kitka') ?? []).toEqual(base ? ['www.shop.example/kt/*'] : []);

      // What it printed as the next step, on loopback.
      const collector = `http://localhost:${port}${base}`;
      let tag = '';
      const shop = await serveShop(() => tag);
      const [, link = ''] = /--link '([^']+)'/.exec(first.text) ?? [];
      const added = await remoteCommand(
        collector,
        '',
        'site',
        'add',
        'My shop',
        '--origin',
        shop,
        '--automated',
        '--link',
        link,
      );
      const key = added.stdout.trim();
      tag = `<script async src="${collector}/k/${key}.js"></script>`;

      const context = await browser.current.newContext();
      const page = await context.newPage();
      await page.goto(shop);
      await page.waitForFunction('window.kitka?.loaded');
      await page.evaluate("kitka('open')");
      await page.locator('kitka-prompt').getByRole('radio').first().click();
      await page.locator('kitka-prompt').getByRole('textbox').waitFor();
      await page.goto('about:blank');

      // The sign-in link opens the dashboard, once.
      const [, signIn = ''] = /Sign in: +\S+\/sign-in#(\S+)/.exec(first.text) ?? [];
      await page.goto(`${collector}/sign-in#${signIn}`);
      await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
      const read = <T>(path: string): Promise<T> =>
        page.evaluate(async (url) => (await fetch(url)).json(), `${base}/api/v1/sites/${key}${path}`);
      const views = async () => (await read<DetailResponse>('/pages/detail?page=')).page.views;
      await expect.poll(views).toBe(1);
      expect((await read<AnswersResponse>('/answers')).answers).toHaveLength(1);
      expect((await page.request.get(`${collector}/assets/gone.js`)).headers()['cache-control']).toBe(
        'no-store',
      );

      const second = await deploy(args);
      expect(second.code).toBe(0);
      expect(second.text).toContain(`${platform.databases[0]?.uuid}), which the Worker uses already`);
      expect(platform.databases).toHaveLength(1);
      await expect.poll(views).toBe(1);

      // Exported from there and restored on another machine, it tells the same.
      const [, again = ''] = /--link '([^']+)'/.exec(second.text) ?? [];
      const makeToken = ['token', '--site', key, '--scope', 'read', '--link', again];
      const token = (await remoteCommand(collector, '', ...makeToken)).stdout.trim();
      const before = await figuresOf(collector, key, token);
      const file = join(data, 'export.sql');
      await promisify(execFile)(
        join(ROOT, 'node_modules/.bin/wrangler'),
        [
          ...['d1', 'export', 'kitka', '--remote', '--output', file],
          '--config',
          join(ROOT, '.kitka-deploy/kitka/wrangler.json'),
        ],
        { env: { ...process.env, ...account() } },
      );
      const elsewhere = mkdtempSync(join(tmpdir(), 'kitka-elsewhere-'));
      cleanUp.push(() => rmSync(elsewhere, { recursive: true, force: true }));
      const { stdout } = await localCommand(elsewhere, 'restore', file);
      expect(stdout).toContain('Restored: 1 site, 1 view, 1 answer');
      const moved = await startCollector(await freePort(), elsewhere, { PLAN: 'free' });
      try {
        const own = await addToken(moved.store, { sites: [key], scopes: ['read'] }, Date.now());
        expect(await figuresOf(moved.url, key, own)).toEqual(before);
      } finally {
        await moved.stop();
      }
      await context.close();
    },
  );

  it('has a Worker that needs nothing of Node, and says that its address is not live yet', async () => {
    const { code, text } = await deploy([], { KITKA_DEPLOY_PATIENCE: '0' });
    expect(text).toContain('Uploading the Worker');
    expect(text).toContain(
      'Everything was uploaded, but https://kitka.sample.workers.dev is not healthy yet',
    );
    expect(code).toBe(1);
    const { metadata, modules } = platform.workers.get('kitka')!;
    expect(modules[metadata.main_module]).not.toMatch(/from\s*["']node:|require\(["']node:/);
    expect(metadata.bindings.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
      'assets ASSETS',
      'd1 DB',
      'durable_object_namespace LEDGER',
      'plain_text PLAN',
      'plain_text SHARDS',
      'ratelimit RATE',
      'ratelimit SIGN_IN_RATE',
    ]);
  });

  it('stays on its plan and its database, whatever that is called now, when it is upgraded without naming them', async () => {
    runUploads();
    const planOf = () =>
      platform.workers.get('kitka')?.metadata.bindings.find(({ name }) => name === 'PLAN')?.text;
    const first = await deploy();
    expect(first.text).toContain('Plan:       free (for an account that pays: --plan paid)');
    expect([first.code, planOf()]).toEqual([0, 'free']);
    await deploy(['--plan', 'paid']);
    platform.databases[0]!.name = 'renamed';
    const { code, text } = await deploy();
    expect(text).toContain('Plan:       paid\n');
    expect(planOf()).toBe('paid');
    expect(text).toMatch(/Database: +renamed \(\S+\), which the Worker uses already/);
    expect(code).toBe(0);
    expect(platform.databases).toHaveLength(1);
    platform.databases.length = 0;
    expect((await deploy()).text).toContain('which this account no longer has');
  });

  it('sends mail from an address once that is named, until it is taken away', async () => {
    runUploads();
    const bound = () =>
      Object.fromEntries(
        (platform.workers.get('kitka')?.metadata.bindings ?? [])
          .filter(({ name }) => name === 'EMAIL' || name === 'MAIL_FROM')
          .map(({ name, type, text }) => [name, text ?? type]),
      );
    expect([(await deploy()).code, bound()]).toEqual([0, {}]);
    const named = { EMAIL: 'send_email', MAIL_FROM: 'kitka@shop.example' };
    const { code, text } = await deploy(['--mail-from', 'kitka@shop.example']);
    expect([code, bound()]).toEqual([0, named]);
    expect(text).toContain('Mail from:  kitka@shop.example');
    expect([(await deploy()).code, bound()]).toEqual([0, named]);
    expect([(await deploy(['--mail-from', 'none'])).code, bound()]).toEqual([0, {}]);
  });

  it('of another environment has a name and a database of its own', async () => {
    runUploads('kitka-staging');
    const { code, text } = await deploy(['--env', 'staging']);
    expect(text).toContain('Address:    https://kitka-staging.sample.workers.dev');
    expect(code).toBe(0);
    expect(platform.databases.map(({ name }) => name)).toEqual(['kitka-staging']);
  });

  it('has an own host where one is named, and goes on where all cron triggers are used', async () => {
    runUploads();
    platform.fail = failing('PUT', /schedules$/, { status: 400, code: 10072, message: 'too many crons' });
    const { code, text } = await deploy(['--domain', 'https://Kitka.shop.example/']);
    expect(text).toContain('Address:    https://kitka.shop.example\n');
    expect(platform.routes.get('kitka')).toEqual(['kitka.shop.example']);
    expect(text).toContain('All cron triggers of this account are used');
    expect(text).toContain('Sign in:');
    expect(code).toBe(0);
  });

  it('that broke off is finished by the same command', async () => {
    runUploads();
    platform.fail = failing('PUT', /scripts\/kitka$/, FORBIDDEN);
    expect(await deploy()).toMatchObject({
      code: 1,
      text: expect.stringContaining('have the right “Account → Workers Scripts → Edit”'),
    });
    platform.fail = failing('PUT', /scripts\/kitka$/, { status: 500, code: 10013, message: 'unknown' });
    const broken = await deploy();
    expect(broken.text).toContain('This is not your fault. Run the same command again in a minute');
    expect(broken.code).toBe(1);
    platform.fail = () => undefined;
    const { code, text } = await deploy();
    expect(text).toContain('found by its name');
    expect(code).toBe(0);
  });

  it('that is only tried sends nothing', async () => {
    const { code, text } = await deploy(['--dry-run', '--domain', 'www.shop.example/kt']);
    expect(text).toContain('4. upload the Worker and its files to https://www.shop.example/kt');
    expect(text).toMatch(/env\.DB/);
    expect(code).toBe(0);
    expect(platform.calls).toEqual([]);
  });
});

describe('what is wrong is said in words', () => {
  const nobody = () => ({ CLOUDFLARE_API_TOKEN: '', HOME: mkdtempSync(join(tmpdir(), 'kitka-home-')) });

  it('without a login', async () => {
    const { code, text } = await deploy([], nobody());
    expect(text).toContain('There is no Cloudflare login on this machine. Run: npx wrangler login');
    expect(code).toBe(1);
  });

  it.each<[string, string, RegExp, string]>([
    ['list accounts', 'GET', /^\/accounts$/, 'Account → Account Settings → Read'],
    ['use D1', 'GET', /^\/d1\/database$/, 'Account → D1 → Edit'],
    ['migrate', 'POST', /\/query$/, 'Account → D1 → Edit'],
  ])('where a token may not %s', async (_, method, path, right) => {
    platform.fail = failing(method, path, FORBIDDEN);
    const { code, text } = await deploy();
    expect(text).toContain(`have the right “${right}”`);
    expect(code).toBe(1);
  });

  it('where an account has no workers.dev subdomain', async () => {
    platform.subdomain = null;
    const { code, text } = await deploy();
    expect(text).toContain('has no workers.dev subdomain yet. Open “Workers & Pages”');
    expect(code).toBe(1);
    expect(platform.databases).toEqual([]);
  });

  it('where a domain is not of the account, or may not be looked up', async () => {
    expect((await deploy(['--domain', 'else.example/kt'])).text).toContain(
      'No domain of this account covers else.example.',
    );
    platform.fail = failing('GET', /^\/zones$/, { status: 403, code: 9109, message: 'Unauthorized' });
    expect((await deploy(['--domain', 'www.shop.example'])).text).toContain('Zone → Workers Routes → Edit');
    expect(platform.databases).toEqual([]);
  });

  it.each([
    [
      ['--name', 'My Kitka'],
      "--name must have 1 to 40 of a-z, 0-9 and - (not first or last); it is 'My Kitka'.",
    ],
    [['--env', '-'], '--env must have 1 to 40'],
    [['--mail-from', 'kitka'], '--mail-from must be an address on a domain of the account'],
    [['--mail-from', 'a@shop.example\nbcc: b@evil.example'], '--mail-from must be an address'],
    [['--plan', 'big'], "--plan must be free or paid; it is 'big'."],
    [['--domain', 'shop'], '--domain must be a host or a path on one'],
    [['--domain', 'https://shop.example/kt?x=1'], '--domain must be a host or a path on one'],
    [['--databse', 'x'], "Unknown option '--databse'"],
  ])('of %j', async (args, words) => {
    const { code, text } = await deploy(args);
    expect(text).toContain(words);
    expect(code).toBe(2);
    expect(platform.calls).toEqual([]);
  });
});

it('keeps the chunks of the version that is live, and refuses what is not what it was', async () => {
  // An older version, as a collector serves it.
  const live = mkdtempSync(join(tmpdir(), 'kitka-live-'));
  cpSync(join(DIST, 'k'), join(live, 'k'), { recursive: true });
  const { current }: Versions = JSON.parse(readFileSync(join(live, 'k/versions.json'), 'utf8'));
  const old = '01d01d00';
  renameSync(join(live, 'k', current), join(live, 'k', old));
  const chunk = 'export default "an older prompt"';
  writeFileSync(join(live, 'k', old, 'prompt.js'), chunk);
  const integrityFile = join(live, 'k', old, 'integrity.json');
  const integrity = JSON.parse(readFileSync(integrityFile, 'utf8'));
  integrity['prompt.js'] = `sha384-${createHash('sha384').update(chunk).digest('base64')}`;
  writeFileSync(integrityFile, JSON.stringify(integrity));
  writeFileSync(join(live, 'k/versions.json'), JSON.stringify({ current: old, kept: [] } satisfies Versions));
  const server = createServer((request, response) =>
    response.end(readFileSync(join(live, request.url ?? ''))),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const folder = mkdtempSync(join(tmpdir(), 'kitka-files-'));
  expect(await layOut(folder, '/kt', address)).toEqual([old]);
  expect(readFileSync(join(folder, 'kt/k', old, 'prompt.js'), 'utf8')).toBe(chunk);
  expect(readdirSync(join(folder, 'kt/k', old))).toHaveLength(Object.keys(integrity).length + 1);
  const versions: Versions = JSON.parse(readFileSync(join(folder, 'kt/k/versions.json'), 'utf8'));
  expect(versions).toMatchObject({ current, kept: expect.arrayContaining([old]) });
  expect(readFileSync(join(folder, '_headers'), 'utf8')).toContain('/kt/k/:version/:file\n');

  writeFileSync(join(live, 'k', old, 'prompt.js'), 'evil()');
  await expect(layOut(folder, '', address)).rejects.toThrow('is not what its integrity.json says');
  server.close();
});
