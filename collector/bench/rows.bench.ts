import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { makeBeacon, newSite, post, resetHouse } from '../test/house.ts';

const PAGES = 100;
const ledger = () => env.LEDGER.get(env.LEDGER.idFromName('0'));
const written = () => runInDurableObject(ledger(), (instance) => instance.rowsWritten);

it.each([
  { rate: 1, seconds: 40, limit: 2.2 },
  { rate: 200, seconds: 20, limit: 0.3 },
])('rows written to D1 per beacon at $rate a second over 100 pages', async ({ rate, seconds, limit }) => {
  await resetHouse();
  const site = await newSite();
  const total = rate * seconds;
  const start = Date.now();
  // Each at its own moment, evenly spread, whether or not those before are acknowledged.
  const responses = await Promise.all(
    Array.from({ length: total }, async (_, i) => {
      await scheduler.wait(Math.max(0, start + (i * 1000) / rate - Date.now()));
      return post(`/b/${site.key}`, makeBeacon({ page: `/p/${Math.floor(Math.random() * PAGES)}` }));
    }),
  );
  expect(responses.every(({ status }) => status === 204)).toBe(true);
  const rows = (await written()) / total;
  console.log(
    `${rate} beacons/s over ${PAGES} pages: ${rows.toFixed(3)} rows written a beacon (goal <= ${limit})`,
  );
  expect(rows).toBeLessThanOrEqual(limit);
});
