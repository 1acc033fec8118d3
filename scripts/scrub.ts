import { DatabaseSync } from 'node:sqlite';
import { ledgerFiles, storeFile } from './storeFiles.ts';

/** Ms for which a file is waited for while the collector writes to it. */
const PATIENCE = 5_000;
/** Ms between checks for erased answers. */
const PERIOD = 1_000;
/** Pause after a scrub, as a multiple of its duration: a large store takes minutes, in which nobody can write. */
const REST = 20;

/**
 * Removes deleted data from the files of the local store. SQLite only marks it as unused: it stays in free parts of
 * pages, in copies left behind when rows move, and in the write-ahead log. workerd lets neither D1 nor a Durable
 * Object set `secure_delete`, so this rewrites the files from outside workerd. A write of the collector in the
 * meantime (0.1 s for 6 MB) fails and is retried: the Ledger keeps it in its own storage until then.
 * @returns false if such writes wait in a Ledger's storage, which must not be touched until they are stored
 */
export function scrub(data: string): boolean {
  // The store last: what it makes a Ledger put aside was deleted by nobody.
  const ledgers = ledgerFiles(data);
  if (ledgers.some(isInUse)) return false;
  for (const file of [...ledgers, storeFile(data)!]) rewrite(file);
  return true;
}

/** Whether entries wait in a Ledger's own storage (collector/src/ledger/backlog.ts). */
function isInUse(ledger: string): boolean {
  const db = new DatabaseSync(ledger, { timeout: PATIENCE });
  try {
    // A Ledger that has never run has no tables.
    const { length } = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'backlog'").all();
    return length > 0 && db.prepare('SELECT 1 FROM backlog LIMIT 1').all().length > 0;
  } finally {
    db.close();
  }
}

function rewrite(file: string): void {
  const db = new DatabaseSync(file, { timeout: PATIENCE });
  try {
    // Without secure_delete, the new pages may contain remains from memory.
    db.exec('PRAGMA secure_delete = ON; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

/**
 * Scrubs a store at the start, after a visitor has erased an answer, and after each call of the function it returns.
 * Runs until the process ends.
 * @returns a function to call after anything else was deleted
 */
export function keepScrubbed(data: string): () => void {
  const db = new DatabaseSync(storeFile(data)!, { readOnly: true, timeout: PATIENCE });
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
