import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { nanoid } from 'nanoid';
import { expect, it } from 'vitest';
import { dayOf } from '../src/ingest/day.ts';
import { foldDay } from '../src/jobs/fold.ts';
import { Budget } from '../src/ledger/budget.ts';
import { countReads } from '../src/store/countReads.ts';
import { ledger } from '../test/faults.ts';
import { makeView, newSite, post, resetStore } from '../test/fixtures.ts';

const PAGES = 100;
/** Share of views that send a second message. */
const GROWS = 0.4;
/** Seconds from the first message of a view to the second. */
const LATER = 5;
const written = () => runInDurableObject(ledger(), (instance) => instance.rowsWritten);

it.each([
  { rate: 1, seconds: 60, limit: 3.2, hasLimits: false },
  { rate: 200, seconds: 15, limit: 2.5, hasLimits: false },
  // As many as the free plan has room for in a day, about 0.35 a second.
  { rate: 1 / 3, seconds: 150, limit: 2.6, hasLimits: true },
  { rate: 1, seconds: 120, limit: 2.6, hasLimits: true },
])(
  'rows written to D1 per view at $rate a second over 100 pages, everything counted',
  async ({ rate, seconds, limit, hasLimits }) => {
    await resetStore();
    const { db, rowsRead } = countReads(env.DB);
    await runInDurableObject(ledger(), (instance, { storage }) => {
      instance.store = db;
      if (hasLimits) instance.budget = new Budget(storage.sql, null, true);
    });
    const site = await newSite({ settings: { ...DEFAULT_SETTINGS } });
    const total = rate * seconds;
    // Makes each page known first, as a new page costs a row once.
    await Promise.all(
      Array.from({ length: PAGES }, (_, i) => post(`/b/${site.key}`, makeView({ page: `/p/${i}x` }))),
    );
    await ledger().flush();
    const [before, readBefore] = [await written(), rowsRead()];
    const start = Date.now();
    const at = (second: number) => scheduler.wait(Math.max(0, start + second * 1000 - Date.now()));
    // Sent at evenly spread times, whether or not earlier ones have been acknowledged.
    const responses = await Promise.all(
      Array.from({ length: total }, async (_, i) => {
        const [id, page] = [nanoid(12), `/p/${Math.floor(Math.random() * PAGES)}x`];
        await at(i / rate);
        const first = await post(`/b/${site.key}`, makeView({ id, page }));
        if (i % 10 >= GROWS * 10) return [first];
        await at(i / rate + LATER);
        return [first, await post(`/b/${site.key}`, makeView({ id, page, n: 2, signals: 1 }))];
      }),
    );
    expect(responses.flat().every(({ status }) => status === 204)).toBe(true);
    await ledger().flush();
    const stored = ((await written()) - before) / total;
    const read = (rowsRead() - readBefore) / total;
    const day = dayOf(start, site.timezone);
    // A day at this rate is folded once, and once more if late messages arrive.
    const folded = (2 * (await foldDay(env.DB, site.key, day, Date.now()))) / (rate * 86_400);
    const { meta } = await env.DB.prepare('DELETE FROM views WHERE site = ?1').bind(site.key).run();
    const deleted = meta.rows_written / (total + PAGES);
    const rows = stored + folded + deleted;
    console.log(
      `${rate.toFixed(2)} views/s over ${PAGES} pages, ${GROWS * 100} % of which grow${hasLimits ? ', on a plan with limits' : ''}: ${rows.toFixed(2)} rows written a view (goal <= ${limit}): ` +
        `stored and accounted ${stored.toFixed(2)}, folded ${folded.toFixed(3)}, deleted ${deleted.toFixed(2)}; ${read.toFixed(1)} rows read`,
    );
    expect(rows).toBeLessThanOrEqual(limit);
  },
);
