import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { DetailResponse, PagesResponse } from '@kitka/shared/api/api';
import { frictionIndex, WEIGHTS } from '@kitka/shared/measures/friction';
import { maskOf, SIGNALS, type SignalKind } from '@kitka/shared/settings/signals';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { LIMITS } from '@kitka/shared/wire/limits';
import type { ViewMessage } from '@kitka/shared/wire/view';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { foldDay } from '../src/jobs/fold.ts';
import { changeSite, readSite } from '../src/store/sites.ts';
import { ledger } from './faults.ts';
import { makeView, newSite, post, reader, resetStore, viewEntryOf } from './fixtures.ts';
import { flushed } from './flushed.ts';

beforeEach(resetStore);
afterEach(() => {
  vi.useRealTimers();
});

const DAY_MS = 86_400_000;
const mask = (...kinds: SignalKind[]): number => maskOf(kinds);
const dayAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

/** Sends views of `/cart`, each with its changes, and returns the page's figures from the API. */
async function cartOf(...views: Partial<ViewMessage>[]) {
  const site = await newSite();
  const sent = await flushed(Promise.all(views.map((view) => post(`/b/${site.key}`, makeView(view)))));
  expect(sent.map(({ status }) => status)).toEqual(views.map(() => 204));
  const read = await reader(site);
  const detail = await read<DetailResponse>(`/sites/${site.key}/pages/detail?page=/cart`);
  return { ...detail, key: site.key, read };
}

