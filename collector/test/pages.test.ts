import { env, exports } from 'cloudflare:workers';
import type { ErrorResponse, PageRow, PageSort, PagesResponse } from '@kitka/shared/api/api';
import { maskOf } from '@kitka/shared/settings/signals';
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
/** Query parameters of a URL. */
const query = (parameters: Record<string, string | number>) =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');

/** A site with these views and answers, and a function that reads its pages through the API. */
async function siteWith(entriesOf: (site: StoredSite) => Promise<Entry>[]) {
  const site = await newSite();
  await ledger().add(await Promise.all(entriesOf(site)));
  const read = await reader(site);
  return {
    site,
    pages: (parameters: Record<string, string | number> = {}) =>
      read<PagesResponse>(`/sites/${site.key}/pages?${query(parameters)}`),
  };
}
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

let shop: Awaited<ReturnType<typeof siteWith>>;
beforeAll(async () => {
  await resetStore();
  // Views on a folded day and on one that is not folded; each figure is missing for some pages.
  shop = await siteWith((site) => {
    const views = (n: number, change: Parameters<typeof makeView>[0]) =>
      times(n, (i) => viewEntryOf(site, makeView({ at: NOW - (i % 2) * 2 * DAY_MS, ...change })));
    const answers = (n: number, page: string, value: number) =>
      times(n, () => answerEntryOf(site, makeAnswer({ at: NOW, page, value })));
    const [dead, rage] = [maskOf(['dead-click']), maskOf(['rage-click'])];
    return [
      ...views(40, { page: '/shop', vitals: { lcp: 2_000, inp: 100 } }),
      ...views(10, { page: '/shop', vitals: { lcp: 5_000, inp: 300 }, signals: dead }),
      ...views(60, { page: '/cart', vitals: { lcp: 5_000 }, signals: rage }),
      ...views(30, { page: '/Checkout', vitals: { lcp: 1_000, inp: 400 }, signals: dead }),
      ...views(35, { page: '/help' }),
      ...views(35, { page: '/about' }),
      // Too few views to show friction, however bad.
      ...views(29, { page: '/few', vitals: { inp: 90 }, signals: rage }),
      ...views(1, { page: '/one' }),
      ...answers(6, '/shop', 5),
      ...answers(8, '/cart', 1),
      ...answers(5, '/Checkout', 5),
      ...answers(5, '/Checkout', 2),
      // Too few answers to show a score, however good.
      ...answers(4, '/few', 5),
      ...answers(7, '/asked-alone', 3),
    ];
  });
  await foldDay(env.DB, shop.site.key, dayOf(NOW - 2 * DAY_MS, shop.site.timezone), NOW);
});

/** The figure that a row shows in the sorted column; null: none. */
const SHOWN: Record<PageSort, (row: PageRow) => string | number | null> = {
  path: ({ path: page }) => page,
  views: ({ views }) => views,
  answers: ({ answers }) => answers,
  score: ({ score: { display, low, high } }) => (display === 'none' ? null : (low + high) / 2),
  friction: ({ friction: { display, index } }) => (display === 'none' ? null : index),
  lcp: ({ vitals }) => vitals.lcp.good,
  inp: ({ vitals }) => vitals.inp.good,
};
const before = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);

/** The expected order: rows without the figure last, and among equals most views first. */
function inOrder(rows: readonly PageRow[], sort: PageSort, isDescending: boolean): string[] {
  const sorted = rows.toSorted((a, b) => {
    const [left, right] = [SHOWN[sort](a), SHOWN[sort](b)];
    const both = left === null || right === null ? Number(left === null) - Number(right === null) : null;
    const key = both ?? (isDescending ? -1 : 1) * before(left!, right!);
    return key || b.views - a.views || before(a.path, b.path);
  });
  return sorted.map(({ path: page }) => page);
}

