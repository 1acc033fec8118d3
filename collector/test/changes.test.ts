import { env, exports } from 'cloudflare:workers';
import type { ErrorResponse } from '@kitka/shared/api/api';
import type { ChangesResponse } from '@kitka/shared/api/changes';
import type { CompareResponse } from '@kitka/shared/api/compare';
import { limitsOf } from '@kitka/shared/settings/plans';
import { maskOf } from '@kitka/shared/settings/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recount } from '../src/jobs/fold.ts';
import { runJobs } from '../src/jobs/jobs.ts';
import { eraseAnswers } from '../src/store/answers.ts';
import { countReads } from '../src/store/countReads.ts';
import { clearSite, type StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';
import { ledger } from './faults.ts';
import { answerEntryOf, makeAnswer, makeView, newSite, reader, resetStore, viewEntryOf } from './fixtures.ts';
import { countRows } from './rows.ts';

beforeEach(resetStore);
afterEach(() => {
  vi.useRealTimers();
});

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Mondays. The first week is whole, and the third is tested against the second. */
const [FIRST, SECOND, THIRD] = ['2026-10-05', '2026-10-12', '2026-10-19'] as const;
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);
/** The first moment at which no message about a week's views is accepted any more. */
const settled = (monday: string) => Date.parse(monday) + 10 * DAY_MS;

interface Week {
  views?: number;
  /** Views with an error click. */
  failing?: number;
  answers?: number;
  satisfied?: number;
}

async function addWeek(site: StoredSite, monday: string, pages: Record<string, Week>): Promise<void> {
  const at = (i: number) => noon(monday) + (i % 7) * DAY_MS;
  const entries = Object.entries(pages).flatMap(
    ([page, { views = 0, failing = 0, answers = 0, satisfied = 0 }]) => [
      ...Array.from({ length: views }, (_, i) =>
        viewEntryOf(site, makeView({ page, at: at(i), signals: i < failing ? maskOf(['error-click']) : 0 })),
      ),
      ...Array.from({ length: answers }, (_, i) =>
        answerEntryOf(site, makeAnswer({ page, at: at(i), value: i < satisfied ? 5 : 1 })),
      ),
    ],
  );
  await ledger().add(await Promise.all(entries));
}

const calm: Week = { views: 150, failing: 30, answers: 60, satisfied: 48 };
const worse: Week = { ...calm, satisfied: 12 };
const failing: Week = { ...calm, failing: 130 };

/** A site with two calm weeks, and a third in which two of four pages changed. */
async function changedSite(): Promise<StoredSite> {
  const site = await newSite({ timezone: 'UTC' });
  const pages = { '/same': calm, '/cart': calm, '/form': calm, '/few': { views: 99, answers: 9 } };
  await addWeek(site, FIRST, pages);
  await addWeek(site, SECOND, pages);
  await addWeek(site, THIRD, { ...pages, '/cart': worse, '/form': failing });
  return site;
}
const changesOf = async (site: StoredSite, query = `from=${FIRST}&to=2026-11-01`) =>
  (await reader(site))<ChangesResponse>(`/sites/${site.key}/changes?${query}`);

