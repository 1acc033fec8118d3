import { abortAllDurableObjects, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { DetailResponse } from '@kitka/shared/api/api';
import { limitsOf, rowBudgetOf } from '@kitka/shared/settings/plans';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { runJobs } from '../src/jobs/jobs.ts';
import { Budget } from '../src/ledger/budget.ts';
import type { Entry } from '../src/ledger/entry.ts';
import { countReads } from '../src/store/countReads.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { ledger } from './faults.ts';
import {
  answerEntryOf,
  makeAnswer,
  makeView,
  newSite,
  post,
  readAccounting,
  readDetail,
  reader,
  resetStore,
  viewEntryOf,
} from './fixtures.ts';
import { flushed } from './flushed.ts';
import { countRows } from './rows.ts';

beforeEach(resetStore);

const DAY_MS = 86_400_000;
const rowsWritten = () => runInDurableObject(ledger(), (instance) => instance.rowsWritten);
/** Gives the Ledger a plan that refuses what is beyond so many rows a day. */
const limitTo = (rows: number) =>
  runInDurableObject(ledger(), (instance, { storage }) => {
    const limits = { ...limitsOf('free')!, rowsWritten: rows };
    instance.budget = new Budget(storage.sql, rowBudgetOf(limits), true);
  });
const viewsOf = (site: StoredSite, n: number) =>
  Promise.all(Array.from({ length: n }, () => viewEntryOf(site, makeView())));
const says = async (response: Promise<Response>) => {
  const { status, headers } = await flushed(response);
  return `${status} ${headers.get('x-kitka')}`;
};
/** How many of these outcomes there were. */
const countOf = (outcomes: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(outcomes, (one) => one)].map(([one, all]) => [one, all.length]));

// 75 rows for views, of which 30 for deleting them later; 5 for their growth, 10 for answers, 10 for all else.
const ROWS = 100;

