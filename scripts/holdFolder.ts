import { accessSync, constants, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { collectorUrl } from './collectorUrl.ts';
import { ROOM, refuseFull } from './refuseFull.ts';
import { finishSwap } from './swapStore.ts';

/** What holds the folders of this process: closed as soon as nobody knows it any more. */
const held: DatabaseSync[] = [];

/**
 * Makes a data folder if there is none, and keeps others from running on it or replacing its store until this process
 * ends. The system takes the lock back, so that no crash leaves one behind.
 * @throws Error when it cannot be used, in words
 */
export function holdFolder(data: string): void {
  // It holds what visitors said.
  unlessRefused(data, () => mkdirSync(data, { recursive: true, mode: 0o700 }));
  unlessRefused(data, () => accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK));
  refuseFull(data, ROOM.start);
  held.push(lock(data));
  finishSwap(data);
  unlessRefused(data, () => {
    // What else lies here, backups for one, may be somebody else's.
    const all = readdirSync(data, { recursive: true, encoding: 'utf8' });
    for (const name of all.filter((one) => /^(lock|url|v3\b.*)$/.test(one)))
      accessSync(join(data, name), constants.R_OK | constants.W_OK);
  });
}

function lock(data: string): DatabaseSync {
  const db = new DatabaseSync(join(data, 'lock'));
  try {
    // Nothing is ever written to it.
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    if (!/database is locked/.test(String(error))) throw error;
    throw new Error(
      `Kitka is running on ${data} already: ${collectorUrl(data)}. Stop it first, or set KITKA_DATA to another folder.`,
    );
  }
}

function unlessRefused(data: string, work: () => unknown): void {
  try {
    work();
  } catch (error) {
    throw new Error(
      `${data} cannot be used as the data folder: ${(error as Error).message}. Let this user write there, or set KITKA_DATA to another folder.`,
    );
  }
}
