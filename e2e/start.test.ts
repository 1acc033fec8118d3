import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { nanoid } from 'nanoid';
import { afterAll, expect, inject, it } from 'vitest';
import { addSite } from '../collector/src/store/sites.ts';
import { migrate, withStore } from '../scripts/store.ts';
import { command, type Kitka, startKitka } from './kitka.ts';

const { collector, data } = inject('kitka');
const ended: Kitka[] = [];
afterAll(() => {
  for (const kitka of ended) kitka.forget();
});

it('prints the sign-in link, the demo shop and the tag, keeps its data, and stops on Ctrl-C', async () => {
  const first = await startKitka();
  ended.push(first);
  expect(first.link).toMatch(/^http:\/\/localhost:\d+\/sign-in#[\w-]{43}$/);
  expect(first.shop).toBe(`http://localhost:${first.port + 1}`);
  expect(first.tag).toBe(`<script async src="http://localhost:${first.port}/k/demo.js"></script>`);
  const shop = await fetch(`${first.shop}/`);
  expect(await shop.text()).toContain(first.tag);
  const script = await fetch(`${first.collector}/k/demo.js`);
  expect(script.headers.get('content-type')).toContain('text/javascript');
  expect(await script.text()).toContain('"demo"');

  // What was acknowledged is still there after a power cut and a second start.
  const body = JSON.stringify({
    v: 2,
    id: nanoid(16),
    n: 1,
    at: Date.now(),
    page: '/power-cut',
    context: { landing: true, nav: 'load', device: 'phone' },
  });
  const send = (kitka: Kitka) =>
    fetch(`${kitka.collector}/b/demo`, { method: 'POST', headers: { origin: first.shop }, body });
  expect((await send(first)).headers.get('x-kitka')).toBe('stored');
  await first.kill();
  await withStore(first.data, (db) =>
    db.prepare("INSERT INTO sessions (hash, expires) VALUES ('long past', 1)").run(),
  );

  const second = await startKitka(first.data);
  ended.push(second);
  expect(second.output()).not.toContain('sample data');
  const { stdout: token } = await command(first.data, 'token', '--site', 'demo', '--scope', 'read');
  const pages = await fetch(`${second.collector}/api/v1/sites/demo/pages`, {
    headers: { authorization: `Bearer ${token.trim()}` },
  });
  expect(await pages.json()).toMatchObject({
    pages: expect.arrayContaining([expect.objectContaining({ path: '/power-cut', views: 1 })]),
  });
  // It ran what the platform's cron trigger would have started.
  const sessions = await withStore(first.data, (db) =>
    db.prepare('SELECT 1 FROM sessions WHERE expires = 1').all(),
  );
  expect(sessions.results).toEqual([]);
  // The same message delivered again adds nothing.
  expect((await send(second)).headers.get('x-kitka')).toBe('duplicate');
  await second.stop();
  await expect(fetch(second.collector)).rejects.toThrow();
  await expect(fetch(second.shop)).rejects.toThrow();
  // Starts Kitka twice.
}, 300_000);

it('names the tags of the sites that there are, and no demo where there is none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kitka-'));
  await migrate(folder);
  const site = { key: 'abcdefghij', name: 'Own', origins: ['https://own.example'], timezone: 'UTC' };
  await withStore(folder, (db) => addSite(db, { ...site, settings: DEFAULT_SETTINGS, sample: false }, 1));
  const kitka = await startKitka(folder);
  ended.push(kitka);
  expect(kitka.tag).toBe(`<script async src="${kitka.collector}/k/${site.key}.js"></script>  (Own)`);
  expect(kitka.output()).not.toMatch(/[Dd]emo/);
  await kitka.stop();
});

it('says in one line that a port is busy', () => {
  const port = new URL(collector).port;
  const folder = mkdtempSync(join(tmpdir(), 'kitka-'));
  const { status, stderr } = spawnSync(process.execPath, [join('scripts', 'start.ts')], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, PORT: port, KITKA_DATA: folder },
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  expect(status).toBe(1);
  expect(stderr).toBe(
    `Port ${port} is in use. Stop what runs there, or choose another: PORT=9000 npm start\n`,
  );
});

it('adds a site, prints nothing but its key or its token, and says what was wrong', async () => {
  const { stdout: key } = await command(
    data,
    'site',
    'add',
    'Second shop',
    '--origin',
    'https://second.example',
  );
  expect(key).toMatch(/^[a-z0-9]{10}\n$/);
  const { stdout: token } = await command(data, 'token', '--site', key.trim(), '--scope', 'read');
  expect(token).toMatch(/^kitka_[\w-]{43}\n$/);
  const sites = await fetch(`${collector}/api/v1/sites`, {
    headers: { authorization: `Bearer ${token.trim()}` },
  });
  expect(await sites.json()).toMatchObject({ sites: [{ key: key.trim(), name: 'Second shop' }] });
  // A token for one site does not read another.
  const other = await fetch(`${collector}/api/v1/sites/demo/pages`, {
    headers: { authorization: `Bearer ${token.trim()}` },
  });
  expect(other.status).toBe(404);
  await expect(
    command(data, 'site', 'add', 'Second shop', '--origin', 'https://second.example'),
  ).rejects.toMatchObject({
    code: 2,
    stderr: `There is such a site already: ${key.trim()}. Give the new one another NAME.\n`,
  });
  await expect(command(data, 'site', 'add', 'Third', '--origin', 'third.example')).rejects.toMatchObject({
    code: 2,
    stderr:
      '--origin: must be an origin such as https://shop.example or https://*.shop.example, without a path\n',
  });
  await expect(command(data, 'token', '--site', 'nowhere', '--scope', 'read')).rejects.toMatchObject({
    code: 2,
  });
});