describe('the list of pages', () => {
  const FIRST: Record<PageSort, 'asc' | 'desc'> = {
    path: 'asc',
    views: 'desc',
    score: 'asc',
    friction: 'desc',
    answers: 'desc',
    lcp: 'asc',
    inp: 'asc',
  };
  /** Number of rows without the figure. */
  const WITHOUT = { path: 0, views: 0, score: 4, friction: 3, answers: 0, lcp: 5, inp: 5 };
  const sorts = Object.keys(FIRST) as PageSort[];

  it.each(sorts.flatMap((sort) => [[sort, 'asc'] as const, [sort, 'desc'] as const]))(
    'goes by %s, %s: by what each row shows, with those that show nothing last',
    async (sort, order) => {
      const { pages, count } = await shop.pages({ sort, order });
      expect(count).toBe(8);
      const names = pages.map(({ path: page }) => page);
      expect(names).toEqual(inOrder(pages, sort, order === 'desc'));
      const without = pages.filter((row) => SHOWN[sort](row) === null).map(({ path: page }) => page);
      expect(without).toHaveLength(WITHOUT[sort]);
      expect(names.slice(names.length - without.length)).toEqual(without);
      if (order === FIRST[sort]) expect((await shop.pages({ sort })).pages).toEqual(pages);
    },
  );

  it('goes by views where nothing else is asked for', async () => {
    expect(await shop.pages()).toEqual(await shop.pages({ sort: 'views', order: 'desc' }));
    const { pages } = await shop.pages();
    expect(pages.map(({ path: page, views }) => [page, views]).slice(0, 2)).toEqual([
      ['/cart', 60],
      ['/shop', 50],
    ]);
  });

  it('begins with the worst page, not with the one that too few told of', async () => {
    const first = async (sort: PageSort, order: string) => (await shop.pages({ sort, order })).pages[0]?.path;
    expect(await first('friction', 'desc')).toBe('/cart');
    expect(await first('score', 'asc')).toBe('/cart');
    expect(await first('score', 'desc')).toBe('/shop');
    expect(await first('lcp', 'asc')).toBe('/cart');
    expect(await first('inp', 'asc')).toBe('/Checkout');
  });

  it('has a page that was answered about and never viewed', async () => {
    const { pages } = await shop.pages({ search: 'alone' });
    expect(pages).toMatchObject([{ path: '/asked-alone', views: 0, answers: 7, score: { n: 7 } }]);
  });
});

describe('a search in the list of pages', () => {
  it.each([
    ['c', ['/cart', '/Checkout']],
    ['CHECK', ['/Checkout']],
    ['/', ['/cart', '/shop', '/about', '/help', '/Checkout', '/few', '/one', '/asked-alone']],
    ['%', []],
    ['_', []],
    ['*', []],
    ["' OR 1=1 --", []],
    ['nowhere', []],
  ])('for %j finds the pages with that in their names, in the order asked for', async (search, expected) => {
    const { pages, count, next } = await shop.pages({ search });
    expect([pages.map(({ path: page }) => page), count, next]).toEqual([expected, expected.length, null]);
  });

  it('counts what it finds alone, and tells the most views and the question of all pages', async () => {
    const { mostViews, count, question } = await shop.pages({ search: 'help' });
    expect({ mostViews, count, question }).toEqual({ mostViews: 60, count: 1, question: 'csat' });
  });

  it('finds letters beyond English ones as they are written', async () => {
    const { pages } = await siteWith((site) =>
      ['/Äiti', '/Магазин', '/kähvi'].map((page) => viewEntryOf(site, makeView({ page }))),
    );
    for (const page of ['/Äiti', '/Магазин', '/kähvi'])
      expect((await pages({ search: page.slice(1) })).pages).toMatchObject([{ path: page }]);
  });
});

