import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addSite } from '../collector/src/store/sites.ts';
import { demoSite } from '../scripts/sample/site.ts';
import { migrate, withStore } from '../scripts/store.ts';
import { runBlackBox } from './blackBox/blackBox.ts';
import { differencesOf } from './blackBox/differences.ts';
import { freePort } from './kitka.ts';

const ORIGIN = 'http://localhost:4000';

it.each([1, 2])(
  'stores 5,000 messages once that come three times in any order, while all of it is killed and its store is locked, with %i Ledgers',
  async (shards) => {
    const data = mkdtempSync(join(tmpdir(), 'kitka-'));
    await migrate(data);
    const site = demoSite(ORIGIN);
    await withStore(data, (db) => addSite(db, site, Date.now()));
    const { traffic, sent, refused } = await runBlackBox({
      ...{ data, site: site.key, origin: ORIGIN, shards, seed: 20261128 + shards },
      ...{ port: await freePort(), messages: 5_000, deliveries: 3, connections: 256 },
      ...{ kills: 3, locks: [2, 6] },
    });
    expect(sent).toBeGreaterThanOrEqual(3 * traffic.messages.length);
    // Some requests must have failed, or this would prove nothing.
    expect(refused).toBeGreaterThan(0);
    const differences = await withStore(data, (db) => differencesOf(db, site.key, traffic));
    expect(Object.entries(differences).filter(([, n]) => n !== 0)).toEqual([]);
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  },
  240_000,
);
