import { env, exports } from 'cloudflare:workers';
import { METRICS } from '@kitka/shared/beacon';
import { EDGES, placeOf } from '@kitka/shared/stats/histogram';
import { expect, it } from 'vitest';
import { add } from '../src/ingest/tally.ts';
import { commit } from '../src/ledger/commit.ts';
import type { Row } from '../src/ledger/plan.ts';
import { addToken } from '../src/query/access.ts';
import { newSite } from '../test/house.ts';

const DAYS = 30;
const PAGES = 1_000;
const RUNS = 15;
const MOST_MS = 60;

/** Share of views with each signal, in their order: as a site with some trouble has them. */
const SIGNAL_SHARES = [0.06, 0.01, 0.005, 0.02, 0.03, 0.01, 0.08, 0.12, 0.06, 0.01, 0.01, 0.005];

/** One day before the period, so that there is something to subtract. */
const days = Array.from({ length: DAYS + 1 }, (_, i) => `2026-10-${String(i + 1).padStart(2, '0')}`);

/** A day of a page with so many views, spread over its histograms as real ones are. */
function dayRow(site: string, page: string, day: string, views: number): Row {
  const totals: Record<string, number> = { 'dev:phone': views, 'csat.1:4': 1, 'csat.1:2': 1 };
  for (const [bit, share] of SIGNAL_SHARES.entries()) {
    let n = 0;
    for (let i = 0; i < views; i++) n += Math.random() < share ? 1 : 0;
    add(totals, `signal:${bit}`, n);
  }
  const vitals: Record<string, number> = {};
  for (const metric of METRICS) {
    const most = EDGES[metric].at(-1)!;
    for (let i = 0; i < views; i++) {
      add(vitals, `${placeOf(metric, (most / 4) * (Math.random() + Math.random()) ** 2)}`, 1);
    }
  }
  return {
    site,
    page,
    day,
    columns: { views, answers: 2, judged: views, friction: 100, squares: 3_000 },
    totals,
    vitals,
    sources: { 'ref:search.example': views, 'spot:3 form > button': 1, 'spot:8 TypeError /app.js:1:2': 1 },
  };
}

async function siteWith(viewsADay: number): Promise<string> {
  const { key } = await newSite();
  for (const [i, day] of days.entries()) {
    for (let start = 0; start < PAGES; start += 250) {
      const rows = Array.from({ length: 250 }, (_, n) => dayRow(key, `/p/${start + n}x`, day, viewsADay));
      const seq = i * 4 + start / 250 + 1;
      const plan = { rows, answers: [], additions: [], erasures: [], ids: [], outcomes: [] };
      await commit(env.DB, plan, { shard: viewsADay, slot: seq, seq, nonce: `${seq}` });
    }
  }
  return key;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!;
}

it('the pages of 30 days x 1,000 pages, whatever the number of events behind them', async () => {
  const medians: number[] = [];
  for (const views of [3, 60]) {
    const key = await siteWith(views);
    const token = await addToken(env.DB, key, 'read', Date.now());
    const median = await time(async () => {
      const response = await exports.default.fetch(
        `https://kitka.example/api/v1/sites/${key}/pages?from=${days[1]}&to=${days.at(-1)}`,
        { headers: { authorization: `Bearer ${token}` } },
      );
      const { pages } = await response.json<{ pages: unknown[] }>();
      expect(pages).toHaveLength(PAGES);
    });
    medians.push(median);
    console.log(
      `pages query, ${(views * DAYS * PAGES).toLocaleString('en')} views behind it: ${median.toFixed(0)} ms (goal <= ${MOST_MS})`,
    );

    // The other layout: counters of each day alone, summed when they are asked for.
    const summed = await time(() =>
      env.DB.prepare(
        `SELECT page, key, sum(value) FROM tallies, json_each(vitals) WHERE site = ?1 AND page > '' AND day BETWEEN ?2 AND ?3 GROUP BY 1, 2`,
      )
        .bind(key, days[0], days[4])
        .all(),
    );
    console.log(`  summing daily counters instead, over 5 of the 30 days: ${summed.toFixed(0)} ms`);
  }
  console.log(`  ratio of the two: ${(medians[1]! / medians[0]!).toFixed(2)}`);
});
