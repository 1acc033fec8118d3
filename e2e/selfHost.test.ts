import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { nanoid } from 'nanoid';
import { chromium } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHROMIUM_ARGS, provideChromium } from '../scripts/chromium.ts';
import { ROOT } from '../scripts/local.ts';
import { readStartOptions } from '../scripts/startOptions.ts';
import { migrate, withStore } from '../scripts/store.ts';
import { storeFile } from '../scripts/storeFiles.ts';
import { UsageError } from '../scripts/usageError.ts';
import { command, freePort, type Kitka, startKitka } from './kitka.ts';
import { openPorts } from './ports.ts';
import { startTlsProxy } from './tlsProxy.ts';
import { workerdOf } from './usageOf.ts';

const PUBLIC = 'https://kitka.example';
const SHOP = 'https://shop.example';
const scratch = mkdtempSync(join(tmpdir(), 'kitka-'));
let kitka: Kitka;
beforeAll(async () => {
  kitka = await startKitka(join(scratch, 'own'), ['--no-demo', '--host', '0.0.0.0', '--public-url', PUBLIC]);
});
afterAll(async () => {
  await kitka.stop();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
});

/** Asks for a start that is refused. @returns its exit code, and all that it said of that */
function refused(args: string[], env: Record<string, string> = {}, shell = '') {
  const start = [
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    join(ROOT, 'scripts', 'start.ts'),
  ];
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `${shell} exec "$@"`, 'sh', ...start, ...args], {
    cwd: ROOT,
    env: { ...process.env, KITKA_DATA: join(scratch, 'refused'), ...env },
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(stdout.replace(/^Building .*\n/, '')).toBe('');
  return [status, stderr];
}