describe('parts of a long list of pages', () => {
  const name = (i: number) => `/page-${String.fromCharCode(97 + (i % 26), 97 + Math.trunc(i / 26))}`;
  let long: Awaited<ReturnType<typeof siteWith>>;
  beforeAll(async () => {
    long = await siteWith((site) =>
      times(230, (i) => viewEntryOf(site, makeView({ at: NOW, page: name(i), signals: i % 4 }))),
    );
  });

  it.each([
    [{ sort: 'views', limit: 100 }, [100, 100, 30]],
    [{ sort: 'path' }, [100, 100, 30]],
    [{ sort: 'friction', limit: 50, order: 'asc' }, [50, 50, 50, 50, 30]],
    [{ sort: 'score', limit: 92 }, [92, 92, 46]],
    [{ search: 'page-a', limit: 5 }, [5, 4]],
    [{ search: 'nothing' }, [0]],
  ])('asked for with %j are %j, and hold every page once', async (parameters, sizes) => {
    const parts: PagesResponse[] = [];
    for (let cursor: string | null = '0'; cursor !== null; cursor = parts.at(-1)!.next)
      parts.push(await long.pages({ ...parameters, cursor }));
    expect(parts.map(({ pages }) => pages.length)).toEqual(sizes);
    const names = parts.flatMap(({ pages }) => pages.map(({ path: page }) => page));
    const search = 'search' in parameters ? parameters.search : '';
    const all = times(230, name).filter((page) => page.includes(search));
    expect(names.toSorted()).toEqual(all.toSorted());
    for (const { count, mostViews } of parts) {
      expect(count).toBe(all.length);
      if (all.length > 0) expect(mostViews).toBe(1);
    }
  });

  it('have 100 pages at most', async () => {
    const { pages, next, count } = await long.pages();
    expect([pages.length, count, next !== null]).toEqual([100, 230, true]);
  });

  it('behind the end are empty and end there', async () => {
    expect(await long.pages({ cursor: 5_000 })).toMatchObject({ pages: [], next: null });
  });
});

describe('what all pages were asked', () => {
  it.each([
    ['csat', 'where nothing was answered', []],
    [
      'thumbs',
      'where all answered the same',
      [
        { kind: 'thumbs', value: 2 },
        { kind: 'thumbs', value: 1, page: '/b' },
      ],
    ],
    [null, 'where pages answered different questions', [{}, { kind: 'thumbs', value: 1, page: '/b' }]],
    ['csat', 'where another is not the one that tells of its page', [{}, {}, { kind: 'thumbs', value: 1 }]],
    [null, 'where there are words alone', [{ kind: 'text', value: 0, comment: 'Fine' }]],
    [
      'csat',
      'also where words were told of another page',
      [{}, { kind: 'text', value: 0, comment: 'Fine', page: '/b' }],
    ],
  ] as const)('is %s %s', async (question, _, answers) => {
    const { pages } = await siteWith((site) =>
      answers.map((answer) => answerEntryOf(site, makeAnswer(answer))),
    );
    expect((await pages()).question).toBe(question);
  });
});

it.each([
  ['sort=size', 'sort'],
  ['sort=', 'sort'],
  ['sort=__proto__', 'sort'],
  ['order=up', 'order'],
  ['order=', 'order'],
  [`search=${'x'.repeat(201)}`, 'search'],
  ['cursor=', 'cursor'],
  ['cursor=-1', 'cursor'],
  ['cursor=1.5', 'cursor'],
  ['cursor=1234567', 'cursor'],
  ['cursor=next', 'cursor'],
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['limit=1e2', 'limit'],
  ['limit=', 'limit'],
  ['filter=colour:red', 'filter'],
  ['from=2026-02-30', 'from'],
])('the list of pages with ?%s is refused, and the parameter named', async (parameters, field) => {
  const authorization = `Bearer ${await addToken(env.DB, { sites: [shop.site.key], scopes: ['read'] }, Date.now())}`;
  const response = await exports.default.fetch(
    `https://kitka.example/api/v1/sites/${shop.site.key}/pages?${parameters}`,
    { headers: { authorization } },
  );
  const { error } = await response.json<ErrorResponse>();
  expect([response.status, error.field]).toEqual([400, field]);
  expect(error.message).toContain(field);
});
