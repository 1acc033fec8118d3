// Records what a store of this version holds and tells, as `e2e/releases/NAME.json`, for the upgrade test of later ones:
// node e2e/releases/record.ts NAME. Run once for each release that changes the schema.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addSite } from '../../collector/src/store/sites.ts';
import { addToken } from '../../collector/src/store/tokens.ts';
import { startCollector } from '../../scripts/collector.ts';
import { sampleDay } from '../../scripts/sample/days.ts';
import { demoSite } from '../../scripts/sample/site.ts';
import { migrate } from '../../scripts/store.ts';
import { freePort } from '../kitka.ts';
import { askAll, type Release } from './figures.ts';

const [name] = process.argv.slice(2);
if (!name) throw new Error('Name the release: node e2e/releases/record.ts 0.1.0');
const data = mkdtempSync(join(tmpdir(), 'kitka-release-'));
await migrate(data);
const key = crypto.randomUUID();
const collector = await startCollector(await freePort(), data, { LOCAL_KEY: key });
const { store, url } = collector;
const site = { ...demoSite('https://shop.example'), timezone: 'UTC' };
await addSite(store, site, Date.parse('2026-11-01'));
const messages = ['2026-11-01', '2026-11-02', '2026-11-03'].flatMap((day, i) =>
  // Every fourth: enough for each figure, and little to keep.
  sampleDay(Date.parse(day), 3 - i).filter((_, at) => at % 4 === 0),
);
const written = await fetch(`${url}/sample`, {
  method: 'POST',
  headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  body: JSON.stringify({ site: { ...site, salt: 'sample' }, messages }),
});
if (!written.ok) throw new Error(await written.text());
const token = await addToken(store, { sites: ['demo'], scopes: ['read'] }, Date.now());
const figures = await askAll(collector, token);
const { results: names } = await store
  .prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
  )
  .all<{ name: string }>();
const release: Release = { migrations: [], tables: {}, figures };
for (const { name: table } of names) {
  const { results } = await store.prepare(`SELECT * FROM ${table}`).all();
  if (table === 'd1_migrations') release.migrations = results.map((row) => String(row.name));
  else release.tables[table] = results as Release['tables'][string];
}
writeFileSync(join(import.meta.dirname, `${name}.json`), `${JSON.stringify(release)}\n`);
console.log(
  Object.entries(release.tables)
    .map(([table, rows]) => `${table} ${rows.length}`)
    .join(', '),
);
await collector.stop();
