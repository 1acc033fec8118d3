import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { limitsOf, rowBudgetOf } from '@kitka/shared/settings/plans';
import { expect, it } from 'vitest';
import app from '../src/http/app.ts';
import { foldDay } from '../src/jobs/fold.ts';
import { runJobs } from '../src/jobs/jobs.ts';
import { countReads } from '../src/store/countReads.ts';
import { addToken } from '../src/store/tokens.ts';
import { newSite, resetStore } from '../test/fixtures.ts';
import { fillViews } from './fillViews.ts';

/** A site that uses the whole free plan. */
const free = limitsOf('free')!;
const VIEWS_A_DAY = rowBudgetOf(free)!.views;
const PAGES = 100;
const DAYS = 28;

const today = new Date().toISOString().slice(0, 10);
const daysBefore = (n: number) => new Date(Date.parse(today) - n * 86_400_000).toISOString().slice(0, 10);
const from = daysBefore(DAYS - 1);
const range = `from=${from}&to=${today}`;

/** What the dashboard asks for on each screen. */
const screens = (key: string, filter = ''): Record<string, string[]> => {
  const more = filter && `&filter=${encodeURIComponent(filter)}`;
  return {
    Overview: [
      `/sites/${key}/summary?page=&${range}${more}`,
      `/sites/${key}/answers?commented=1&limit=3`,
      `/sites/${key}/pages?${range}&limit=50${more}`,
      `/sites/${key}/series?page=&interval=day&${range}${more}`,
      `/sites/${key}/fix-first?limit=5&${range}${more}`,
      `/sites/${key}/weighted?page=&${range}${more}`,
    ],
    'a page': [
      `/sites/${key}/pages/detail?page=/p/7x&${range}${more}`,
      `/sites/${key}/answers?page=/p/7x&commented=1&limit=5`,
      `/sites/${key}/series?page=/p/7x&interval=day&${range}${more}`,
      `/sites/${key}/weighted?page=/p/7x&${range}${more}`,
      `/sites/${key}/goals?page=/p/7x&${range}${more}`,
      `/sites/${key}/gap-by-source?page=/p/7x&${range}${more}`,
    ],
    'Data quality': [`/sites/${key}/accounting?${range}`, `/sites/${key}/sampling?${range}`, '/jobs'],
  };
};

it(`counts the rows that D1 reads for a screen, with ${VIEWS_A_DAY} views a day on ${PAGES} pages`, async () => {
  await resetStore();
  const { key } = await newSite({ timezone: 'UTC' });
  const days = Array.from({ length: DAYS }, (_, i) => daysBefore(DAYS - 1 - i));
  await fillViews(env.DB, key, days, VIEWS_A_DAY, PAGES);
  const folding = countReads(env.DB);
  for (const day of days.slice(0, -1)) await foldDay(folding.db, key, day, Date.now());
  console.log(`rows read to fold a day: ${Math.round(folding.rowsRead() / (DAYS - 1)).toLocaleString('en')}`);
  const again = countReads(env.DB);
  const written = await foldDay(again.db, key, days[DAYS - 2]!, Date.now());
  console.log(`rows read to fold it again: ${again.rowsRead().toLocaleString('en')}, ${written} written`);
  const jobs = countReads(env.DB);
  await runJobs(jobs.db, Date.now());
  console.log(
    `rows read by the jobs of an hour in which nothing is due: ${jobs.rowsRead().toLocaleString('en')}`,
  );
  const authorization = `Bearer ${await addToken(env.DB, { scopes: ['admin'] }, Date.now())}`;
  const read = async (paths: readonly string[], more: object = {}) => {
    const { db, rowsRead } = countReads(env.DB);
    for (const path of paths) {
      const context = createExecutionContext();
      const request = new Request(`https://kitka.example/api/v1${path}`, { headers: { authorization } });
      const response = await app.fetch(request, { ...env, ...more, DB: db }, context);
      expect(response.status).toBe(200);
      await response.text();
      await waitOnExecutionContext(context);
    }
    return rowsRead();
  };
  const { meta } = await env.DB.prepare('SELECT 1').run();
  console.log(
    `${VIEWS_A_DAY} views a day over ${PAGES} pages, ${DAYS} days: ${((meta.size_after ?? 0) / 1e6).toFixed(0)} MB, ` +
      `${((meta.size_after ?? 0) / (VIEWS_A_DAY * DAYS)).toFixed(0)} bytes a view with all that belongs to it`,
  );
  for (const [what, filter] of [
    ['', ''],
    [', with a filter', 'device:phone'],
  ] as const)
    for (const [screen, paths] of Object.entries(screens(key, filter)))
      for (const plan of ['own', 'free'] as const) {
        const rows = await read(paths, { PLAN: plan });
        console.log(
          `rows read for ${screen}${what}, plan ${plan}: ${rows.toLocaleString('en')}, ` +
            `${Math.floor(free.rowsRead / rows).toLocaleString('en')} times a day within the free plan`,
        );
      }
});
