import { env } from 'cloudflare:workers';
import { it } from 'vitest';
import { foldDay } from '../src/jobs/fold.ts';
import { newSite } from '../test/fixtures.ts';
import { fillViews } from './fillViews.ts';

it('folds a day of 100,000 views x 1,000 pages', async () => {
  const { key } = await newSite();
  const days = ['2026-11-01', '2026-11-02'];
  await fillViews(env.DB, key, days, 100_000, 1_000);
  for (const day of days) {
    const start = performance.now();
    const rows = await foldDay(env.DB, key, day, Date.now());
    console.log(
      `fold of 100,000 views x 1,000 pages${day === days[0] ? '' : ', on top of the day before'}: ${(performance.now() - start).toFixed(0)} ms, ${rows} rows written (goal <= 2,000 ms, one transaction of four statements)`,
    );
  }
  const bytes = await env.DB.prepare('SELECT 1').run();
  console.log(`size of the store: ${((bytes.meta.size_after ?? 0) / 1e6).toFixed(0)} MB`);
});
