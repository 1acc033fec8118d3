import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { refused } from './route.ts';

/** All that a database was since it was made, as D1's Time Travel keeps it. */
export interface History {
  /** The bookmark of what the database was at a time. @param time ms since the epoch */
  bookmarkAt: (time: number) => string;
  /** Makes the database what it was at a bookmark. @returns the bookmark of what it was until now */
  restore: (bookmark: string) => Promise<string>;
  close: () => void;
}

/** Ms between two looks at the database, so the times of bookmarks are exact to that. */
const LOOK_MS = 50;

/**
 * Keeps a copy of a database after each change, whoever makes it.
 * @param file of the database
 * @param folder of the copies
 */
export function keepHistory(file: string, folder: string): History {
  mkdirSync(folder, { recursive: true });
  const copies: { bookmark: string; time: number; file: string }[] = [];
  const db = new DatabaseSync(file, { timeout: 10_000 });
  let seen: unknown;
  const look = () => {
    const version = db.prepare('PRAGMA data_version').get()?.data_version;
    if (version === seen) return;
    const bookmark = `${String(copies.length).padStart(8, '0')}-${crypto.randomUUID().replaceAll('-', '')}`;
    const copy = { bookmark, time: Date.now(), file: join(folder, `${bookmark}.sqlite`) };
    db.prepare('VACUUM INTO ?').run(copy.file);
    copies.push(copy);
    seen = version;
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  return {
    bookmarkAt: (time) => {
      look();
      const copy = copies.findLast((one) => one.time <= time);
      if (!copy) throw refused(400, 7500, 'There is no bookmark of that time: the database is newer.');
      return copy.bookmark;
    },
    restore: async (bookmark) => {
      look();
      const copy = copies.find((one) => one.bookmark === bookmark);
      if (!copy) throw refused(400, 7500, `There is no bookmark ${bookmark}`);
      const previous = copies.at(-1)?.bookmark ?? '';
      const source = new DatabaseSync(copy.file, { readOnly: true });
      await backup(source, file);
      source.close();
      look();
      return previous;
    },
    close: () => {
      clearInterval(timer);
      db.close();
    },
  };
}
