import type { Entry } from './entry.ts';

/**
 * Maximum of entries kept while D1 fails: an outage of an hour at 50 a second, about 100 MB of the object's 10 GB.
 */
const MOST = 200_000;

/** A Ledger's own storage. A backup holds these tables too: scripts/ledgerRows.ts. */
export const BACKLOG_TABLES = `
  CREATE TABLE IF NOT EXISTS backlog (n INTEGER PRIMARY KEY, size INTEGER NOT NULL, entries TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS dead_letters (entry TEXT NOT NULL, error TEXT NOT NULL);`;

/** A group that was not stored, or may not have been. */
export interface KeptGroup {
  n: number;
  entries: Entry[];
}

/** Groups waiting until D1 works again, oldest first, in the object's own durable storage. */
export class Backlog {
  readonly #sql: SqlStorage;
  #entries: number;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(BACKLOG_TABLES);
    this.#entries = Number(sql.exec('SELECT coalesce(sum(size), 0) AS size FROM backlog').one().size);
  }

  get isEmpty(): boolean {
    return this.#entries === 0;
  }

  /** Number of entries that wait. */
  get size(): number {
    return this.#entries;
  }

  /** Number of entries that were set aside. */
  rejected(): number {
    return Number(this.#sql.exec('SELECT count(*) AS n FROM dead_letters').one().n);
  }

  hasRoomFor(count: number): boolean {
    return this.#entries + count <= MOST;
  }

  add(entries: readonly Entry[]): void {
    const text = JSON.stringify(entries);
    this.#sql.exec('INSERT INTO backlog (size, entries) VALUES (?, ?)', entries.length, text);
    this.#entries += entries.length;
  }

  oldest(): KeptGroup | undefined {
    const [row] = this.#sql.exec('SELECT n, entries FROM backlog ORDER BY n LIMIT 1').toArray();
    return row && { n: Number(row.n), entries: JSON.parse(String(row.entries)) };
  }

  remove({ n, entries }: KeptGroup): void {
    this.#sql.exec('DELETE FROM backlog WHERE n = ?', n);
    this.#entries -= entries.length;
  }

  /** Sets aside an entry that D1 rejects, with the error, for a person to look into. */
  setAside(entry: Entry, error: string): void {
    console.error('D1 will not take an entry; it is kept apart.', error);
    this.#sql.exec('INSERT INTO dead_letters (entry, error) VALUES (?, ?)', JSON.stringify(entry), error);
  }
}
