import { env, exports } from 'cloudflare:workers';
import type { PagesResponse } from '@kitka/shared/api/api';
import { expect, it } from 'vitest';
import { foldDay } from '../src/jobs/fold.ts';
import { addToken } from '../src/store/tokens.ts';
import { newSite } from '../test/fixtures.ts';
import { fillViews } from './fillViews.ts';

const DAYS = 28;
const PAGES = 1_000;
const RUNS = 9;

/** One more day before the period, so that there are totals to subtract. */
const days = Array.from({ length: DAYS + 1 }, (_, i) =>
  new Date(Date.UTC(2026, 9, 1 + i)).toISOString().slice(0, 10),
);
const [from, to] = [days[1]!, days.at(-1)!];

async function time(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!;
}

async function open(site: string) {
  const token = await addToken(env.DB, { sites: [site], scopes: ['read'] }, Date.now());
  return async (query: string) => {
    const response = await exports.default.fetch(
      `https://kitka.example/api/v1/sites/${site}/pages?from=${from}&to=${to}${query}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    const body = await response.json<PagesResponse>();
    expect(body.pages).toHaveLength(100);
    return body;
  };
}

it('the pages of 28 days x 1,000 pages, whatever the number of views behind them', async () => {
  const medians: number[] = [];
  for (const viewsADay of [1_000, 10_700]) {
    const { key } = await newSite();
    await fillViews(env.DB, key, days, viewsADay, PAGES);
    let folding = 0;
    for (const day of days.slice(0, -1)) {
      const start = performance.now();
      await foldDay(env.DB, key, day, Date.now());
      folding += performance.now() - start;
    }
    const read = await open(key);
    const views = (viewsADay * DAYS).toLocaleString('en');
    const open1 = await time(() => read(''));
    await foldDay(env.DB, key, to, Date.now());
    const median = await time(() => read(''));
    medians.push(median);
    console.log(
      `${views} views, all folded: ${median.toFixed(0)} ms (goal <= 60); with today's ${viewsADay} from rows: ${open1.toFixed(0)} ms`,
    );
    console.log(`  a fold: ${(folding / DAYS).toFixed(0)} ms a day`);
    for (const sort of ['friction', 'lcp', 'path'])
      console.log(`  sorted by ${sort}: ${(await time(() => read(`&sort=${sort}`))).toFixed(0)} ms`);
    console.log(
      `  filter=device:phone, from rows: ${(await time(() => read('&filter=device:phone'))).toFixed(0)} ms (goal <= 400 over 300,000)`,
    );
  }
  console.log(`  ratio of the two: ${(medians[1]! / medians[0]!).toFixed(2)}`);
});