describe('signs of friction', () => {
  it('of the reference example come out of the API as 6.0 ± 1.1 with their parts', async () => {
    const views = [
      ...Array.from({ length: 20 }, () => ({ signals: mask('error-click') })),
      ...Array.from({ length: 30 }, () => ({ signals: mask('rage-click', 'dead-click') })),
      ...Array.from({ length: 100 }, () => ({ signals: mask('dead-click') })),
      ...Array.from({ length: 850 }, () => ({})),
    ];
    const { page, weights, key, read } = await cartOf(...views);
    expect(page.friction).toMatchObject({ index: 6, n: 1_000, display: 'score', overlap: 0 });
    expect(page.friction.high - 6).toBeCloseTo(1.1162, 4);
    expect(page.friction.parts).toEqual([
      { kind: 'dead-click', views: 130, measured: 1_000, share: 0.13, points: 2.6 },
      { kind: 'rage-click', views: 30, measured: 1_000, share: 0.03, points: 1.8 },
      { kind: 'error-click', views: 20, measured: 1_000, share: 0.02, points: 1.6 },
    ]);
    expect(weights).toEqual(WEIGHTS);
    // The list of pages and the site itself have the same figures.
    const { pages } = await read<PagesResponse>(`/sites/${key}/pages`);
    expect(pages[0]?.friction).toEqual(page.friction);
    const site = await read<DetailResponse>(`/sites/${key}/pages/detail?page=`);
    expect(site.page.friction).toEqual(page.friction);
  });

  it('are told as a share of the views in which they could be found', async () => {
    const { page } = await cartOf(
      { vitals: { inp: 900, lcp: 5_000 }, signals: mask('slow-interaction', 'slow-load') },
      { vitals: { inp: 100, lcp: 1_000, cls: 0.3 }, signals: mask('layout-shift') },
      { vitals: { lcp: 1_000 } },
      {},
    );
    const parts = new Map(page.friction.parts.map(({ kind, ...part }) => [kind, part]));
    expect(parts.get('slow-interaction')).toEqual({ views: 1, measured: 2, share: 0.5, points: 6.25 });
    expect(parts.get('slow-load')).toEqual({ views: 1, measured: 3, share: 0.3333, points: 6.25 });
    expect(parts.get('layout-shift')).toEqual({ views: 1, measured: 1, share: 1, points: 3.75 });
    // Slow counts once: 25 and 15 hundredths over four views. The second slow signal is the overlap.
    expect(page.friction.index).toBe(10);
    expect(page.friction.overlap).toBe(6.25);
  });

  it('without a weight are counted and add nothing', async () => {
    const { page } = await cartOf({ signals: mask('script-error', 'thrash') }, {});
    expect(page.friction).toMatchObject({ index: 0, n: 2, display: 'none', overlap: 0 });
    expect(page.friction.parts.map(({ kind, views, points }) => [kind, views, points])).toEqual([
      ['script-error', 1, 0],
      ['thrash', 1, 0],
    ]);
  });

  it('of views that only later messages tell of count as whole views, and never leave their bounds', async () => {
    const all = 2 ** SIGNALS.length - 1;
    const { page, spots } = await cartOf(
      {},
      { n: 3, context: undefined, signals: all },
      { n: 7, context: undefined, signals: all, spots: { '#a': all, '#b': all } },
      { n: 2, context: undefined, signals: 2 ** 31 + all, spots: { '#b': 0, '#c': 3 } },
      { n: 9, context: undefined, signals: 0 },
    );
    expect(page.friction).toMatchObject({ index: 60, n: 5 });
    for (const { share, views, measured } of page.friction.parts) {
      expect(views).toBe(3);
      expect(share).toBeLessThanOrEqual(1);
      expect(measured).toBeGreaterThanOrEqual(views);
    }
    expect(spots.map(({ selector, views, share }) => [selector, views, share])).toEqual([
      ['#a', 1, 0.2],
      ['#b', 1, 0.2],
      ['#c', 1, 0.2],
    ]);
  });

  it('are what one counts by hand, whatever views had, from rows and from totals alike', async () => {
    /** Computed independently, view by view. */
    const frictionOf = (bits: number) => {
      const weightOf = (kind: SignalKind) => (bits & mask(kind) ? WEIGHTS[kind] : 0);
      const slow = Math.max(weightOf('slow-load'), weightOf('slow-interaction'));
      const rest = SIGNALS.filter((kind) => !kind.startsWith('slow-')).map(weightOf);
      return Math.min(100, slow + rest.reduce((sum, weight) => sum + weight, 0));
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(2 ** SIGNALS.length - 1), { minLength: 1, maxLength: 60 }),
        async (masks) => {
          const site = await newSite();
          const at = Date.parse(`${dayAgo(3)}T12:00:00Z`);
          const entries = masks.map((signals) => viewEntryOf(site, makeView({ at, signals })));
          await ledger().add(await Promise.all(entries));
          const sums = masks.map(frictionOf);
          const expected = frictionIndex({
            views: masks.length,
            sum: sums.reduce((sum, one) => sum + one, 0),
            sumOfSquares: sums.reduce((sum, one) => sum + one ** 2, 0),
          });
          const read = await reader(site);
          for (const isFolded of [false, true]) {
            if (isFolded) await foldDay(env.DB, site.key, dayAgo(3), Date.now());
            for (const page of ['', '/cart']) {
              const detail = await read<DetailResponse>(`/sites/${site.key}/pages/detail?page=${page}`);
              expect(detail.page.friction).toMatchObject(expected);
              for (const { kind, views } of detail.page.friction.parts)
                expect(views).toBe(masks.filter((bits) => bits & mask(kind)).length);
            }
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('the weights of a site', () => {
  it('change the index of all periods, also of days that were folded before', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const site = await newSite();
    const yesterday = Date.now() - DAY_MS;
    const views = [
      ...[1, 2, 3].map(() => ({ at: yesterday, signals: mask('dead-click') })),
      { at: yesterday },
      { at: Date.now(), signals: mask('dead-click', 'thrash') },
      { at: Date.now(), signals: mask('error-click') },
    ];
    await ledger().add(await Promise.all(views.map((view) => viewEntryOf(site, makeView(view)))));
    const [folded] = (
      await env.DB.prepare('SELECT DISTINCT day FROM views WHERE site = ?1 ORDER BY day').bind(site.key).all()
    ).results.map(({ day }) => String(day));
    await foldDay(env.DB, site.key, folded!, Date.now());
    const read = await reader(site);
    const told = async () => {
      const [list, page, own, before] = await Promise.all([
        read<PagesResponse>(`/sites/${site.key}/pages?sort=friction`),
        read<DetailResponse>(`/sites/${site.key}/pages/detail?page=/cart`),
        read<DetailResponse>(`/sites/${site.key}/pages/detail?page=`),
        read<DetailResponse>(`/sites/${site.key}/pages/detail?page=&from=${folded}&to=${folded}`),
      ]);
      expect([list.weights, page.weights, own.weights]).toEqual(Array(3).fill(before.weights));
      expect(list.pages[0]?.friction).toEqual(page.page.friction);
      expect(own.page.friction).toEqual(page.page.friction);
      return {
        weights: before.weights,
        index: page.page.friction.index,
        before: before.page.friction.index,
        counted: page.page.friction.parts.map(({ kind, views }) => [kind, views]).toSorted(),
      };
    };
    const counted = [
      ['dead-click', 4],
      ['error-click', 1],
      ['thrash', 1],
    ];
    expect(await told()).toEqual({
      weights: WEIGHTS,
      index: expect.closeTo((4 * 20 + 80) / 6),
      before: 15,
      counted,
    });

    const signals = { ...DEFAULT_SETTINGS.signals, weights: { 'dead-click': 50, thrash: 70 } };
    await changeSite(
      env.DB,
      site.key,
      { settings: { signals } },
      { who: 'Somebody', now: Date.now(), version: null },
    );
    // Settings are cached for some seconds.
    vi.setSystemTime(Date.now() + 11_000);
    expect(await told()).toEqual({
      weights: { ...WEIGHTS, 'dead-click': 50, thrash: 70 },
      index: expect.closeTo((3 * 50 + 100 + 80) / 6),
      before: 37.5,
      counted,
    });
  });
});

describe('spots', () => {
  it('come most views first, with the views that met each signal there', async () => {
    const { spots, otherSpots, key, read } = await cartOf(
      { spots: { '#pay': mask('dead-click'), 'form > input': mask('form-abandoned') } },
      { spots: { '#pay': mask('dead-click', 'rage-click') } },
      { spots: { '#pay': mask('error-click'), 'TypeError /app.js:12:34': mask('script-error') } },
      {},
    );
    expect(spots).toEqual([
      {
        selector: '#pay',
        kinds: [
          { kind: 'dead-click', n: 2 },
          { kind: 'rage-click', n: 1 },
          { kind: 'error-click', n: 1 },
        ],
        views: 3,
        share: 0.75,
      },
      {
        selector: 'TypeError /app.js:12:34',
        kinds: [{ kind: 'script-error', n: 1 }],
        views: 1,
        share: 0.25,
      },
      { selector: 'form > input', kinds: [{ kind: 'form-abandoned', n: 1 }], views: 1, share: 0.25 },
    ]);
    expect(otherSpots).toBe(0);
    // The site itself has no places, as a selector means nothing on another page.
    const site = await read<DetailResponse>(`/sites/${key}/pages/detail?page=`);
    expect([site.spots, site.otherSpots]).toEqual([[], 0]);
  });

  it('count a view once however often it grew, and leave nothing of what it was', async () => {
    const site = await newSite();
    const view = makeView({ spots: { '#pay': 1, '#gone': 1 } });
    for (const message of [
      view,
      { ...view, n: 2, spots: { '#pay': 3 } },
      { ...view, n: 3, spots: { '#pay': 7 } },
    ])
      await flushed(post(`/b/${site.key}`, message));
    const { spots } = await (await reader(site))<DetailResponse>(
      `/sites/${site.key}/pages/detail?page=/cart`,
    );
    expect(spots).toEqual([
      {
        selector: '#pay',
        kinds: [
          { kind: 'dead-click', n: 1 },
          { kind: 'rage-click', n: 1 },
          { kind: 'error-click', n: 1 },
        ],
        views: 1,
        share: 1,
      },
    ]);
  });

  it('of a flood are cut at so many a page, and what is cut is told', async () => {
    const flood = Array.from({ length: 20 }, (_, i) => ({
      spots: Object.fromEntries(
        Array.from({ length: LIMITS.spots }, (_, n) => [
          `#x${String.fromCharCode(97 + i)}-${n}`,
          mask('dead-click'),
        ]),
      ),
    }));
    const real = Array.from({ length: 3 }, () => ({ spots: { '#pay': mask('dead-click') } }));
    const { spots, otherSpots } = await cartOf(...real, ...flood);
    expect(spots[0]).toMatchObject({ selector: '#pay', views: 3 });
    expect(spots).toHaveLength(100);
    expect(spots.reduce((sum, { views }) => sum + views, 0) + otherSpots).toBe(403);
  });

  it('and signals write no further row', async () => {
    const site = await newSite();
    const rows = () => runInDurableObject(ledger(), (instance) => instance.rowsWritten);
    const written = async (change: Partial<ViewMessage>) => {
      const before = await rows();
      const views = ['/a', '/b'].map((page) => viewEntryOf(site, makeView({ page, ...change })));
      await ledger().add(await Promise.all(views));
      await ledger().flush();
      return (await rows()) - before;
    };
    // The first group also writes its pages.
    await written({});
    const plain = await written({});
    expect(plain).toBeGreaterThan(0);
    expect(await written({ signals: 3, spots: { '#pay': 3, '#x': 1 } })).toBe(plain);
  });
});

it('a site whose settings were written before there were goals, bounds and weights has those of all', async () => {
  const { key } = await newSite();
  await env.DB.prepare(
    "UPDATE sites SET settings = json_remove(settings, '$.goals', '$.storage', '$.consent', '$.signals.weights') WHERE key = ?1",
  )
    .bind(key)
    .run();
  expect((await readSite(env.DB, key))?.settings).toEqual(DEFAULT_SETTINGS);
});
