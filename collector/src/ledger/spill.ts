import type { Entry } from './entry.ts';

/** Entries kept while D1 fails: an hour of an outage at 50 a second, some 100 MB of the object's 10 GB. */
const SPILL_ENTRIES = 200_000;

/** A group whose commit failed, or of which it is unknown whether it was stored. */
export interface SpilledGroup {
  n: number;
  nonce: string;
  entries: Entry[];
}

/** Groups waiting for D1 to come back, oldest first, in the object's own durable storage. */
export class Spill {
  readonly #sql: SqlStorage;
  #entries: number;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(
      `CREATE TABLE IF NOT EXISTS spill (
         n INTEGER PRIMARY KEY AUTOINCREMENT, nonce TEXT NOT NULL, size INTEGER NOT NULL, entries TEXT NOT NULL
       )`,
    );
    sql.exec('CREATE TABLE IF NOT EXISTS aside (entry TEXT NOT NULL, error TEXT NOT NULL)');
    this.#entries = Number(sql.exec('SELECT coalesce(sum(size), 0) AS size FROM spill').one().size);
  }

  get isEmpty(): boolean {
    return this.#entries === 0;
  }

  hasRoomFor(count: number): boolean {
    return this.#entries + count <= SPILL_ENTRIES;
  }

  add(nonce: string, entries: readonly Entry[]): void {
    const text = JSON.stringify(entries);
    this.#sql.exec('INSERT INTO spill (nonce, size, entries) VALUES (?, ?, ?)', nonce, entries.length, text);
    this.#entries += entries.length;
  }

  oldest(): SpilledGroup | undefined {
    const [row] = this.#sql.exec('SELECT n, nonce, entries FROM spill ORDER BY n LIMIT 1').toArray();
    return row && { n: Number(row.n), nonce: String(row.nonce), entries: JSON.parse(String(row.entries)) };
  }

  /** Keeps an entry that D1 will not take, with why, for whoever looks into it. */
  setAside(entry: Entry, error: string): void {
    console.error('An entry was set aside.', error);
    this.#sql.exec('INSERT INTO aside (entry, error) VALUES (?, ?)', JSON.stringify(entry), error);
  }

  remove({ n, entries }: SpilledGroup): void {
    this.#sql.exec('DELETE FROM spill WHERE n = ?', n);
    this.#entries -= entries.length;
  }
}