it('starts without a demo where it is told, and names its public URL wherever it names itself', async () => {
  expect(kitka.link).toMatch(/^https:\/\/kitka\.example\/sign-in#[\w-]{43}$/);
  expect(kitka.tag).toBe('add your site on the screen that the link opens');
  expect(kitka.output()).not.toMatch(/localhost|[Dd]emo/);
  expect((await command(kitka.data, 'site', 'list')).stdout).toBe('\n'.slice(1));
  await expect(fetch(`http://localhost:${kitka.port + 1}`)).rejects.toThrow();
  expect((await fetch(`http://localhost:${kitka.port}/sample`, { method: 'POST' })).status).toBe(404);

  const key = (await command(kitka.data, 'site', 'add', 'Shop', '--origin', SHOP)).stdout.trim();
  expect((await command(kitka.data, 'link')).stdout).toMatch(/^https:\/\/kitka\.example\/sign-in#/);
  const pinned = await command(kitka.data, 'site', 'pin', key);
  expect(pinned.stdout).toContain(`src="${PUBLIC}/k/`);
  expect(pinned.stderr).toContain(`connect-src ${PUBLIC}`);
});

it.runIf(process.platform === 'linux')('opens the collector to other machines, and nothing else', () => {
  expect(openPorts(kitka.pid)).toEqual([kitka.port]);
});

it('signs in, behind a proxy that ends TLS, with a cookie that no plain connection carries', async () => {
  const proxy = await startTlsProxy('kitka.example', kitka.port);
  const browser = await chromium.launch({
    executablePath: provideChromium(console.error),
    args: [...CHROMIUM_ARGS, `--host-resolver-rules=MAP kitka.example:443 127.0.0.1:${proxy.port}`],
  });
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto((await command(kitka.data, 'link')).stdout.trim());
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(page.url()).toMatch(/^https:\/\/kitka\.example\//);
  const cookies = await context.cookies();
  expect(cookies).toMatchObject([{ name: 'kitka', domain: 'kitka.example', secure: true, httpOnly: true }]);
  const session = () => page.evaluate(async () => (await fetch('/api/v1/session')).json());
  expect(await session()).toMatchObject({ signedIn: true, person: { roles: [{ site: '', role: 'owner' }] } });
  // Ending it needs our own origin too.
  expect(await page.evaluate(async () => (await fetch('/api/v1/session', { method: 'DELETE' })).status)).toBe(
    204,
  );
  expect(await session()).toEqual({ signedIn: false });
  await browser.close();
  await proxy.stop();
});

it('takes nobody else’s page for its own, whatever the headers of a proxy say', async () => {
  const [, token = ''] = (await command(kitka.data, 'link')).stdout.trim().split('#');
  const signIn = (origin: string, headers: Record<string, string> = {}) =>
    fetch(`http://localhost:${kitka.port}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...headers },
      body: JSON.stringify({ token }),
    });
  const evil = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example;proto=https' };
  for (const origin of ['https://evil.example', 'http://kitka.example', `http://localhost:${kitka.port}`]) {
    const response = await signIn(origin, { ...evil, 'x-forwarded-proto': 'http' });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      error: { message: `Sign in from the dashboard itself, at ${PUBLIC}.` },
    });
  }
  const response = await signIn(PUBLIC, evil);
  expect(response.status).toBe(204);
  expect(response.headers.get('set-cookie')).toMatch(/; Secure;/);
});

it('serves the tag and takes views and answers under its public URL, at any path', async () => {
  const key = (await command(kitka.data, 'site', 'add', 'Tagged', '--origin', SHOP)).stdout.trim();
  const script = await fetch(`http://localhost:${kitka.port}/k/${key}.js`);
  expect(await script.text()).toContain(`"${key}"`);
  const body = JSON.stringify({ v: 2, id: nanoid(16), n: 1, at: Date.now(), page: '/a' });
  const headers = { origin: SHOP, 'user-agent': 'Mozilla/5.0 Chrome/156.0.0.0' };
  const sent = await fetch(`http://localhost:${kitka.port}/b/${key}`, { method: 'POST', headers, body });
  expect(sent.headers.get('x-kitka')).toBe('stored');
  // A path that looks like a host is a path.
  const page = await fetch(`http://localhost:${kitka.port}//evil.example/k`);
  expect(await page.text()).toContain('<title>');
});

it.runIf(process.platform === 'linux')('goes on when its runtime is killed', async () => {
  const port = kitka.port;
  process.kill(workerdOf(kitka.pid), 'SIGKILL');
  const health = () =>
    fetch(`http://localhost:${port}/healthz`).then(
      (response) => response.status,
      () => 0,
    );
  await expect.poll(health).toBe(200);
});

it('lets nobody else run on its data folder', () => {
  const args = ['--no-demo', '--port', String(kitka.port + 1)];
  expect(refused(args, { KITKA_DATA: kitka.data })).toEqual([
    1,
    `Kitka is running on ${kitka.data} already: ${PUBLIC}. Stop it first, or set KITKA_DATA to another folder.\n`,
  ]);
});

it.each<[args: string[], said: string, env?: Record<string, string>]>([
  [
    ['--host', 'shop.example'],
    "--host must be an IP address of this machine, such as 127.0.0.1, or 0.0.0.0 for all; it is 'shop.example'.",
  ],
  [
    ['--host', '0.0.0.0'],
    '--host 0.0.0.0 lets other machines in. Say by which address browsers come: --public-url https://kitka.example',
  ],
  [
    ['--public-url', 'kitka.example'],
    "--public-url must be an address such as https://kitka.example, without a path; it is 'kitka.example'.",
  ],
  [
    ['--public-url', 'https://kitka.example/x'],
    "--public-url must be an address such as https://kitka.example, without a path; it is 'https://kitka.example/x'.",
  ],
  [
    ['--public-url', 'http://kitka.example'],
    "--public-url must begin with https, or sign-in links and answers travel in the clear; it is 'http://kitka.example'. A reverse proxy does that: docs/self-host.md",
  ],
  [['--port', '99999'], "--port must be a number from 1 to 65534; it is '99999'."],
  [[], "PORT must be a number from 1 to 65534; it is 'x'.", { PORT: 'x' }],
  [['--demo'], "Unknown option '--demo'. What there is: npm start -- --help"],
  [['now'], "Unexpected argument 'now'. What there is: npm start -- --help"],
])('says in one line what is wrong with %j', (args, said, env) => {
  const before = process.env.PORT;
  Object.assign(process.env, env);
  expect(() => readStartOptions(args)).toThrow(new UsageError(said));
  if (env) delete process.env.PORT;
  if (before) process.env.PORT = before;
});

it('touches nothing where it is asked for something that there is not', () => {
  expect(refused(['--demo'])).toEqual([2, "Unknown option '--demo'. What there is: npm start -- --help\n"]);
  expect(existsSync(join(scratch, 'refused'))).toBe(false);
});

it('says in one line that an address is not its own', () => {
  // A block of addresses that nobody has (RFC 5737).
  expect(refused(['--host', '192.0.2.1', '--public-url', PUBLIC])).toEqual([
    1,
    '--host 192.0.2.1 is no address of this machine. 0.0.0.0 stands for all that it has.\n',
  ]);
});

it('says in one line that the data folder cannot be used, and leaves what is in it', async () => {
  const data = join(scratch, 'odd');
  await migrate(data);
  const file = storeFile(data)!;
  const before = readFileSync(file);
  const port = String(await freePort());
  const start = (folder: string, shell = '') =>
    refused(['--no-demo', '--port', port], { KITKA_DATA: folder }, shell);
  const [, noRights] = start('/sys/kitka');
  expect(noRights).toMatch(
    /^\/sys\/kitka cannot be used as the data folder: E[A-Z]+: .*\. Let this user write there, or set KITKA_DATA to another folder\.\n$/,
  );
  const [, noFolder] = start(join(ROOT, 'package.json'));
  expect(noFolder).toMatch(/^\S+package\.json cannot be used as the data folder: E/);
  // No file may become larger than this, as on a full disk.
  expect(start(data, 'ulimit -f 2000;')).toEqual([
    1,
    `There is no room for 32 MB in ${data} (EFBIG). Nothing was changed: make room, and try again.\n`,
  ]);

  const locking = new DatabaseSync(file);
  locking.exec('BEGIN IMMEDIATE');
  expect(start(data)).toEqual([
    1,
    `${data}: Another program has kept the store locked for 10 s. Nothing was changed: stop it, and try again.\n`,
  ]);
  locking.exec('ROLLBACK');
  locking.close();

  await withStore(data, (db) =>
    db.prepare("INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')").run(),
  );
  expect(start(data)).toEqual([
    1,
    expect.stringMatching(
      /^\S+: This store was made by another version of Kitka \(it has 9999_later\.sql\).*\n$/,
    ),
  ]);
  await withStore(data, (db) => db.prepare("DELETE FROM d1_migrations WHERE name = '9999_later.sql'").run());
  writeFileSync(file, before.fill(7, 0, 100));
  expect(start(data)).toEqual([
    1,
    expect.stringMatching(/^\S+: The store cannot be used \(file is not a database\): .*\n$/),
  ]);
});
