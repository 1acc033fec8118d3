import { env, exports } from 'cloudflare:workers';
import type { ErrorResponse } from '@kitka/shared/api/api';
import type { Cause, FixFirstResponse } from '@kitka/shared/api/fixFirst';
import { rankPages } from '@kitka/shared/measures/rankPages';
import { maskOf, type SignalKind } from '@kitka/shared/settings/signals';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../src/ingest/day.ts';
import { foldDay } from '../src/jobs/fold.ts';
import type { Entry } from '../src/ledger/entry.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';
import { ledger } from './faults.ts';
import { answerEntryOf, makeAnswer, makeView, newSite, reader, resetStore, viewEntryOf } from './fixtures.ts';

const DAY_MS = 86_400_000;
const NOW = Date.now();
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

/** Views and answers of pages; one in four views was yesterday but one, so that its day can be folded. */
interface Page {
  page: string;
  views: number;
  /** How many of the views had a dead click on the button. */
  dead?: number;
  lcp?: number;
  answers: number;
  /** How many of the answers are dissatisfied. */
  low: number;
}
const PAGES: Page[] = [
  { page: '/checkout', views: 200, dead: 60, lcp: 4_500, answers: 40, low: 24 },
  { page: '/returns', views: 80, answers: 30, low: 15 },
  { page: '/two', views: 300, answers: 2, low: 2 },
  { page: '/silent', views: 120, answers: 0, low: 0 },
  ...times(12, (i) => ({ page: `/calm/${'abcdefghijkl'[i]}`, views: 40, lcp: 900, answers: 10, low: i % 3 })),
];

async function fill(site: StoredSite, pages: readonly Page[]): Promise<void> {
  const at = (i: number) => NOW - (i % 4 === 0 ? 2 * DAY_MS : 0);
  const entries: Promise<Entry>[] = pages.flatMap(({ page, views, dead = 0, lcp, answers, low }) => [
    ...times(views, (i) =>
      viewEntryOf(
        site,
        makeView({
          page,
          at: at(i),
          ...(lcp && { vitals: { lcp } }),
          ...(i < dead && {
            signals: maskOf(['dead-click']),
            spots: { '#pay': maskOf(['dead-click']) },
          }),
        }),
      ),
    ),
    ...times(answers, (i) =>
      answerEntryOf(site, makeAnswer({ page, at: at(i), value: i < low ? 1 + (i % 2) : 4 })),
    ),
  ]);
  await ledger().add(await Promise.all(entries));
}

let site: StoredSite;
let read: (query?: string) => Promise<FixFirstResponse>;
beforeAll(async () => {
  await resetStore();
  site = await newSite();
  await fill(site, PAGES);
  const get = await reader(site);
  read = (query = '') => get<FixFirstResponse>(`/sites/${site.key}/fix-first?${query}`);
});

/** The list as it should be, from a plain count. */
const expected = rankPages(
  PAGES.map(({ page, views, dead = 0, answers, low }) => ({
    page,
    views: views / 4,
    friction: (dead * 20) / views,
    answers: { successes: low, n: answers },
    target: 0.2,
  })),
)
  .pages.filter((page) => page.expected >= 1)
  .sort((a, b) => b.expected - a.expected || (a.page < b.page ? -1 : 1));

