import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describeBackup, markBackup, readBackup } from './backupFile.ts';
import { isSure } from './isSure.ts';
import { type LedgerRows, readLedger } from './ledgerRows.ts';
import { ledgerFiles, storeFile } from './storeFiles.ts';
import { sync } from './swapStore.ts';
import { UsageError } from './usageError.ts';

/** Ms for which the store is waited for. */
const PATIENCE = 10_000;
/** How often the copy is made again when messages went from the Ledgers to the store meanwhile. */
const TRIES = 3;

/** Where a file is that was named on the command line: npm runs commands in the folder of the repository. */
export const namedFile = (name: string): string => resolve(process.env.INIT_CWD ?? '', name);

/**
 * Writes all that was acknowledged so far into one SQLite file, also while the collector runs.
 * @returns what was done, in words
 * @throws Error in words; then no file was made
 */
export async function backup(data: string, name: string, isYes = false): Promise<string> {
  if (!name) throw new UsageError('Name the file to write: npm run -s kitka -- backup FILE');
  const file = namedFile(name);
  const store = storeFile(data);
  if (!store) throw new Error(`There is no store in ${data}. Set KITKA_DATA to where it is.`);
  if (existsSync(file) && !isYes && !(await isSure(`Replace ${file}?`))) return 'No backup was made.';
  const part = `${file}.${process.pid}.part`;
  try {
    copy(data, store, part);
    const facts = readBackup(part);
    sync(part);
    renameSync(part, file);
    sync(dirname(file));
    return `${file}: ${describeBackup(facts)}`;
  } catch (error) {
    rmSync(part, { force: true });
    throw new Error(`No backup was made of ${data}: ${(error as Error).message}`);
  }
}

/**
 * The Ledgers first: what waits there goes to the store before it leaves them, so that it is in the one copy, the other
 * or both. In both it is stored once, by its key, but would be counted twice in the accounting.
 */
function copy(data: string, store: string, part: string): void {
  const made = new Date().toISOString();
  let ledgers: Ledgers;
  let tries = 0;
  do {
    rmSync(part, { force: true });
    ledgers = readLedgers(data);
    copyStore(store, part);
  } while (hasMoved(data, ledgers) && ++tries < TRIES);
  complete(part, made, ledgers);
}

type Ledgers = Map<string, LedgerRows>;

const readLedgers = (data: string): Ledgers =>
  new Map(ledgerFiles(data).map((file) => [relative(data, file), readLedger(file)]));

/** Whether a group has left its Ledger. */
function hasMoved(data: string, before: Ledgers): boolean {
  const now = readLedgers(data);
  return [...before].some(([ledger, { backlog }]) =>
    backlog.some(({ n }) => !now.get(ledger)?.backlog.some((group) => group.n === n)),
  );
}

/** Copies the store as it is at one moment, without what SQLite only marked as deleted. */
function copyStore(store: string, part: string): void {
  // It holds what visitors said.
  writeFileSync(part, '', { mode: 0o600, flag: 'wx' });
  const db = new DatabaseSync(store, { timeout: PATIENCE });
  try {
    db.prepare('VACUUM INTO ?').run(part);
  } finally {
    db.close();
  }
}

function complete(part: string, made: string, ledgers: Ledgers): void {
  const db = new DatabaseSync(part);
  try {
    db.exec('PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = ON; BEGIN');
    markBackup(db);
    db.prepare('INSERT INTO backup_made (at) VALUES (?)').run(made);
    // A link that was used since could be used again, and a session that was ended since would go on.
    db.exec('DELETE FROM links; DELETE FROM sessions');
    const group = db.prepare('INSERT INTO backup_backlog (ledger, n, size, entries) VALUES (?, ?, ?, ?)');
    const letter = db.prepare('INSERT INTO backup_dead_letters (ledger, entry, error) VALUES (?, ?, ?)');
    for (const [ledger, { backlog, deadLetters }] of ledgers) {
      for (const { n, size, entries } of backlog) group.run(ledger, n, size, entries);
      for (const { entry, error } of deadLetters) letter.run(ledger, entry, error);
    }
    db.exec('COMMIT');
  } finally {
    db.close();
  }
}
