import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Entry, EraseEntry } from '../collector/src/ledger/entry.ts';
import { namedFile } from './backup.ts';
import { describeBackup, readBackup, unmarkBackup } from './backupFile.ts';
import { backupOfExport } from './exportedStore.ts';
import { holdFolder } from './holdFolder.ts';
import { isSure } from './isSure.ts';
import { type LedgerRows, readLedger, writeLedger } from './ledgerRows.ts';
import { migrate } from './store.ts';
import { ledgerFiles, storeFile } from './storeFiles.ts';
import { nextFolder, swapStore } from './swapStore.ts';
import { UsageError } from './usageError.ts';

/** Where workerd keeps a Ledger's own storage, below the data folder. */
const LEDGER = /^v3\/do\/[\w-]+\/[0-9a-f]+\.sqlite$/;

/**
 * Puts a backup, or what `wrangler d1 export` wrote, in the place of a data folder's store. What visitors have deleted since, as far as the present store
 * knows, stays deleted.
 * @returns what was done, in words
 * @throws Error in words; then nothing was changed
 */
export async function restore(data: string, name: string, isYes = false): Promise<string> {
  if (!name) throw new UsageError('Name the file to read: npm run -s kitka -- restore FILE');
  const file = namedFile(name);
  const scratch = mkdtempSync(join(tmpdir(), 'kitka-export-'));
  try {
    const made = join(scratch, 'backup');
    return await restoreBackup(data, backupOfExport(file, made) ? made : file, isYes);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function restoreBackup(data: string, file: string, isYes: boolean): Promise<string> {
  const facts = readBackup(file);
  holdFolder(data);
  const present = presentStore(data);
  const question = `Replace the store in ${data}, ${present}, by the backup of ${facts.made}?`;
  if (present && !isYes && !(await isSure(question))) return 'Nothing was restored.';
  const next = nextFolder(data);
  try {
    // Makes an empty store, so that the file is where the runtime looks for it.
    await migrate(next);
    place(file, next);
    const kept = present ? keepErased(data, storeFile(next)!) : '';
    // What an older version made is brought up to date.
    await migrate(next);
    swapStore(data);
    return `Restored: ${describeBackup(facts)}.${kept}
Start it with npm start; a sign-in link is printed by: npm run -s kitka -- link`;
  } catch (error) {
    rmSync(next, { recursive: true, force: true });
    throw new Error(`Nothing was restored: ${(error as Error).message}`);
  }
}

/** What would be replaced, in words; '' where that is nothing. */
function presentStore(data: string): string {
  const file = storeFile(data);
  if (!file) return '';
  try {
    const sites = ask(file, (db) => db.prepare('SELECT name FROM sites ORDER BY name').all());
    return sites.length === 0 ? '' : `which has ${sites.map(({ name }) => name).join(', ')}`;
  } catch (error) {
    return `which cannot be read (${(error as Error).message})`;
  }
}

function ask<T>(file: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(file);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Takes a backup apart into the files of a store. */
function place(file: string, next: string): void {
  const store = storeFile(next)!;
  for (const rest of ['-wal', '-shm']) rmSync(store + rest, { force: true });
  copyFileSync(file, store);
  ask(store, (db) => {
    const ledgers = db.prepare(
      'SELECT ledger FROM backup_backlog UNION SELECT ledger FROM backup_dead_letters',
    );
    const of = (what: string, ledger: string) =>
      db.prepare(`SELECT ${what} WHERE ledger = ? ORDER BY rowid`).all(ledger) as unknown;
    for (const { ledger } of ledgers.all() as { ledger: string }[]) {
      if (!LEDGER.test(ledger)) throw new Error(`${file} is damaged: it names a Ledger '${ledger}'.`);
      writeLedger(join(next, ledger), {
        backlog: of('n, size, entries FROM backup_backlog', ledger) as LedgerRows['backlog'],
        deadLetters: of('entry, error FROM backup_dead_letters', ledger) as LedgerRows['deadLetters'],
      });
    }
    unmarkBackup(db);
  });
}

/** Deletes answers from a store that their visitors have deleted from the present one. @returns how many, in words */
function keepErased(data: string, store: string): string {
  let erased: { id: string; at: number }[];
  try {
    erased = ask(storeFile(data)!, (db) => db.prepare('SELECT id, at FROM erasures').all()) as typeof erased;
    erased.push(...ledgerFiles(data).flatMap((file) => waitingErasures(readLedger(file))));
  } catch (error) {
    return ` What visitors have deleted since could not be read (${(error as Error).message}): it is there again.`;
  }
  const deleted = ask(store, (db) => {
    const remember = db.prepare('INSERT OR IGNORE INTO erasures (id, at) VALUES (?, ?)');
    for (const { id, at } of erased) remember.run(id, at);
    return db.prepare('DELETE FROM answers WHERE id IN (SELECT id FROM erasures)').run().changes;
  });
  return deleted ? ` Answers that visitors have deleted since, and that stay deleted: ${deleted}.` : '';
}

const waitingErasures = ({ backlog }: LedgerRows): EraseEntry[] =>
  backlog
    .flatMap(({ entries }) => JSON.parse(entries) as Entry[])
    .filter((entry): entry is EraseEntry => entry.type === 'erase');