describe('what to fix first', () => {
  it('is in the order of what each page is expected to gain, from rows and from totals alike', async () => {
    const before = await read();
    expect(before.pages.map(({ path }) => path)).toEqual(expected.slice(0, 20).map(({ page }) => page));
    expect(before.count).toBe(expected.length);
    for (const [i, page] of before.pages.entries()) {
      expect(page.expected).toBeCloseTo(expected[i]!.expected, 6);
      expect(page.likely).toBeCloseTo(expected[i]!.likely, 6);
      expect(page.confident).toBeCloseTo(expected[i]!.confident, 6);
      expect(page.estimate).toBeGreaterThanOrEqual(page.low);
      expect(page.estimate).toBeLessThanOrEqual(page.high);
    }
    await foldDay(env.DB, site.key, dayOf(NOW - 2 * DAY_MS, site.timezone), NOW);
    expect(await read()).toEqual(before);
  });

  it('can be in the order of what is nearly sure, and asks for answers where two tell it all', async () => {
    const { pages } = await read('order=confident');
    const sure = [...expected].sort((a, b) => b.confident - a.confident || b.expected - a.expected);
    expect(pages.map(({ path }) => path)).toEqual(sure.slice(0, 20).map(({ page }) => page));
    const two = pages.find(({ path }) => path === '/two')!;
    expect(two).toMatchObject({ answers: 2, dissatisfied: 2, needsAnswers: true });
    expect(pages[0]).toMatchObject({ path: '/checkout', needsAnswers: false });
  });

  it('says what goes together with the dissatisfaction', async () => {
    const { pages } = await read('limit=1');
    expect(pages).toHaveLength(1);
    const [{ causes, path }] = pages as [FixFirstResponse['pages'][number]];
    expect(path).toBe('/checkout');
    const signal = causes.find(({ kind }) => kind === 'signal');
    expect(signal).toMatchObject({
      signal: 'dead-click',
      views: { successes: 60, n: 200 },
      spot: { selector: '#pay', views: 60 },
    });
    const vital = causes.find(({ kind }) => kind === 'vital');
    expect(vital).toMatchObject({
      metric: 'lcp',
      isPoor: true,
      good: { successes: 0, n: 200 },
      spot: null,
    });
  });

  it('names the element of a slow vital', async () => {
    const slow = await newSite();
    const at = NOW - 2 * DAY_MS;
    const signals = maskOf(['slow-load']);
    await ledger().add(
      await Promise.all([
        ...times(60, (i) =>
          viewEntryOf(
            slow,
            makeView({
              page: '/slow',
              at,
              vitals: { lcp: 5_000 },
              signals,
              spots: { [i < 40 ? 'img.hero' : 'h1']: signals },
            }),
          ),
        ),
        ...times(20, () => answerEntryOf(slow, makeAnswer({ page: '/slow', at, value: 1 }))),
      ]),
    );
    const { pages } = await (await reader(slow))<FixFirstResponse>(`/sites/${slow.key}/fix-first`);
    const vital = pages[0]?.causes.find(({ kind }) => kind === 'vital');
    expect(vital).toMatchObject({ metric: 'lcp', spot: { selector: 'img.hero', views: 40 } });
  });

  it('tells for each question whether friction goes with dissatisfaction on this site', async () => {
    const { priors } = await read();
    expect(priors).toHaveLength(1);
    expect(priors[0]).toMatchObject({ question: 'csat', pages: 15, answers: 192 });
    expect(priors[0]!.rate).toBeCloseTo(53 / 192, 6);
    expect(priors[0]!.auc.low).toBeLessThanOrEqual(priors[0]!.auc.value!);
  });

  it('follows the filter', async () => {
    const { pages, count } = await read('filter=page:/returns');
    expect(pages.map(({ path }) => path)).toEqual(['/returns']);
    expect(pages[0]).toMatchObject({ answers: 30, dissatisfied: 15 });
    expect(count).toBe(1);
    expect((await read('filter=device:desktop')).pages).toEqual([]);
  });

  it('is empty without visits', async () => {
    const empty = await newSite();
    const get = await reader(empty);
    expect(await get(`/sites/${empty.key}/fix-first`)).toMatchObject({ pages: [], count: 0, priors: [] });
  });

  it('does not pool the answers to different questions', async () => {
    const mixed = await newSite();
    await ledger().add(
      await Promise.all([
        ...times(100, () => viewEntryOf(mixed, makeView({ page: '/a', at: NOW }))),
        ...times(100, () => viewEntryOf(mixed, makeView({ page: '/b', at: NOW }))),
        ...times(40, () => answerEntryOf(mixed, makeAnswer({ page: '/a', value: 1, at: NOW }))),
        ...times(30, () => answerEntryOf(mixed, makeAnswer({ page: '/b', kind: 'ease', value: 7, at: NOW }))),
        ...times(10, () => answerEntryOf(mixed, makeAnswer({ page: '/b', kind: 'ease', value: 1, at: NOW }))),
      ]),
    );
    const get = await reader(mixed);
    const { priors, pages } = await get<FixFirstResponse>(`/sites/${mixed.key}/fix-first`);
    expect(priors.map(({ question, rate }) => [question, Number(rate.toFixed(2))]).sort()).toEqual([
      ['csat', 0.99],
      ['ease', 0.25],
    ]);
    expect(pages.find(({ path }) => path === '/b')).toMatchObject({ question: 'ease', dissatisfied: 10 });
  });
});

