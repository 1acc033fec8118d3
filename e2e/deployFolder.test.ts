import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeDeployFolder } from '../scripts/deployFolder.ts';
import { ROOT } from '../scripts/local.ts';
import { useBrowser } from './browser.ts';
import { freePort } from './kitka.ts';
import { type Platform, startPlatform } from './platform/platform.ts';
import { runUploaded } from './platform/runUploaded.ts';

const browser = useBrowser();
let folder: string;
let data: string;
let platform: Platform;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kitka-deploy-'));
  data = mkdtempSync(join(tmpdir(), 'kitka-platform-'));
  platform = await startPlatform(data);
  await writeDeployFolder(folder);
  await npm('install', '--no-audit', '--no-fund', '--prefer-offline');
});
afterAll(async () => {
  await platform.close();
  for (const one of [folder, data]) rmSync(one, { recursive: true, force: true });
});

/** Runs npm in the folder, with nothing of this repository on its path. */
const npm = (...args: string[]) =>
  promisify(execFile)('npm', args, {
    cwd: folder,
    env: {
      ...process.env,
      PATH: (process.env.PATH ?? '')
        .split(':')
        .filter((entry) => !entry.startsWith(join(ROOT, 'node_modules', '.bin')))
        .join(':'),
      CLOUDFLARE_API_BASE_URL: platform.url,
      CLOUDFLARE_API_TOKEN: 'token',
      CLOUDFLARE_ACCOUNT_ID: 'a'.repeat(32),
    },
  });

it('holds all that it needs, and names nothing of this repository', async () => {
  const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  expect(Object.keys(own.devDependencies)).toEqual(['wrangler']);
  for (const file of ['package.json', 'wrangler.jsonc', 'deploy.mjs', 'worker.js']) {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).not.toContain('workspace:');
    expect(text).not.toContain(ROOT);
  }
  expect(readFileSync(join(folder, 'worker.js'), 'utf8')).not.toMatch(/from\s*["'](node:|\.)/);
  const { stdout } = await npm('run', 'deploy', '--', '--dry-run');
  expect(stdout).toMatch(/env\.(DB|LEDGER|ASSETS)/);
  expect(platform.calls).toEqual([]);
});

it('deploys a collector that is claimed once, by the code in the log', async () => {
  // As the button does before the first deployment.
  const made = await fetch(`${platform.url}/accounts/${'a'.repeat(32)}/d1/database`, {
    method: 'POST',
    headers: { authorization: 'Bearer token' },
    body: JSON.stringify({ name: 'kitka' }),
  });
  const { result }: { result: { uuid: string } } = await made.json();
  const config = join(folder, 'wrangler.jsonc');
  writeFileSync(
    config,
    readFileSync(config, 'utf8').replace('00000000-0000-0000-0000-000000000000', result.uuid),
  );

  const { stdout } = await npm('run', 'deploy');
  expect(stdout).toContain('https://kitka.sample.workers.dev');
  const [, code = ''] = /CLAIM_CODE ([0-9a-f]{32})/.exec(stdout) ?? [];
  const port = await freePort();
  const stop = await runUploaded(platform.workers.get('kitka')!, data, port);
  try {
    const page = await (await browser.current.newContext()).newPage();
    await page.goto(`http://localhost:${port}/`);
    await page.getByRole('heading', { name: 'Welcome to your new Kitka' }).waitFor();
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('site add').first().waitFor();
    // Nobody else can do so.
    const other = await (await browser.current.newContext()).newPage();
    await other.goto(`http://localhost:${port}/sign-in#claim=${code}`);
    await other.getByText('Kitka has no passwords.').waitFor();
    await Promise.all([page, other].map((one) => one.context().close()));
  } finally {
    await stop();
  }
  expect(globSync('*', { cwd: join(folder, 'files/k') }).length).toBeGreaterThan(2);
});
