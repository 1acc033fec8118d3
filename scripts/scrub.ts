import { globSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The store, and the Ledgers' own storage, where entries wait while the store is not to be had. */
const FILES = { store: 'v3/d1/*/[0-9a-f]*.sqlite', ledgers: 'v3/do/*/[0-9a-f]*.sqlite' };
/** Ms for which a file is waited for while the collector writes to it. */
const PATIENCE = 5_000;
/** Ms from one look for erased answers to the next. */
const PERIOD = 1_000;
/** For how many times as long as it took a store is left alone: a large one takes minutes, and nobody writes meanwhile. */
const REST = 20;

/**
 * Leaves nothing of what was deleted in the files of the local store. SQLite only marks it as unused: it stays in free
 * parts of pages, in copies that moving rows left behind, and in the write-ahead log. workerd lets neither D1 nor a
 * Durable Object ask for `secure_delete`, so the files are written anew beside it. A write of the collector that meets
 * this (0.1 s for 6 MB) fails and is made again: the Ledger puts it aside, in its own storage.
 * @returns false when a Ledger has put something aside: its storage is not to be touched until that is done
 */
export function scrub(data: string): boolean {
  // The store last: what it makes a Ledger put aside was deleted by nobody.
  const ledgers = globSync(FILES.ledgers, { cwd: data }).map((file) => join(data, file));
  if (ledgers.some(isInUse)) return false;
  for (const file of [...ledgers, storeOf(data)]) rewrite(file);
  return true;
}

const storeOf = (data: string): string => join(data, globSync(FILES.store, { cwd: data })[0] ?? '');

/** Whether entries wait in a Ledger's own storage (collector/src/ledger/backlog.ts). */
function isInUse(ledger: string): boolean {
  const db = new DatabaseSync(ledger, { timeout: PATIENCE });
  try {
    // A Ledger that never woke has no tables.
    const { length } = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'backlog'").all();
    return length > 0 && db.prepare('SELECT 1 FROM backlog LIMIT 1').all().length > 0;
  } finally {
    db.close();
  }
}

function rewrite(file: string): void {
  const db = new DatabaseSync(file, { timeout: PATIENCE });
  try {
    // Without the pragma, new pages may hold what was in memory before.
    db.exec('PRAGMA secure_delete = ON; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

/**
 * Scrubs a store now, whenever a visitor has erased an answer, and when it is told that something was deleted. Ends
 * with the process.
 * @returns tells it so
 */
export function keepScrubbed(data: string): () => void {
  const db = new DatabaseSync(storeOf(data), { readOnly: true, timeout: PATIENCE });
  const newest = db.prepare('SELECT max(at) AS at, count(*) AS n FROM erasures');
  let scrubbed = '';
  let notBefore = 0;
  setInterval(() => {
    const start = performance.now();
    if (start < notBefore) return;
    try {
      const erasures = JSON.stringify(newest.get());
      if (erasures !== scrubbed && scrub(data)) scrubbed = erasures;
    } catch (error) {
      console.error(`Deleted answers are still in the files of ${data}; trying again: ${error}`);
    }
    notBefore = performance.now() + (performance.now() - start) * REST;
  }, PERIOD).unref();
  return () => {
    scrubbed = '';
  };
}
