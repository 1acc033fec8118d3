import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { expect, it } from 'vitest';
import { addToken } from '../collector/src/store/tokens.ts';
import { startCollector } from '../scripts/collector.ts';
import { MIGRATIONS } from '../scripts/local.ts';
import { applyMigrations } from '../scripts/migrate.ts';
import { migrate, openStore } from '../scripts/store.ts';
import { storeFile } from '../scripts/storeFiles.ts';
import { freePort } from './kitka.ts';
import { askAll, type Release } from './releases/figures.ts';

const RELEASES = join(import.meta.dirname, 'releases');

it.each(globSync('*.json', { cwd: RELEASES }))(
  'a store of %s tells the same figures after an upgrade',
  async (file) => {
    const release: Release = JSON.parse(readFileSync(join(RELEASES, file), 'utf8'));
    const data = mkdtempSync(join(tmpdir(), 'kitka-upgrade-'));
    // The store as that release left it.
    const migrations = mkdtempSync(join(tmpdir(), 'kitka-migrations-'));
    for (const name of release.migrations) cpSync(join(MIGRATIONS, name), join(migrations, name));
    await openStore(data, (db) => applyMigrations(db, migrations));
    const store = new DatabaseSync(storeFile(data)!);
    store.exec('BEGIN');
    for (const [table, rows] of Object.entries(release.tables))
      for (const row of rows) {
        const names = Object.keys(row);
        store
          .prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map(() => '?')})`)
          .run(...(Object.values(row) as SQLInputValue[]));
      }
    store.exec('COMMIT');
    store.close();

    await migrate(data);
    const collector = await startCollector(await freePort(), data);
    try {
      const token = await addToken(collector.store, { sites: ['demo'], scopes: ['read'] }, Date.now());
      const figures = await askAll(collector, token);
      // What is new may be told too.
      for (const [question, told] of Object.entries(release.figures))
        expect(figures[question], question).toMatchObject(told as object);
      // The jobs of the new version work on the old rows, and change no figure.
      await collector.runJobs();
      const after = await askAll(collector, token);
      expect(after).toMatchObject(figures);
    } finally {
      await collector.stop();
      rmSync(data, { recursive: true, force: true });
    }
  },
);

it('no migration that a release had was edited', () => {
  const known: Record<string, string> = JSON.parse(readFileSync(join(RELEASES, 'migrations.lock'), 'utf8'));
  for (const [name, hash] of Object.entries(known)) {
    const text = readFileSync(join(MIGRATIONS, name));
    expect([name, createHash('sha256').update(text).digest('hex')]).toEqual([name, hash]);
  }
});
