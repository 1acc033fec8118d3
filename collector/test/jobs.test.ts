import { env } from 'cloudflare:workers';
import type { DetailResponse, JobsResponse } from '@kitka/shared/api/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { readJobs, runJobs } from '../src/jobs/jobs.ts';
import { addLink, openSession } from '../src/store/links.ts';
import { removeSite } from '../src/store/sites.ts';
import { ledger } from './faults.ts';
import {
  answerEntryOf,
  makeAnswer,
  makeView,
  newSite,
  post,
  reader,
  resetStore,
  viewEntryOf,
} from './fixtures.ts';
import { countRows } from './rows.ts';

beforeEach(resetStore);

const DAY = 86_400_000;
const MONTH = 31 * DAY;

/** A store that fails for statements on some tables. */
const without = (what: RegExp): D1Database =>
  new Proxy(env.DB, {
    get(target, name) {
      if (name === 'prepare')
        return (sql: string) => {
          if (what.test(sql)) throw new Error('D1_ERROR: test fault: this table is gone');
          return target.prepare(sql);
        };
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
const outcomesOf = async (now: number): Promise<Map<string, JobsResponse['jobs'][number]>> =>
  new Map((await readJobs(env.DB, now)).jobs.map((job) => [job.name, job]));

describe('a job that fails', () => {
  it('stops no other, and says what went wrong until it goes well again', async () => {
    const site = await newSite();
    await post(`/a/${site.key}`, makeAnswer({ comment: 'Please answer', contact: 'visitor@mail.example' }));
    const later = Date.now() + 91 * DAY;
    await runJobs(without(/totals/), later);
    const failed = await outcomesOf(later);
    expect(failed.get('fold')?.error ?? failed.get('totals')?.error).toContain('this table is gone');
    // E-mail addresses are deleted nevertheless.
    expect(failed.get('contacts')).toMatchObject({ rows: 1, error: null });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM answers WHERE contact <> ''").first('n')).toBe(0);
    await runJobs(env.DB, later);
    expect([...(await outcomesOf(later)).values()].map(({ error }) => error)).toEqual(
      [...failed.values()].map(() => null),
    );
  });
});

it('tells of each job what it does, when it last ran and when it runs next', async () => {
  const now = Date.UTC(2026, 10, 28, 12, 30);
  const before = await outcomesOf(now);
  expect([...before.values()].every(({ ran, does }) => ran === null && does.length > 10)).toBe(true);
  await runJobs(env.DB, now);
  for (const { ran, next } of (await outcomesOf(now)).values())
    expect([ran, next]).toEqual(['2026-11-28T12:30:00.000Z', '2026-11-28T13:17:00.000Z']);
  const site = await newSite();
  expect(await (await reader(site))<JobsResponse>('/jobs')).toMatchObject({
    jobs: expect.arrayContaining([expect.objectContaining({ name: 'fold' })]),
  });
});

it('deletes what is past its time and nothing else, and no figure changes by it', async () => {
  const site = await newSite({ timezone: 'UTC' });
  const now = Date.now();
  const at = now - 14 * MONTH;
  const old = await answerEntryOf(site, makeAnswer({ at, value: 5, comment: 'Words of long ago' }));
  const views = [
    await viewEntryOf(site, makeView({ at })),
    await viewEntryOf(site, makeView({ at: now - DAY })),
  ];
  await Promise.all([ledger().add([old, ...views]), ledger().flush()]);
  const from = new Date(at - DAY).toISOString().slice(0, 10);
  const detail = async () =>
    (await reader(site))<DetailResponse>(`/sites/${site.key}/pages/detail?page=&from=${from}`);
  const before = (await detail()).page;
  expect(before).toMatchObject({ views: 2, answers: 1, comments: 1 });
  await runJobs(env.DB, now);
  // The view's row is gone, and so is the comment.
  expect(await countRows('views')).toBe(1);
  expect(JSON.stringify((await env.DB.prepare('SELECT * FROM answers').all()).results)).not.toContain(
    'long ago',
  );
  expect((await detail()).page).toEqual(before);

  // Answers and totals are kept for 25 months.
  await runJobs(env.DB, now + 13 * MONTH);
  expect(await countRows('answers')).toBe(0);
  const recent = new Date(now - 2 * DAY).toISOString().slice(0, 10);
  const to = new Date(now).toISOString().slice(0, 10);
  const { page } = await (await reader(site))<DetailResponse>(
    `/sites/${site.key}/pages/detail?page=&from=${recent}&to=${to}`,
  );
  expect(page.views).toBe(1);
});

it('removes what came in for a site after it was removed, and links and sessions past their time', async () => {
  const now = Date.now();
  const [gone, here] = [await newSite(), await newSite()];
  await Promise.all([gone, here].map(({ key }) => post(`/a/${key}`, makeAnswer())));
  await removeSite(env.DB, gone.key);
  // A page that was still open sends an answer to the removed site, which isolates cache for a while.
  expect((await post(`/a/${gone.key}`, makeAnswer())).status).toBe(200);
  await openSession(env.DB, await addLink(env.DB, now), now);
  await addLink(env.DB, now - 2 * DAY);
  await env.DB.batch([
    env.DB.prepare("INSERT INTO erasures VALUES ('old', ?1)").bind(now - 61 * DAY),
    env.DB.prepare("INSERT INTO erasures VALUES ('new', ?1)").bind(now - 59 * DAY),
  ]);
  await runJobs(env.DB, now);
  const { results } = await env.DB.prepare('SELECT DISTINCT site FROM answers').all();
  expect(results).toEqual([{ site: here.key }]);
  expect([await countRows('links'), await countRows('sessions'), await countRows('erasures')]).toEqual([
    1, 1, 1,
  ]);
  await runJobs(env.DB, now + 31 * DAY);
  expect([await countRows('links'), await countRows('sessions'), await countRows('erasures')]).toEqual([
    0, 0, 0,
  ]);
});

it('removes a site whose rows no single statement takes', async () => {
  const [gone, here] = [await newSite(), await newSite()];
  const pages = `
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 40001)
    INSERT INTO pages SELECT ?1, '/p' || n, '2026-11-01' FROM numbers`;
  await env.DB.prepare(pages).bind(gone.key).run();
  await env.DB.prepare("INSERT INTO pages VALUES (?1, '/stays', '2026-11-01')").bind(here.key).run();
  expect(await removeSite(env.DB, gone.key)).toMatchObject({
    rows: { pages: 40_001, views: 0 },
    isComplete: true,
  });
  expect((await env.DB.prepare('SELECT page FROM pages').all()).results).toEqual([{ page: '/stays' }]);
});
