import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BACKLOG_TABLES } from '../collector/src/ledger/backlog.ts';

/** What a Ledger keeps in its own storage; see collector/src/ledger/backlog.ts. */
export interface LedgerRows {
  /** Groups that wait for the store, each of `size` entries as JSON. */
  backlog: { n: number; size: number; entries: string }[];
  deadLetters: { entry: string; error: string }[];
}

/** Ms for which a file is waited for while the collector writes to it. */
const PATIENCE = 10_000;

/** Reads the storage of a Ledger, also while it is in use. */
export function readLedger(file: string): LedgerRows {
  const db = new DatabaseSync(file, { timeout: PATIENCE });
  try {
    // One transaction, as entries go from the one table to the other. A Ledger that never woke has neither.
    db.exec('BEGIN');
    const isNew = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'backlog'").get() === undefined;
    const all = (sql: string) => (isNew ? [] : db.prepare(sql).all()) as unknown;
    return {
      backlog: all('SELECT n, size, entries FROM backlog ORDER BY n') as LedgerRows['backlog'],
      deadLetters: all('SELECT entry, error FROM dead_letters') as LedgerRows['deadLetters'],
    };
  } finally {
    db.close();
  }
}

/** Makes the storage of a Ledger that holds what another one held. */
export function writeLedger(file: string, { backlog, deadLetters }: LedgerRows): void {
  mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file);
  try {
    db.exec(`BEGIN; ${BACKLOG_TABLES}`);
    const group = db.prepare('INSERT INTO backlog (n, size, entries) VALUES (?, ?, ?)');
    const letter = db.prepare('INSERT INTO dead_letters (entry, error) VALUES (?, ?)');
    for (const { n, size, entries } of backlog) group.run(n, size, entries);
    for (const { entry, error } of deadLetters) letter.run(entry, error);
    db.exec('COMMIT');
  } finally {
    db.close();
  }
}
