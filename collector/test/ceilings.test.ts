import { env } from 'cloudflare:workers';
import type { PagesResponse } from '@kitka/shared/api/api';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { LIMITS, OTHER_PAGE } from '@kitka/shared/wire/limits';
import { beforeEach, describe, expect, it } from 'vitest';
import { dayOf } from '../src/ingest/day.ts';
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

beforeEach(resetStore);

const DAY_MS = 86_400_000;
const siteWith = (storage: Partial<StoredSite['settings']['storage']>) =>
  newSite({ settings: { ...DEFAULT_SETTINGS, storage: { ...DEFAULT_SETTINGS.storage, ...storage } } });

/** The status and outcome of each message, sent one after another. */
async function saidOf(path: string, bodies: readonly object[]): Promise<string[]> {
  const said: string[] = [];
  for (const body of bodies) {
    const response = await flushed(post(path, body));
    said.push(`${response.status} ${response.headers.get('x-kitka')}`);
  }
  return said;
}

describe('a site with as many views as it keeps of a day', () => {
  it('stores no further one and counts it as left out; those it has go on growing', async () => {
    const site = await siteWith({ viewsPerDay: 3 });
    const views = Array.from({ length: 5 }, () => makeView());
    expect(await saidOf(`/b/${site.key}`, views)).toEqual([
      ...Array(3).fill('204 stored'),
      ...Array(2).fill('202 ceiling'),
    ]);
    const grown = views.map((view) => ({ ...view, n: 2, signals: 1 }));
    expect(await saidOf(`/b/${site.key}`, grown)).toEqual([
      ...Array(3).fill('204 stored'),
      ...Array(2).fill('202 ceiling'),
    ]);
    expect((await readDetail(site)).page).toMatchObject({
      views: 3,
      friction: { n: 3, parts: [{ kind: 'dead-click', views: 3 }] },
    });
    const today = dayOf(Date.now(), site.timezone);
    expect(await readAccounting(site)).toMatchObject({
      received: 10,
      stored: 6,
      dropped: { ceiling: 4 },
      ceilingDays: [today],
      viewsPerDay: 3,
      answersPerDay: DEFAULT_SETTINGS.storage.answersPerDay,
    });
  });

  it('goes by the day on which views come, whatever day they claim', async () => {
    const site = await siteWith({ viewsPerDay: 3 });
    const views = [0, 1, 2, 0, 1, 2].map((days) => makeView({ at: Date.now() - days * DAY_MS }));
    expect(await saidOf(`/b/${site.key}`, views)).toEqual([
      ...Array(3).fill('204 stored'),
      ...Array(3).fill('202 ceiling'),
    ]);
    // The next day has room again.
    const tomorrow = Date.now() + DAY_MS;
    const late = await viewEntryOf(site, makeView({ at: Date.now() }), null, tomorrow);
    expect(await ledger().add([late])).toEqual(['stored']);
  });

  it('keeps exactly so many of those that come together', async () => {
    const site = await siteWith({ viewsPerDay: 10 });
    const entries = await Promise.all(Array.from({ length: 70 }, () => viewEntryOf(site, makeView())));
    const outcomes = await ledger().add(entries);
    expect(Map.groupBy(outcomes, (one) => one).get('stored')).toHaveLength(10);
    expect(Map.groupBy(outcomes, (one) => one).get('ceiling')).toHaveLength(60);
    expect((await readDetail(site)).page.views).toBe(10);
  });

  it('has room for a new view while others grow in the same group', async () => {
    const site = await siteWith({ viewsPerDay: 4 });
    const views = Array.from({ length: 3 }, () => makeView());
    const entriesOf = (some: readonly Parameters<typeof viewEntryOf>[1][]) =>
      Promise.all(some.map((view) => viewEntryOf(site, view)));
    await ledger().add(await entriesOf(views));
    const grown = views.map((view) => ({ ...view, n: 2 }));
    expect(await ledger().add(await entriesOf([...grown, makeView(), makeView()]))).toEqual([
      ...Array(4).fill('stored'),
      'ceiling',
    ]);
  });

  it('tells a view that it has nothing new of, as it does of every other', async () => {
    const site = await siteWith({ viewsPerDay: 1 });
    const view = makeView();
    expect(await saidOf(`/b/${site.key}`, [view, view])).toEqual(['204 stored', '202 duplicate']);
  });

  it('takes no page on for a view that it has no room for', async () => {
    const site = await siteWith({ viewsPerDay: 1 });
    await saidOf(`/b/${site.key}`, [makeView({ page: '/in' })]);
    await saidOf(`/b/${site.key}`, [makeView({ page: '/beyond' }), makeView({ page: '/in' })]);
    const { results } = await env.DB.prepare('SELECT page FROM pages WHERE site = ?1').bind(site.key).all();
    expect(results).toEqual([{ page: '/in' }]);
  });

  it('that keeps none stores none', async () => {
    const site = await siteWith({ viewsPerDay: 0, answersPerDay: 0 });
    expect(await saidOf(`/b/${site.key}`, [makeView()])).toEqual(['202 ceiling']);
    expect(await saidOf(`/a/${site.key}`, [makeAnswer()])).toEqual(['429 busy']);
    expect((await readDetail(site)).page).toMatchObject({ views: 0, answers: 0 });
    expect(await readAccounting(site)).toMatchObject({
      received: 2,
      stored: 0,
      dropped: { ceiling: 1, busy: 1 },
    });
  });
});

