import { execFile } from 'node:child_process';
import { chmodSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDeployFolder } from '../scripts/deployFolder.ts';
import { ROOT, stayOffline } from '../scripts/local.ts';
import { trafficOf } from './blackBox/traffic.ts';
import { useBrowser } from './browser.ts';
import { checkOut } from './docs/checkout.ts';
import { walk } from './docs/page.ts';
import { freePort } from './kitka.ts';
import { type Platform, startPlatform } from './platform/platform.ts';
import { runUploaded, runUploads } from './platform/runUploaded.ts';

// Walks through docs/deploy.md from top to bottom, as its reader would: in a clone, by the page's own lines, with the
// real wrangler, on a stand-in for the platform.
const HOST = 'kitka.sample.workers.dev';
const SHOP = 'https://www.shop.example';
const page = walk('docs/deploy.md');
const scratch = mkdtempSync(join(tmpdir(), 'kitka-docs-'));
const checkout = checkOut(scratch);
let platform: Platform;
let port: number;
let stop: () => Promise<void>;
/** What the page's reader puts in the place of its capitals. */
const known: Record<string, string> = { ADDRESS: HOST };
/** Sign-in links, each good for one command. */
let links: string[] = [];
let key = '';

beforeAll(async () => {
  stayOffline();
  platform = await startPlatform(join(scratch, 'platform'));
  port = await freePort();
  stop = runUploads(platform, 'kitka', join(scratch, 'platform'), port);
  // The browser: an owner who agrees to all, and is sent back to wrangler.
  const bin = join(scratch, 'bin');
  mkdirSync(bin);
  for (const name of ['xdg-open', 'open']) {
    writeFileSync(
      join(bin, name),
      `#!/usr/bin/env node
const fetchOnce = (url) => fetch(url, { redirect: 'manual' });
fetchOnce(process.argv[2]).then((agreed) => fetchOnce(agreed.headers.get('location')));
`,
    );
    chmodSync(join(bin, name), 0o755);
  }
  mkdirSync(join(scratch, 'home'));
});
afterAll(async () => {
  await stop();
  await platform.close();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
});

/** Runs lines of the page in one shell. @returns what they printed */
const run = (...lines: string[]): Promise<string> => runOn(platform, ...lines);
async function runOn({ url, login }: Platform, ...lines: string[]): Promise<string> {
  const names = join(import.meta.dirname, 'platform', 'names.mjs');
  const script = lines
    .join('\n')
    .replaceAll('LINK', () => links.shift() ?? '')
    .replaceAll(/\b(ADDRESS|TIMESTAMP|IDS)\b/g, (name) => known[name] ?? name);
  const { CLOUDFLARE_API_TOKEN: _, ...env } = process.env;
  const { stdout, stderr } = await promisify(execFile)('sh', ['-ec', script], {
    cwd: checkout.folder,
    env: {
      ...env,
      // Its login is not that of this machine's user; the packages of npm are.
      HOME: join(scratch, 'home'),
      npm_config_cache: process.env.npm_config_cache ?? join(homedir(), '.npm'),
      npm_config_userconfig: process.env.npm_config_userconfig ?? join(homedir(), '.npmrc'),
      // Nothing of the repository under test is on its path.
      PATH: [
        join(scratch, 'bin'),
        ...(process.env.PATH ?? '')
          .split(delimiter)
          .filter((entry) => !entry.startsWith(join(ROOT, 'node_modules', '.bin'))),
      ].join(delimiter),
      CLOUDFLARE_API_BASE_URL: url,
      ...login,
      NODE_OPTIONS: `--import=${names}`,
      KITKA_TEST_NAMES: JSON.stringify({ [HOST]: `http://127.0.0.1:${port}` }),
    },
  });
  return stdout + stderr;
}

/** Sends a message as a page does. */
async function send(door: 'a' | 'b', body: string): Promise<void> {
  const headers = { origin: SHOP, 'user-agent': 'Mozilla/5.0 Chrome/156.0.0.0' };
  const response = await fetch(`http://127.0.0.1:${port}/${door}/${key}`, { method: 'POST', headers, body });
  expect(response.headers.get('x-kitka')).toBe('stored');
}
const messages = trafficOf(500, 20261129, Date.now());
const views = [...messages.views.values()].map((view) => JSON.stringify(view));
const answers = [...messages.answers.values()];

/** Rows of a table that are there now. */
async function rowsOf(table: 'sites' | 'views' | 'answers' | 'erasures'): Promise<number> {
  const { results } = await platform.databases[0]!.db.prepare(`SELECT count(*) AS n FROM ${table}`).all<{
    n: number;
  }>();
  return results[0]!.n;
}
const health = async () => {
  const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
  return response && (await response.text());
};

it('logs in by a browser, and deploys', async () => {
  expect(await run(page.take('npx wrangler login'))).toContain('Successfully logged in');
  const said = await run(page.take('npm run deploy'));
  expect(said).toContain(`Address:    https://${HOST}`);
  links = [/Sign in: +(\S+)/, /--link '([^']+)'/].map((pattern) => pattern.exec(said)?.[1] ?? '');
  expect(await health()).toBe('{"ok":true,"store":true,"ledger":true}');
});

it('adds the first site, and makes a token for more commands', async () => {
  const added = await run(page.take('npm run -s kitka -- site add'));
  [key = ''] = /^[a-z0-9]{10}/.exec(added) ?? [];
  expect(added).toContain(`https://${HOST}/k/${key}.js`);
  const listed = await run(page.take('export KITKA_TOKEN='), page.take('npm run -s kitka -- site list'));
  expect(listed).toContain(`${key}\tMy shop`);
});