describe('a collector whose plan lets it write so many rows a day', () => {
  it('begins no further view once they are used, whichever site it is for, and counts it as left out', async () => {
    const sites = [await newSite(), await newSite()];
    await limitTo(ROWS);
    const said: string[] = [];
    for (let i = 0; i < 30; i++)
      for (const { key } of sites) said.push(await says(post(`/b/${key}`, makeView())));
    const { '204 stored': stored = 0, '202 plan': refused = 0 } = countOf(said);
    expect(stored + refused).toBe(60);
    expect(stored).toBeGreaterThan(10);
    expect(stored).toBeLessThanOrEqual(30);
    // The first that is refused is the end for both.
    expect(said.indexOf('202 plan')).toBe(stored);
    const sums = await Promise.all(sites.map(readAccounting));
    expect(sums.map(({ received }) => received)).toEqual([30, 30]);
    expect(sums.reduce((sum, one) => sum + one.stored, 0)).toBe(stored);
    expect(sums.reduce((sum, one) => sum + (one.dropped.plan ?? 0), 0)).toBe(refused);
    expect(sums.map(({ plan, planDays, to }) => [plan, planDays, to])).toEqual(
      sums.map(({ to }) => ['own', [to], to]),
    );
  });

  it('still stores answers, to which a part of the rows belongs, and lets visitors delete theirs', async () => {
    const site = await newSite();
    await limitTo(10 * ROWS);
    const outcomes = await ledger().add(await viewsOf(site, 400));
    expect(countOf(outcomes)).toEqual({ stored: 300, plan: 100 });
    expect(await says(post(`/b/${site.key}`, makeView()))).toBe('202 plan');
    const answer = makeAnswer({ comment: 'Still heard' });
    expect(await says(post(`/a/${site.key}`, answer))).toBe('200 stored');
    expect((await readDetail(site)).page).toMatchObject({ views: 300, answers: 1, comments: 1 });
    // Answers end before the platform does. Their senders are told to come again.
    const more = await Promise.all(Array.from({ length: 100 }, () => answerEntryOf(site, makeAnswer())));
    const { stored = 0, busy = 0 } = countOf(await ledger().add(more));
    expect(stored).toBeGreaterThan(10);
    expect(busy).toBeGreaterThan(10);
    const last: string[] = [];
    while (last.length < 20 && last.at(-1) !== '429 busy')
      last.push(await says(post(`/a/${site.key}`, makeAnswer())));
    expect(last.at(-1)).toBe('429 busy');
    const erased = await runInDurableObject(ledger(), async (instance) =>
      instance.add([{ type: 'erase', id: more[0]!.row.id, at: Date.now() }]),
    );
    expect(erased).toEqual(['erased']);
    // What the views take when they are deleted is left, and about a tenth for jobs and people.
    expect((await rowsWritten()) + 300).toBeLessThanOrEqual(0.91 * 10 * ROWS);
  });

  it('lets the views that it has grow on for a while', async () => {
    const site = await newSite();
    await limitTo(10 * ROWS);
    const views = Array.from({ length: 300 }, () => makeView());
    const grown = (n: number) =>
      Promise.all(views.map((view) => viewEntryOf(site, { ...view, n, signals: 1 })));
    expect(countOf(await ledger().add(await grown(1)))).toEqual({ stored: 300 });
    expect(await says(post(`/b/${site.key}`, { ...views[0], n: 2, signals: 1 }))).toBe('204 stored');
    // Each takes a row.
    expect(countOf(await ledger().add(await grown(3)))).toEqual({ stored: 300 });
    expect(countOf(await ledger().add(await grown(4)))).toEqual({ plan: 300 });
    expect((await readDetail(site)).page).toMatchObject({ views: 300 });
  });

  it('knows after a restart what it has written, and begins anew with the next day', async () => {
    const site = await newSite();
    await limitTo(ROWS);
    expect(countOf(await ledger().add(await viewsOf(site, 40)))).toEqual({ stored: 30, plan: 10 });
    await abortAllDurableObjects();
    await limitTo(ROWS);
    expect(countOf(await ledger().add(await viewsOf(site, 2)))).toEqual({ plan: 2 });
    expect(await ledger().spent()).toMatchObject({ views: 30, messages: 42 });
    const now = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + DAY_MS);
    onTestFinished(() => now.mockRestore());
    expect(countOf(await flushed(ledger().add(await viewsOf(site, 2))))).toEqual({ stored: 2 });
    expect(await ledger().spent()).toMatchObject({ views: 2, messages: 2 });
  });

  it('goes by what a site keeps first', async () => {
    const storage = { ...DEFAULT_SETTINGS.storage, viewsPerDay: 3 };
    const [small, large] = [await newSite({ settings: { ...DEFAULT_SETTINGS, storage } }), await newSite()];
    await limitTo(ROWS);
    const entries = [...(await viewsOf(small, 10)), ...(await viewsOf(large, 40))];
    expect(countOf(await ledger().add(entries))).toEqual({ stored: 30, ceiling: 7, plan: 13 });
    expect((await readAccounting(small)).ceilingDays).toHaveLength(1);
    expect((await readAccounting(small)).planDays).toEqual([]);
    expect((await readAccounting(large)).ceilingDays).toEqual([]);
  });

  it('writes what it left out seldom: bad requests take no rows from the views', async () => {
    const site = await newSite();
    await limitTo(10 * ROWS);
    await ledger().add(await viewsOf(site, 1));
    await ledger().flush();
    const before = await rowsWritten();
    const { arrived } = (await viewsOf(site, 1))[0]!;
    for (let i = 0; i < 20; i++) {
      await runInDurableObject(ledger(), (instance) => instance.drop(site.key, arrived, 'bot'));
      // An answer that is there already makes a group, which stores nothing.
      await ledger().add([{ type: 'erase', id: 'unknown', at: 0 }]);
    }
    expect((await rowsWritten()) - before).toBeLessThanOrEqual(1);
    expect((await readAccounting(site)).dropped).toEqual({ bot: 20 });
  });
});

it('shares the rows out so that everything together stays below what the plan allows', () => {
  const limits = limitsOf('free')!;
  const budget = rowBudgetOf(limits)!;
  expect(budget).toEqual({
    views: 20_000,
    begin: 55_000,
    grow: 60_000,
    answers: 70_000,
    reads: 2_000_000,
    sample: 5_000,
    comments: 1_000,
  });
  // What the Ledger writes, and the deletion of as many views as begin in a day.
  expect(budget.answers + budget.views).toBeLessThanOrEqual(0.9 * limits.rowsWritten);
  expect([rowBudgetOf(limitsOf('paid')), rowBudgetOf(limitsOf('own'))]).toEqual([null, null]);
});

