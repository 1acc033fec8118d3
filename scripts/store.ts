import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { D1Database } from '@cloudflare/workers-types';
import { ROOT } from './local.ts';
import { applyMigrations } from './migrate.ts';
import { runtime } from './runtime.ts';

/** Folder of the changes that make a store what this version needs, oldest first. */
export const MIGRATIONS = join(ROOT, 'collector', 'migrations');

/** Brings the local D1 up to the newest migration; creates it if there is none. */
export function migrate(data: string): Promise<void> {
  return withStore(data, (db) => applyMigrations(db, MIGRATIONS));
}

/** Whether a folder holds a store. */
export const existsStore = (data: string): boolean => existsSync(join(data, 'v3', 'd1'));

/** Runs `work` on the local D1; the collector may be running. */
export async function withStore<T>(data: string, work: (db: D1Database) => Promise<T>): Promise<T> {
  // The id of collector/wrangler.jsonc, which determines the file.
  const workerd = runtime(data, { d1Databases: { DB: 'kitka' } });
  try {
    const db = await workerd.getD1Database('DB');
    return await whenFree(() => work(db));
  } finally {
    await workerd.dispose();
  }
}

/** Ms that a command waits for the store while the collector or another command writes to it. */
const PATIENCE = 10_000;

/** Retries `work` while the store is locked. That is safe, because a locked store has stored nothing of it. */
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