describe('a site with as many answers as it keeps of a day', () => {
  it('tells a further one to come again, and takes on what completes those it has', async () => {
    const site = await siteWith({ answersPerDay: 2 });
    const [first, second, third] = [
      makeAnswer({ value: 5 }),
      makeAnswer({ value: 5 }),
      makeAnswer({ value: 1 }),
    ];
    expect(
      await saidOf(`/a/${site.key}`, [
        first!,
        second!,
        third!,
        first!,
        { ...first, n: 2, comment: 'Fine' },
        { ...third, n: 2, comment: 'Dear' },
        second!,
      ]),
    ).toEqual([
      '200 stored',
      '200 stored',
      '429 busy',
      '200 duplicate',
      '200 stored',
      '429 busy',
      '200 duplicate',
    ]);
    expect((await readDetail(site)).page).toMatchObject({
      answers: 2,
      comments: 1,
      score: { n: 2, satisfied: 2 },
    });
    expect(await readAccounting(site)).toMatchObject({
      received: 7,
      stored: 3,
      dropped: { busy: 2, duplicate: 2 },
      ceilingDays: [dayOf(Date.now(), site.timezone)],
      answersPerDay: 2,
    });
  });

  it('says when to come again', async () => {
    const site = await siteWith({ answersPerDay: 0 });
    const response = await post(`/a/${site.key}`, makeAnswer());
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(60);
  });
});

describe('pages that come up for the first time', () => {
  const madeUp = (i: number) => `/made-up-${i.toString(36)}`;
  const readPages = async (site: StoredSite, parameters = '') =>
    (await reader(site))<PagesResponse>(`/sites/${site.key}/pages?${parameters}`);

  it('are bounded by the day on which they come, however many days their answers claim', async () => {
    const site = await newSite();
    const now = Date.now();
    await ledger().add([await viewEntryOf(site, makeView({ page: '/known' }))]);
    const answers = Array.from({ length: 1_500 }, (_, i) =>
      makeAnswer({ at: now - (i % 28) * DAY_MS, page: madeUp(i) }),
    );
    const entries = await Promise.all(answers.map((answer) => answerEntryOf(site, answer, null, now)));
    const outcomes = await ledger().add(entries);
    expect(new Set(outcomes)).toEqual(new Set(['stored']));

    // `/known` was one of the day's new pages.
    const { count, pages } = await readPages(site, 'sort=answers');
    expect(count).toBe(LIMITS.newPagesPerDay + 1);
    expect(pages[0]).toMatchObject({ path: OTHER_PAGE, answers: 1_500 - (LIMITS.newPagesPerDay - 1) });
    expect((await readDetail(site)).page.answers).toBe(1_500);
  });

  it('leave known ones alone, and have room again on the next day', async () => {
    const site = await newSite();
    const now = Date.now();
    const viewsOf = (pages: readonly string[], at = now) =>
      Promise.all(pages.map((page) => viewEntryOf(site, makeView({ page, at: now }), null, at)));
    await ledger().add(await viewsOf(Array.from({ length: LIMITS.newPagesPerDay }, (_, i) => madeUp(i))));
    await ledger().add(await viewsOf([madeUp(0), '/new', '/newer', madeUp(0)]));
    await ledger().add(await viewsOf(['/new', '/of-tomorrow'], now + DAY_MS));

    const { pages, count } = await readPages(site);
    expect(pages.slice(0, 2).map(({ path: page, views }) => [page, views])).toEqual([
      [madeUp(0), 3],
      [OTHER_PAGE, 2],
    ]);
    expect(count).toBe(LIMITS.newPagesPerDay + 3);
    const found = await Promise.all(
      ['new', 'of-tomorrow'].map((search) => readPages(site, `search=/${search}`)),
    );
    expect(found.map((one) => one.pages.map(({ path: page, views }) => [page, views]))).toEqual([
      [['/new', 1]],
      [['/of-tomorrow', 1]],
    ]);
    const { n } = (await env.DB.prepare('SELECT count(*) AS n FROM pages WHERE site = ?1')
      .bind(site.key)
      .first<{ n: number }>())!;
    expect(n).toBe(count);
  });
});
