import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountingResponse } from '@kitka/shared/api/api';
import { expect, it } from 'vitest';
import { addSite } from '../collector/src/store/sites.ts';
import { addToken } from '../collector/src/store/tokens.ts';
import { startCollector } from '../scripts/collector.ts';
import { demoSite } from '../scripts/sample/site.ts';
import { migrate } from '../scripts/store.ts';
import { freePort } from './kitka.ts';
import { heapOf } from './soak/heapOf.ts';
import { soak } from './soak/soak.ts';

const ORIGIN = 'http://localhost:4000';
/** Bytes a message that may stay in memory: garbage that is not collected yet, and counters. A message has 350. */
const LEFT = 200;

it('stores each of 8,000 messages at 200 a second, and keeps nothing of them in memory', async () => {
  const data = mkdtempSync(join(tmpdir(), 'kitka-'));
  await migrate(data);
  const [port, inspectorPort] = [await freePort(), await freePort()];
  const collector = await startCollector(port, data, {}, { inspectorPort });
  const { store } = collector;
  await addSite(store, demoSite(ORIGIN), Date.now());
  const token = await addToken(store, { sites: ['demo'], scopes: ['read'] }, Date.now());
  const usedHeap = await heapOf(inspectorPort, 'kitka');
  const run = () => soak({ port, site: 'demo', origin: ORIGIN, perSecond: 200, seconds: 20 });
  const first = await run();
  const before = await usedHeap();
  const second = await run();
  const left = ((await usedHeap()) - before) / second.sent;

  const sum = (of: 'sent' | 'views' | 'answers') => first[of] + second[of];
  expect(sum('sent')).toBeGreaterThan(7_900);
  const rows = (table: string) => store.prepare(`SELECT count(*) AS n FROM ${table}`).first('n');
  expect(await rows('views')).toBe(sum('views'));
  expect(await rows('answers')).toBe(sum('answers'));
  const accounting = await fetch(`${collector.url}/api/v1/sites/demo/accounting`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { received, stored, dropped } = (await accounting.json()) as AccountingResponse;
  // One whose response was lost came once more.
  const { duplicate = 0, ...others } = dropped;
  expect({ received, stored, others }).toEqual({
    ...{ received: sum('sent') + duplicate, stored: sum('sent'), others: {} },
  });
  expect(left).toBeLessThan(LEFT);
  await collector.stop();
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});