describe('the folder of the deploy button', () => {
  const browser = useBrowser();
  const data = join(scratch, 'other');
  let other: Platform;
  beforeAll(async () => {
    other = await startPlatform(data);
    await run('npm run deploy:folder');
  });
  afterAll(() => other.close());

  it('holds all that it needs, and names nothing of this repository', async () => {
    // In the clone the packages are links to elsewhere, which a bundle names.
    const folder = join(scratch, 'written-here');
    await writeDeployFolder(folder);
    const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(Object.keys(own.devDependencies)).toEqual(['wrangler']);
    for (const file of ['package.json', 'wrangler.jsonc', 'deploy.mjs', 'worker.js']) {
      const text = readFileSync(join(folder, file), 'utf8');
      for (const named of ['workspace:', ROOT]) expect(text).not.toContain(named);
    }
    expect(readFileSync(join(folder, 'worker.js'), 'utf8')).not.toMatch(/from\s*["'](node:|\.)/);
    expect(globSync('*', { cwd: join(folder, 'files/k') }).length).toBeGreaterThan(2);
  });

  it('is deployed by hand to an account that has nothing, and claimed once, by the code in the log', async () => {
    const said = await runOn(other, page.take('cd deploy && npm install && npm run deploy'));
    expect(said).toContain(`https://${HOST}`);
    expect(other.databases.map(({ name }) => name)).toEqual(['kitka']);
    const [, code = ''] = /CLAIM_CODE ([0-9a-f]{32})/.exec(said) ?? [];
    const own = await freePort();
    const end = await runUploaded(other.workers.get('kitka')!, data, own);
    try {
      const first = await (await browser.current.newContext()).newPage();
      await first.goto(`http://localhost:${own}/`);
      await first.getByRole('heading', { name: 'Welcome to your new Kitka' }).waitFor();
      await first.getByLabel('Code').fill(code);
      await first.getByRole('button', { name: 'Sign in' }).click();
      await first.getByRole('heading', { name: 'Add your site' }).waitFor();
      // Nobody else can do so.
      const second = await (await browser.current.newContext()).newPage();
      await second.goto(`http://localhost:${own}/sign-in#claim=${code}`);
      await second.getByText('Kitka has no passwords.').waitFor();
      await Promise.all([first, second].map((one) => one.context().close()));
    } finally {
      await end();
    }
  });

  it('is deployed again to the database whose id stands in it, as after the button', async () => {
    const calls = other.calls.length;
    expect(await runOn(other, 'cd deploy && npm run deploy -- --dry-run')).toMatch(/env\.(DB|LEDGER|ASSETS)/);
    expect(other.calls.slice(calls)).toEqual([]);
    const [database] = other.databases;
    database!.name = 'another';
    expect(await runOn(other, 'cd deploy && npm run deploy')).toContain(`https://${HOST}`);
    expect(other.databases).toEqual([database]);
  });
});

it('brings a new version, and the one of before back', async () => {
  checkout.release((folder) => {
    const file = join(folder, 'collector/src/http/routes/health.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replace('json({ ok:', "json({ is: 'next', ok:"));
  });
  const before = await health();
  await run(page.take('git pull'));
  const said = await run(page.take('npm run deploy'));
  links = [/Sign in: +(\S+)/.exec(said)?.[1] ?? ''];
  expect(await health()).toBe('{"is":"next","ok":true,"store":true,"ledger":true}');
  expect(await run(page.take('npx wrangler rollback'))).toContain('has been deployed to 100% of traffic');
  await expect.poll(health).toBe(before);
});

it('sets the database back to a time, but for what visitors erased since', async () => {
  const [kept, erased] = answers.map((answer) => JSON.stringify(answer));
  for (const body of [kept!, erased!]) await send('a', body);
  await send('b', views[0]!);
  const all = async () => [await rowsOf('sites'), await rowsOf('views'), await rowsOf('answers')];
  await expect.poll(all).toEqual([1, 1, 2]);
  // From now on the platform has noted this state.
  platform.databases[0]!.history.bookmarkAt(Date.now());
  known.TIMESTAMP = new Date().toISOString();

  const gone = await fetch(`http://127.0.0.1:${port}/r`, {
    method: 'DELETE',
    headers: { authorization: `Receipt ${answers[1]!.id}` },
  });
  expect(gone.status).toBe(204);
  await expect.poll(all).toEqual([1, 1, 1]);
  await platform.databases[0]!.db.prepare('DELETE FROM views').run();
  expect(await all()).toEqual([1, 0, 1]);

  const info = await run(page.take('npx wrangler d1 time-travel info'));
  const asked = await run(page.take('npx wrangler d1 execute'));
  known.IDS = /[0-9a-f]{64}|[\w-]{43}/.exec(asked)![0];
  const restored = await run(page.take('npx wrangler d1 time-travel restore'));
  expect(restored).toContain(`restored back to bookmark ${/bookmark=(\S+)`/.exec(info)![1]}`);
  expect(restored).toMatch(/To undo .* bookmark: \S/);
  expect(await all()).toEqual([1, 1, 2]);

  await run(page.take('npx wrangler d1 execute'));
  await run(page.take('npx wrangler d1 execute'));
  expect([await all(), await rowsOf('erasures')]).toEqual([[1, 1, 1], 1]);
  // It goes on from there.
  await send('b', views[1]!);
  await expect.poll(all).toEqual([1, 2, 1]);
  expect(await health()).toBe('{"ok":true,"store":true,"ledger":true}');
});

it('exports the database, and restores it on a machine of its own', async () => {
  await run(page.take('npx wrangler d1 export'));
  expect(await run(page.take('npm run -s kitka -- restore'))).toContain(
    'Restored: 1 site, 2 views, 1 answer',
  );
});

it('runs every command of the page', () => {
  expect(page.left()).toEqual([]);
});
