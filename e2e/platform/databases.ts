import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { D1Database } from '@cloudflare/workers-types';
import type { Miniflare } from 'miniflare';
import { runtime } from '../../scripts/runtime.ts';
import { type History, keepHistory } from './history.ts';
import { type Route, refused } from './route.ts';

/** A database of the account: real D1. */
export interface Database {
  uuid: string;
  name: string;
  db: D1Database;
  history: History;
}

/** The part of the API that is about databases. */
export interface Databases {
  databases: Database[];
  routes: Route[];
  /** What was exported, by the id of its database: a download needs no token. */
  exports: Map<string, string>;
  close: () => Promise<void>;
}

/** @param data folder of the databases @param url address of the API, once it is known */
export function serveDatabases(data: string, url: () => string): Databases {
  const databases: Database[] = [];
  const made: Database[] = [];
  const running: Miniflare[] = [];
  const exports = new Map<string, string>();
  const databaseOf = (key = '') => {
    const found = databases.find(({ uuid, name }) => uuid === key || name === key);
    if (!found) throw refused(404, 7404, `The database ${key} could not be found`);
    return found;
  };
  const create = async (name: string): Promise<Database> => {
    const uuid = crypto.randomUUID();
    const workerd = runtime(data, { d1Databases: { DB: uuid } });
    running.push(workerd);
    const db = (await workerd.getD1Database('DB')) as D1Database;
    const files = () => globSync('v3/d1/*/[0-9a-f]*.sqlite', { cwd: data });
    const before = files();
    // Its file is there once it has been asked.
    await db.prepare('SELECT 1').run();
    const file = files().find((one) => !before.includes(one)) ?? '';
    return { uuid, name, db, history: keepHistory(join(data, file), join(data, 'history', uuid)) };
  };

  const routes: Route[] = [
    ['GET', /^\/d1\/database$/, () => databases.map(tell)],
    [
      'POST',
      /^\/d1\/database$/,
      async (_, body) => {
        const { name } = JSON.parse(body.toString());
        if (databases.some((one) => one.name === name))
          throw refused(400, 7502, 'A database with that name already exists');
        const database = await create(name);
        made.push(database);
        databases.push(database);
        return tell(database);
      },
    ],
    ['GET', /^\/d1\/database\/([^/]+)$/, ([key]) => tell(databaseOf(key))],
    [
      'POST',
      /^\/d1\/database\/([^/]+)\/export$/,
      async ([key = '']) => {
        exports.set(key, await dumpOf(databaseOf(key).db));
        return {
          success: true,
          status: 'complete',
          messages: [],
          result: { filename: 'export.sql', signed_url: `${url()}/exports/${key}` },
        };
      },
    ],
    [
      'POST',
      /^\/d1\/database\/([^/]+)\/query$/,
      async ([key], body) => {
        const { db } = databaseOf(key);
        const { sql, params = [] }: { sql: string; params?: unknown[] } = JSON.parse(body.toString());
        try {
          return [
            await db
              .prepare(sql)
              .bind(...params)
              .run(),
          ];
        } catch (error) {
          throw refused(400, 7500, String(error));
        }
      },
    ],
    [
      'GET',
      /^\/d1\/database\/([^/]+)\/time_travel\/bookmark$/,
      ([key], _, __, { searchParams }) => {
        const time = searchParams.get('timestamp');
        return { bookmark: databaseOf(key).history.bookmarkAt(time ? Date.parse(time) : Date.now()) };
      },
    ],
    [
      'POST',
      /^\/d1\/database\/([^/]+)\/time_travel\/restore$/,
      async ([key], _, __, { searchParams }) => {
        const bookmark = searchParams.get('bookmark') ?? '';
        const previous = await databaseOf(key).history.restore(bookmark);
        return { bookmark, previous_bookmark: previous, message: 'Restore completed.' };
      },
    ],
  ];
  return {
    databases,
    routes,
    exports,
    close: async () => {
      for (const { history } of made) history.close();
      await Promise.all(running.map((one) => one.dispose()));
    },
  };
}

const tell = ({ uuid, name }: Database) => ({
  uuid,
  name,
  version: 'production',
  created_at: '2026-11-01T00:00:00Z',
  num_tables: 0,
  file_size: 0,
});

/** A database as text, as the platform exports it: all tables, then all rows. */
async function dumpOf(db: D1Database): Promise<string> {
  const { results: tables } = await db
    .prepare(
      "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' ORDER BY type DESC, rowid",
    )
    .all<{ name: string; sql: string }>();
  const lines = ['PRAGMA defer_foreign_keys=TRUE;', ...tables.map(({ sql }) => `${sql};`)];
  for (const { name, sql } of tables) {
    if (!sql.startsWith('CREATE TABLE')) continue;
    for (const row of (await db.prepare(`SELECT * FROM ${name}`).all()).results)
      lines.push(
        `INSERT INTO "${name}" (${Object.keys(row).map((column) => `"${column}"`)}) VALUES(${Object.values(row).map((value) => (value === null ? 'NULL' : typeof value === 'number' ? value : `'${String(value).replaceAll("'", "''")}'`))});`,
      );
  }
  return lines.join('\n');
}
