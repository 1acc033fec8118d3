import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is needed of a D1, here or at Cloudflare. */
export interface Database {
  prepare(sql: string): { run(): Promise<unknown>; all<Row>(): Promise<{ results: Row[] }> };
}

/** wrangler's own table of applied migrations, so that its `d1 migrations apply` and this can follow each other. */
const APPLIED = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** Names of the migrations in a folder, oldest first. */
export const migrationsIn = (folder: string): string[] => globSync('*.sql', { cwd: folder }).sort();

/**
 * Applies the migrations of a folder that a store does not have yet, each one atomically.
 * @param otherwise what to do where the store is of another version, for its error
 * @throws Error if the store has a migration that is not in the folder (nothing was changed), or if one fails
 */
export async function applyMigrations(
  db: Database,
  folder: string,
  otherwise = 'move its folder away, or set KITKA_DATA to another, and start again',
): Promise<void> {
  await db.prepare(APPLIED).run();
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  const known = migrationsIn(folder);
  const foreign = [...applied].find((name) => !known.includes(name));
  if (foreign)
    throw new Error(
      `This store was made by another version of Kitka (it has ${foreign}), and this one cannot use it. Nothing was changed: ${otherwise}.`,
    );
  for (const name of known) {
    if (applied.has(name)) continue;
    // The migration and its row in d1_migrations are one query, so that both are applied or neither.
    const sql = `${readFileSync(join(folder, name), 'utf8')}\nINSERT INTO d1_migrations (name) VALUES ('${name}')`;
    try {
      await db.prepare(sql).run();
    } catch (error) {
      throw new Error(`The store could not be brought up to date; ${name} failed: ${error}`, {
        cause: error,
      });
    }
  }
}
