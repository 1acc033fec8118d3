import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { D1Database } from '@cloudflare/workers-types';
import { getPlatformProxy } from 'wrangler';
import { ROOT, stayOffline, WRANGLER_CONFIG } from './local.ts';

/** Brings the local D1 up to the newest migration. @throws Error with wrangler's words when that fails */
export async function migrate(data: string): Promise<void> {
  stayOffline();
  const args = [
    'd1',
    'migrations',
    'apply',
    'kitka',
    '--local',
    '--persist-to',
    data,
    '--config',
    WRANGLER_CONFIG,
  ];
  const wrangler = spawn(join(ROOT, 'node_modules', '.bin', 'wrangler'), args, {
    env: { ...process.env, CI: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [wrangler.stdout, wrangler.stderr]) stream.on('data', (chunk) => (said += chunk));
  const status = await new Promise((resolve) => wrangler.on('close', resolve));
  if (status !== 0) throw new Error(`The store could not be prepared:\n${said}`);
}

/** Ms for which a command waits for the store while the collector or another command writes to it. */
const PATIENCE = 10_000;

/** Does what may be done again, as it stored nothing, once nobody else holds the store. */
async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!/SQLITE_BUSY|database is locked/.test(String(error)) || Date.now() > end) throw error;
      await setTimeout(100);
    }
  }
}

/**
 * Gives `work` the local D1, also while the collector runs.
 * @throws Error when there is no store yet
 */
export async function withStore<T>(data: string, work: (db: D1Database) => Promise<T>): Promise<T> {
  if (!existsSync(join(data, 'v3', 'd1'))) {
    throw new Error(
      `There is no store in ${data} yet. Run npm start once, or set KITKA_DATA to where it is.`,
    );
  }
  stayOffline();
  const { env, dispose } = await getPlatformProxy<{ DB: D1Database }>({
    configPath: join(import.meta.dirname, 'store.jsonc'),
    persist: { path: join(data, 'v3') },
  });
  try {
    return await whenFree(() => work(env.DB));
  } finally {
    await dispose();
  }
}
