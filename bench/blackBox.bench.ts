import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addSite } from '../collector/src/store/sites.ts';
import { runBlackBox } from '../e2e/blackBox/blackBox.ts';
import { differencesOf } from '../e2e/blackBox/differences.ts';
import { freePort } from '../e2e/kitka.ts';
import { demoSite } from '../scripts/sample/site.ts';
import { migrate, withStore } from '../scripts/store.ts';

/** Number of messages, each delivered three times; `npm test` sends 5,000. */
const MESSAGES = Number(process.env.MESSAGES || 50_000);
const ORIGIN = 'http://localhost:4000';

for (const shards of [1, 2]) {
  const data = mkdtempSync(join(tmpdir(), 'kitka-'));
  await migrate(data);
  const site = demoSite(ORIGIN);
  await withStore(data, (db) => addSite(db, site, Date.now()));
  const { traffic, sent, refused, statuses, seconds } = await runBlackBox({
    ...{ data, site: site.key, origin: ORIGIN, shards, seed: 10 + shards },
    ...{ port: await freePort(), messages: MESSAGES, deliveries: 3, connections: 256 },
    ...{ kills: 5, locks: [5, 20, 60] },
  });
  const differences = await withStore(data, (db) => differencesOf(db, site.key, traffic));
  console.log(
    `${shards} Ledger${shards > 1 ? 's' : ''}: ${traffic.messages.length} messages x 3 at 256 connections, 5 kills of the whole process, the store locked for 5, 20 and 60 s: ` +
      `${sent} sent in ${seconds.toFixed(0)} s, ${refused} not acknowledged and sent again`,
  );
  console.log(`  difference: ${JSON.stringify(differences)} (goal: 0)`);
  console.log(`  answers: ${JSON.stringify(statuses)}`);
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}