describe('the order by goals', () => {
  it('lists the pages whose friction goes with most goals missed', async () => {
    const shop = await newSite({
      settings: { ...DEFAULT_SETTINGS, goals: [{ name: 'order', pages: [] }] },
    });
    const views = (n: number, page: string, signals: SignalKind[], isReached: boolean) =>
      times(n, () =>
        viewEntryOf(
          shop,
          makeView({ page, at: NOW, signals: maskOf(signals), ...(isReached && { goals: ['order'] }) }),
        ),
      );
    await ledger().add(
      await Promise.all([
        ...views(30, '/cart', ['rage-click'], false),
        ...views(10, '/cart', ['rage-click'], true),
        ...views(50, '/cart', [], false),
        ...views(50, '/cart', [], true),
        ...views(100, '/smooth', [], true),
      ]),
    );
    const get = await reader(shop);
    const { pages, count } = await get<FixFirstResponse>(`/sites/${shop.key}/fix-first?order=goals`);
    expect([count, pages.map(({ path }) => path)]).toEqual([1, ['/cart']]);
    // 40 views with friction, of which .5 - .25 more would have reached it, in four weeks.
    expect(pages[0]!.goals).toEqual([
      { goal: 'order', likely: expect.closeTo(2.5, 6), confident: expect.any(Number) },
    ]);
    expect(pages[0]!.goals[0]!.confident).toBeLessThan(2.5);
  });
});

it('asks of each page what its owner accepts', async () => {
  const strict = await newSite({
    settings: { ...DEFAULT_SETTINGS, targets: [{ pages: ['/checkout'], dissatisfied: 70 }] },
  });
  await fill(strict, PAGES);
  const get = await reader(strict);
  const { pages } = await get<FixFirstResponse>(`/sites/${strict.key}/fix-first`);
  expect(pages.map(({ path }) => path)).not.toContain('/checkout');
  expect(pages.find(({ path }) => path === '/returns')!.target).toBe(0.2);
});

describe('the causes of a page', () => {
  let causes: Cause[];
  beforeAll(async () => {
    const told = await newSite();
    const answer = (i: number, device: 'phone' | 'desktop', low: boolean) =>
      answerEntryOf(
        told,
        makeAnswer({
          page: '/form',
          at: NOW - i * 1_000,
          value: low ? 1 : 5,
          context: { landing: true, nav: 'load', device, lang: 'fi' },
          reasons: low ? (i % 2 ? ['Too slow'] : ['Too slow', 'Hard to find']) : ['Clear'],
          ...(low && { comment: `Words ${i}` }),
        }),
      );
    await ledger().add(
      await Promise.all([
        ...times(200, () => viewEntryOf(told, makeView({ page: '/form', at: NOW }))),
        ...times(40, (i) => answer(i, 'phone', i < 30)),
        ...times(40, (i) => answer(100 + i, 'desktop', i < 5)),
      ]),
    );
    const get = await reader(told);
    causes = (await get<FixFirstResponse>(`/sites/${told.key}/fix-first`)).pages[0]!.causes;
  });

  it('are the reasons that dissatisfied visitors chose', () => {
    expect(causes.filter(({ kind }) => kind === 'reason')).toEqual([
      { kind: 'reason', name: 'Too slow', chosen: 35, offered: 35 },
      { kind: 'reason', name: 'Hard to find', chosen: 18, offered: 35 },
    ]);
  });

  it('are the newest words of a dissatisfied visitor', () => {
    expect(causes.find(({ kind }) => kind === 'words')).toMatchObject({
      comment: 'Words 0',
      lang: 'fi',
      commented: 35,
      dissatisfied: 35,
    });
  });

  it('are a device whose visitors are surely more often dissatisfied', () => {
    expect(causes.filter(({ kind }) => kind === 'segment')).toMatchObject([
      {
        key: 'device',
        value: 'phone',
        inside: { successes: 30, n: 40 },
        outside: { successes: 5, n: 40 },
      },
    ]);
  });
});

describe('bad requests', () => {
  it.each([
    ['order=worst', 'order', 'order must be one of: expected, confident, goals.'],
    ['limit=0', 'limit', 'limit must be a number from 1 to 20.'],
    ['limit=21', 'limit', 'limit must be a number from 1 to 20.'],
    ['limit=x', 'limit', 'limit must be a number from 1 to 20.'],
    ['filter=colour:red', 'filter', null],
    ['page=/x', 'page', "There is no parameter 'page' here."],
  ])('%s is refused with 400', async (query, field, message) => {
    const token = await addToken(env.DB, { sites: [site.key], scopes: ['read'] }, NOW);
    const response = await exports.default.fetch(
      `https://kitka.example/api/v1/sites/${site.key}/fix-first?${query}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    const { error } = await response.json<ErrorResponse>();
    expect([response.status, error.field]).toEqual([400, field]);
    if (message) expect(error.message).toContain(message);
  });
});
