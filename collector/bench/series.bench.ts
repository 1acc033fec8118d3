import { env, exports } from 'cloudflare:workers';
import type { SeriesResponse } from '@kitka/shared/api/api';
import { expect, it } from 'vitest';
import { foldDay } from '../src/jobs/fold.ts';
import { addToken } from '../src/store/tokens.ts';
import { newSite } from '../test/fixtures.ts';
import { fillViews } from './fillViews.ts';

const VIEWS = 300_000;
const PAGES = 100;
const days = Array.from({ length: 91 }, (_, i) =>
  new Date(Date.UTC(2026, 7, 1 + i)).toISOString().slice(0, 10),
);

it('a series over 91 days with 300,000 views', async () => {
  const { key } = await newSite({ timezone: 'UTC' });
  await fillViews(env.DB, key, days, Math.round(VIEWS / days.length), PAGES);
  for (const day of days) await foldDay(env.DB, key, day, Date.now());
  const token = await addToken(env.DB, { sites: [key], scopes: ['read'] }, Date.now());
  for (const [what, query, points] of [
    ['the site by day, from totals', 'page=&interval=day', 91],
    ['the site by week, from totals', 'page=&interval=week', 14],
    ['a page by day, from totals', 'page=/p/7x&interval=day', 91],
    ['the site by day, with a filter', 'page=&interval=day&filter=device:phone', 91],
    ['a page by day, with a filter', 'page=/p/7x&interval=day&filter=device:phone', 91],
  ] as const) {
    const times: number[] = [];
    for (let i = 0; i < 9; i++) {
      const start = performance.now();
      const response = await exports.default.fetch(
        `https://kitka.example/api/v1/sites/${key}/series?from=${days[0]}&to=${days.at(-1)}&${query}`,
        { headers: { authorization: `Bearer ${token}` } },
      );
      const read = await response.json<SeriesResponse>();
      times.push(performance.now() - start);
      expect(read.points).toHaveLength(points);
      expect(read.points.every(({ views }) => views > 0)).toBe(true);
    }
    console.log(`series of ${what}: ${times.sort((a, b) => a - b)[4]!.toFixed(0)} ms`);
  }
});