it('asks D1 for the number of pages only when one is new', async () => {
  const site = await newSite();
  const pages = `
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 3000)
    INSERT INTO pages SELECT ?1, '/p' || n, '2026-11-01' FROM numbers`;
  await env.DB.prepare(pages).bind(site.key).run();
  const readFor = async (page: string) => {
    await abortAllDurableObjects();
    let rows = 0;
    await runInDurableObject(ledger(), (instance) => {
      instance.store = new Proxy(env.DB, {
        get(target, name) {
          if (name === 'batch')
            return async (statements: D1PreparedStatement[]) => {
              const results = await target.batch(statements);
              rows += results.reduce((sum, { meta }) => sum + meta.rows_read, 0);
              return results;
            };
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    });
    await ledger().add([await answerEntryOf(site, makeAnswer({ page }))]);
    return rows;
  };
  expect(await readFor('/p7')).toBeLessThan(50);
  expect(await readFor('/new')).toBeGreaterThan(3_000);
  expect(await countRows('pages')).toBe(3_001);
});

describe('the jobs of a plan with limits', () => {
  const NOW = Date.parse('2026-11-20T12:00:00Z');
  const limits = limitsOf('free')!;
  const add = async (...entries: Entry[]) => flushed(ledger().add(entries));
  const viewAt = (site: StoredSite, at: number) => viewEntryOf(site, makeView({ at }), null, NOW);
  const foldedTo = () => env.DB.prepare('SELECT until FROM folds').first<string>('until');

  it('add up a day again with the next one, as that reads all its rows', async () => {
    const site = await newSite({ timezone: 'UTC' });
    await add(await viewAt(site, NOW - DAY_MS));
    const early = Date.parse('2026-11-20T00:17:00Z');
    await runJobs(env.DB, early, limits);
    expect(await foldedTo()).toBe('2026-11-19');
    await add(await viewAt(site, NOW - DAY_MS));
    expect(await foldedTo()).toBe('2026-11-18');
    await runJobs(env.DB, early + 12 * 3_600_000, limits);
    expect(await foldedTo()).toBe('2026-11-18');
    await runJobs(env.DB, early + DAY_MS, limits);
    expect(await foldedTo()).toBe('2026-11-20');
    // Without limits the first six hours are enough.
    await add(await viewAt(site, NOW - DAY_MS));
    await runJobs(env.DB, early + DAY_MS + 7 * 3_600_000);
    expect(await foldedTo()).toBe('2026-11-20');
  });

  it('ask D1 less often than a request may on the free plan, however many sites there are', async () => {
    for (let i = 0; i < 12; i++)
      await add(await viewAt(await newSite({ timezone: 'UTC', name: `Shop ${i}` }), NOW - DAY_MS));
    const calls = async (now: number) => {
      const { db, calls: counted } = countReads(env.DB);
      await runJobs(db, now, limits);
      return counted();
    };
    // In the hour in which the day of all of them is added up, and in any other, with one site a time looked at for alerts.
    expect(await calls(NOW)).toBeLessThanOrEqual(50);
    expect(await calls(NOW + 3_600_000)).toBeLessThanOrEqual(25);
    expect(await foldedTo()).toBe('2026-11-19');
  });

  it('delete the oldest views once the store has no room for more of them, and no figure changes', async () => {
    const sites = [await newSite({ timezone: 'UTC' }), await newSite({ timezone: 'UTC' })];
    const [first] = sites as [StoredSite, StoredSite];
    for (const site of sites)
      for (const days of [9, 8, 7]) await add(await viewEntryOf(site, makeView({ at: NOW - days * DAY_MS })));
    await runJobs(env.DB, NOW, limits);
    expect(await countRows('views')).toBe(6);
    const views = async () => {
      const read = await reader(first);
      const path = `/sites/${first.key}/pages/detail?page=&from=2026-11-01&to=2026-11-20`;
      return (await read<DetailResponse>(path)).page.views;
    };
    expect(await views()).toBe(3);
    // Room for four, two of each site.
    await runJobs(env.DB, NOW, { ...limits, storeBytes: 1_500 });
    expect(await countRows('views')).toBe(4);
    expect(await views()).toBe(3);
  });
});
