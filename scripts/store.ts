import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import type { D1Database } from '@cloudflare/workers-types';
import { MIGRATIONS } from './local.ts';
import { applyMigrations } from './migrate.ts';
import { ROOM, refuseFull } from './refuseFull.ts';
import { storeFile } from './storeFiles.ts';

/** Brings the local D1 up to the newest migration; creates it if there is none. */
export async function migrate(data: string): Promise<void> {
  refuseUnusable(storeFile(data), 'BEGIN IMMEDIATE');
  return openStore(data, (db) => applyMigrations(db, MIGRATIONS));
}

/**
 * Runs `work` on the local D1; the collector may be running.
 * @throws Error if there is no store yet, or it cannot be used
 */
export async function withStore<T>(data: string, work: (db: D1Database) => Promise<T>): Promise<T> {
  requireStore(data);
  return openStore(data, work);
}

/** @throws Error that says so, if there is no store in a folder, or it cannot be used */
export function requireStore(data: string): void {
  if (!existsSync(join(data, 'v3', 'd1')))
    throw new Error(
      `There is no store in ${data} yet. Run npm start once, or set KITKA_DATA to where it is.`,
    );
  refuseFull(data, ROOM.command);
  refuseUnusable(storeFile(data), 'BEGIN');
}

/** The same as `withStore`, but creates an empty store if there is none. */
export async function openStore<T>(data: string, work: (db: D1Database) => Promise<T>): Promise<T> {
  mkdirSync(data, { recursive: true });
  refuseFull(data, ROOM.command);
  refuseUnusable(storeFile(data), 'BEGIN');
  // Only here: loading it takes longer than all that most commands do, and than a refusal.
  const { runtime } = await import('./runtime.ts');
  // As in collector/wrangler.jsonc: the id says which file it is.
  const workerd = runtime(data, { d1Databases: { DB: 'kitka' } });
  try {
    const db = await workerd.getD1Database('DB');
    return await whenFree(() => work(db));
  } finally {
    await workerd.dispose();
  }
}

/** Opens the file itself first, because workerd reports what is wrong with it only in its log. */
function refuseUnusable(file: string | undefined, begin: 'BEGIN' | 'BEGIN IMMEDIATE'): void {
  if (file === undefined) return;
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { timeout: PATIENCE });
    db.exec(`${begin}; SELECT count(*) FROM sqlite_master; ROLLBACK`);
  } catch (error) {
    const { message } = error as Error;
    if (IS_BUSY.test(message)) throw new Error(LOCKED);
    throw new Error(
      `The store cannot be used (${message}): ${file}. Nothing was changed. To go back to a backup: docs/operations.md`,
    );
  } finally {
    db?.close();
  }
}

/** Ms that a command waits for the store while the collector or another command writes to it. */
const PATIENCE = 10_000;
/** What SQLite says while another process writes, and what a collector says of it. */
const IS_BUSY = /SQLITE_BUSY|database is locked|could not do this just now/;
const LOCKED = `Another program has kept the store locked for ${PATIENCE / 1000} s. Nothing was changed: stop it, and try again.`;

/** Retries `work` while the store is locked. That is safe, because a locked store has stored nothing of it. */
export async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!IS_BUSY.test(String(error))) throw error;
      if (Date.now() > end) throw new Error(LOCKED);
      await setTimeout(100);
    }
  }
}