describe('a week that is over', () => {
  it('is tested against the week before, page by page, and what changed surely is listed', async () => {
    const site = await changedSite();
    await runJobs(env.DB, settled(THIRD));
    const { weeks, changes } = await changesOf(site);
    expect(weeks).toEqual([
      { from: THIRD, to: '2026-10-25', pages: 3, tests: 6, changes: 2 },
      { from: SECOND, to: '2026-10-18', pages: 3, tests: 6, changes: 0 },
    ]);
    const score = changes.find(({ measure }) => measure === 'score')!;
    expect(score).toMatchObject({
      from: THIRD,
      to: '2026-10-25',
      page: '/cart',
      name: 'csat',
      unit: 'share',
      direction: 'higherIsBetter',
      base: { value: 0.8, n: 60 },
      other: { value: 0.2, n: 60 },
      verdict: 'worse',
    });
    expect(score.difference).toBeCloseTo(-0.6, 9);
    expect(score.high).toBeLessThan(-0.3);
    expect(changes.find(({ measure }) => measure === 'friction')).toMatchObject({
      page: '/form',
      name: null,
      unit: 'points',
      base: { value: 16, n: 150 },
      verdict: 'worse',
    });
    for (const { q } of changes) expect(q).toBeLessThanOrEqual(0.1);

    // On its own the same comparison has a narrower range: it does not know how far apart weeks lie anyway.
    const plain = await (await reader(site))<CompareResponse>(
      `/sites/${site.key}/compare?page=/cart&from=${THIRD}&to=2026-10-25`,
    );
    const own = plain.comparisons.find(({ measure }) => measure === 'score')!;
    expect(own.difference).toBeCloseTo(score.difference, 9);
    expect(own.high - own.low).toBeLessThan(score.high - score.low);
  });

  it('is not tested before messages about its views are refused, nor before it is folded', async () => {
    const site = await changedSite();
    await runJobs(env.DB, settled(SECOND) - 1);
    expect(await changesOf(site)).toMatchObject({
      weeks: [],
      changes: [],
      next: { from: SECOND, to: '2026-10-18', on: '2026-10-22' },
    });
    // Its last days are not folded.
    await env.DB.prepare("UPDATE folds SET until = '2026-10-17', at = ?1").bind(settled(SECOND)).run();
    await env.DB.prepare("DELETE FROM views WHERE day = '2026-10-18'").run();
    await runJobs(new Proxy(env.DB, withoutFold), settled(SECOND));
    expect((await changesOf(site)).weeks).toEqual([]);
    await runJobs(env.DB, settled(SECOND));
    expect((await changesOf(site)).weeks.map(({ from }) => from)).toEqual([SECOND]);
  });

  it('ends by the clock of the site', async () => {
    const site = await newSite({ timezone: 'America/New_York' });
    for (const monday of [FIRST, SECOND]) await addWeek(site, monday, { '/cart': calm });
    await runJobs(env.DB, settled(SECOND) + 4 * HOUR_MS - 1);
    expect((await changesOf(site)).weeks).toEqual([]);
    await runJobs(env.DB, settled(SECOND) + 4 * HOUR_MS);
    expect((await changesOf(site)).weeks).toHaveLength(1);
  });

  it('is whole: the week in which a site began is not compared with', async () => {
    const site = await newSite({ timezone: 'UTC' });
    await ledger().add([await viewEntryOf(site, makeView({ at: noon('2026-10-07') }))]);
    for (const monday of [SECOND, THIRD]) await addWeek(site, monday, { '/cart': calm });
    await runJobs(env.DB, settled(THIRD));
    expect((await changesOf(site)).weeks.map(({ from }) => from)).toEqual([THIRD]);
  });

  it('without anything to test is done, and the next one comes', async () => {
    const site = await newSite({ timezone: 'UTC' });
    for (const monday of [FIRST, SECOND, THIRD]) await addWeek(site, monday, { '/cart': { views: 1 } });
    await runJobs(env.DB, settled(THIRD));
    const { weeks, next } = await changesOf(site);
    expect(weeks.map(({ pages, tests }) => [pages, tests])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(next).toEqual({ from: '2026-10-26', to: '2026-11-01', on: '2026-11-05' });
  });

  it('never is on a site without views', async () => {
    const site = await newSite();
    await runJobs(env.DB, settled(THIRD));
    expect(await changesOf(site)).toMatchObject({ weeks: [], changes: [], next: null });
  });
});

/** A store in which nothing is folded. */
const withoutFold: ProxyHandler<D1Database> = {
  get(target, name) {
    if (name === 'prepare')
      return (sql: string) => {
        if (/EXISTS \(SELECT 1 FROM totals WHERE site = \?1 AND page = '' AND day = \?2\)/.test(sql))
          throw new Error('D1_ERROR: test fault');
        return target.prepare(sql);
      };
    const value: unknown = Reflect.get(target, name, target);
    return typeof value === 'function' ? value.bind(target) : value;
  },
};

describe('a verdict', () => {
  it('stays as it is after late answers, erased ones, a recount and further runs', async () => {
    const site = await changedSite();
    await runJobs(env.DB, settled(THIRD));
    const before = await changesOf(site);
    await addWeek(site, THIRD, { '/cart': { answers: 200, satisfied: 200 }, '/same': { answers: 90 } });
    const { results } = await env.DB.prepare("SELECT id FROM answers WHERE page = '/cart'").all<{
      id: string;
    }>();
    await env.DB.batch(
      eraseAnswers(
        env.DB,
        results.map(({ id }) => id),
        Date.now(),
      ),
    );
    await recount(env.DB, site, FIRST, settled(THIRD));
    await runJobs(env.DB, settled(THIRD) + HOUR_MS);
    expect(await changesOf(site)).toEqual(before);
  });

  it('is written once though two runs test the same week', async () => {
    const site = await changedSite();
    await Promise.all([runJobs(env.DB, settled(THIRD)), runJobs(env.DB, settled(THIRD))]);
    expect((await changesOf(site)).changes).toHaveLength(2);
    expect(await countRows('tested_weeks')).toBe(2);
  });

  it('knows no single answer', async () => {
    await changedSite();
    await runJobs(env.DB, settled(THIRD));
    const rows = JSON.stringify((await env.DB.prepare('SELECT * FROM verdicts').all()).results);
    const { results } = await env.DB.prepare('SELECT id, view FROM answers').all<{
      id: string;
      view: string;
    }>();
    for (const { id } of results) expect(rows).not.toContain(id);
  });

  it('goes with what was counted on its site, and with old totals', async () => {
    const site = await changedSite();
    await runJobs(env.DB, settled(THIRD));
    const other = await changedSite();
    await runJobs(env.DB, settled(THIRD) + HOUR_MS);
    const { rows, isComplete } = await clearSite(env.DB, site.key);
    expect([rows.verdicts, rows.tested_weeks, isComplete]).toEqual([2, 2, true]);
    expect((await changesOf(site)).changes).toEqual([]);
    expect((await changesOf(other)).changes).toHaveLength(2);
    await runJobs(env.DB, settled(THIRD) + 26 * 31 * DAY_MS);
    expect(await countRows('verdicts')).toBe(0);
  });

  it('on the free plan comes one week in a run, with few questions to the store', async () => {
    const site = await changedSite();
    const fold = env.DB;
    await runJobs(fold, settled(FIRST));
    const free = limitsOf('free')!;
    const counts: number[] = [];
    for (let hour = 0; hour < 3; hour++) {
      const { db, calls } = countReads(env.DB);
      await runJobs(db, settled(THIRD) + hour * HOUR_MS, free);
      counts.push((await changesOf(site)).weeks.length);
      if (hour === 1) expect(calls()).toBeLessThan(30);
    }
    expect(counts).toEqual([1, 2, 2]);
  });
});

describe('changes are asked for', () => {
  it('by the days on which their weeks end, and by default of the last 28', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: settled(THIRD) });
    const site = await changedSite();
    await runJobs(env.DB, settled(THIRD));
    const count = async (query: string) => (await changesOf(site, query)).weeks.length;
    expect(await count('')).toBe(2);
    expect(await count('from=2026-10-25&to=2026-10-25')).toBe(1);
    expect(await count('from=2026-10-19&to=2026-10-24')).toBe(0);
  });

  it.each([
    ['from=2026-02-30', 'period', 'from must be a day'],
    ['from=2026-03-02&to=2026-03-01', 'period', 'from lies after to'],
    ['filter=device:phone', 'parameter', "There is no parameter 'filter'"],
  ])('not by %s', async (query, code, message) => {
    const site = await newSite();
    const authorization = `Bearer ${await addToken(env.DB, { sites: [site.key], scopes: ['read'] }, Date.now())}`;
    const response = await exports.default.fetch(
      `https://kitka.example/api/v1/sites/${site.key}/changes?${query}`,
      { headers: { authorization } },
    );
    const { error } = await response.json<ErrorResponse>();
    expect([response.status, error.code]).toEqual([400, code]);
    expect(error.message).toContain(message);
  });
});
