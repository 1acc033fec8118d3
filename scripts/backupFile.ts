import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { counted } from './counted.ts';
import { MIGRATIONS } from './local.ts';
import { migrationsIn } from './migrate.ts';

/** In the header of a backup, where SQLite keeps the mark of an application: 'KITK'. */
const MARK = 0x4b49544b;
/** Version of what a backup holds. */
const FORMAT = 1;

/**
 * What a backup holds beside the tables of the store: when it was begun, and what the Ledgers had not brought to the
 * store by then. `ledger` is the name of a Ledger's file.
 */
const TABLES = `
  CREATE TABLE backup_made (at TEXT NOT NULL);
  CREATE TABLE backup_backlog (ledger TEXT NOT NULL, n INTEGER NOT NULL, size INTEGER NOT NULL, entries TEXT NOT NULL);
  CREATE TABLE backup_dead_letters (ledger TEXT NOT NULL, entry TEXT NOT NULL, error TEXT NOT NULL);`;

/** Makes a copy of a store a backup; its tables are empty still. */
export const markBackup = (db: DatabaseSync): void =>
  db.exec(`${TABLES} PRAGMA application_id = ${MARK}; PRAGMA user_version = ${FORMAT}`);

/** Makes a backup a store again. */
export const unmarkBackup = (db: DatabaseSync): void =>
  db.exec(`DROP TABLE backup_made; DROP TABLE backup_backlog; DROP TABLE backup_dead_letters;
    PRAGMA application_id = 0; PRAGMA user_version = 0`);

/** What is told of a backup. */
export interface BackupFacts {
  /** When it was begun, as ISO 8601. */
  made: string;
  sites: number;
  views: number;
  answers: number;
  /** Messages that wait with the Ledgers. */
  waiting: number;
}

/**
 * Checks a backup, all of it.
 * @throws Error in words where it is none, is damaged or is of a newer version
 */
export function readBackup(file: string): BackupFacts {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly: true });
    return read(db, file);
  } catch (error) {
    if (!isSqlite(error)) throw error;
    throw /not a database/.test(error.message) ? foreign(file) : damaged(file, error.message);
  } finally {
    db?.close();
  }
}

function read(db: DatabaseSync, file: string): BackupFacts {
  const value = (sql: string) => Object.values(db.prepare(sql).get() ?? {})[0];
  if (value('PRAGMA application_id') !== MARK) throw foreign(file);
  const format = Number(value('PRAGMA user_version'));
  if (format > FORMAT) throw newer(file, `format ${format}`);
  const faults = value('PRAGMA integrity_check(1)');
  if (faults !== 'ok') throw damaged(file, String(faults));
  const known = migrationsIn(MIGRATIONS);
  const unknown = db
    .prepare('SELECT name FROM d1_migrations')
    .all()
    .find(({ name }) => !known.includes(String(name)));
  if (unknown) throw newer(file, `it has ${unknown.name}`);
  return {
    made: String(value('SELECT at FROM backup_made')),
    sites: Number(value('SELECT count(*) FROM sites')),
    views: Number(value('SELECT count(*) FROM views')),
    answers: Number(value('SELECT count(*) FROM answers')),
    waiting: Number(value('SELECT coalesce(sum(size), 0) FROM backup_backlog')),
  };
}

const isSqlite = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';

const foreign = (file: string) =>
  new Error(`${file} is no backup of Kitka. One is made with: npm run -s kitka -- backup FILE`);
const newer = (file: string, what: string) =>
  new Error(`${file} was made by a newer version of Kitka (${what}). Update this one, then try again.`);
const damaged = (file: string, what: string) =>
  new Error(
    `${file} is damaged or incomplete (${what.replaceAll(/\s+/g, ' ')}). Nothing was changed: use another backup.`,
  );

/** In words. */
export function describeBackup({ made, sites, views, answers, waiting }: BackupFacts): string {
  const more = waiting > 0 ? `, and ${counted(waiting, 'message')} still to be stored` : '';
  return `${counted(sites, 'site')}, ${counted(views, 'view')}, ${counted(answers, 'answer')}${more}, as of ${made}`;
}
