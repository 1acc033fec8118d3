import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { markBackup } from './backupFile.ts';

/** Longest text that Node holds, about. */
const MOST_BYTES = 500 * 2 ** 20;
/** How the text begins that `wrangler d1 export` writes. */
const BEGINS = /^\s*(PRAGMA defer_foreign_keys|CREATE TABLE)/i;

/**
 * Makes a backup of what `wrangler d1 export` wrote, so that a collector can move from Cloudflare to another machine.
 * @param to file of the backup
 * @returns false if the file is no such export; then nothing was made
 * @throws Error if the text is not whole
 */
export function backupOfExport(file: string, to: string): boolean {
  if (!existsSync(file) || !BEGINS.test(beginningOf(file))) return false;
  rmSync(to, { force: true });
  if (statSync(file).size > MOST_BYTES)
    throw new Error(
      `${file} has more than ${MOST_BYTES / 2 ** 20} MB, which is too large to be read at once. Nothing was changed.`,
    );
  const db = new DatabaseSync(to);
  // The text is somebody else's: it must not reach other files. (Node 24.21 has limits, its types not yet.)
  (db as DatabaseSync & { limits: { attach: number } }).limits.attach = 0;
  try {
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN');
    db.exec(readFileSync(file, 'utf8'));
    markBackup(db);
    db.prepare('INSERT INTO backup_made (at) VALUES (?)').run(statSync(file).mtime.toISOString());
    // As in a backup: nobody stays signed in.
    db.exec('DELETE FROM links; DELETE FROM sessions; COMMIT');
    return true;
  } catch (error) {
    rmSync(to, { force: true });
    throw new Error(`${file} is no whole export of a collector: ${(error as Error).message}`);
  } finally {
    db.close();
  }
}

function beginningOf(file: string): string {
  const bytes = Buffer.alloc(100);
  const opened = openSync(file, 'r');
  try {
    return bytes.toString('utf8', 0, readSync(opened, bytes));
  } finally {
    closeSync(opened);
  }
}
