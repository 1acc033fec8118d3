import { applyD1Migrations, reset, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { DetailResponse, PagesResponse } from '@kitka/shared/api';
import type { Beacon } from '@kitka/shared/beacon';
import { LIMITS } from '@kitka/shared/limits';
import { DEFAULT_SIGNALS, maskOf, type SignalKind } from '@kitka/shared/signals';
import { beforeEach, describe, expect, it } from 'vitest';
import { readSite } from '../src/query/sites.ts';
import { ledger } from './faults.ts';
import { makeAnswer, makeBeacon, newSite, post, reader, resetHouse } from './house.ts';

beforeEach(resetHouse);

const mask = (...kinds: SignalKind[]): [number] => [maskOf(kinds)];

/** Sends views of `/cart`, each with its changes, and gives what the API tells of that page. */
async function cartOf(...views: Partial<Beacon>[]): Promise<DetailResponse & { key: string }> {
  const site = await newSite();
  const sent = await Promise.all(views.map((view) => post(`/b/${site.key}`, makeBeacon(view))));
  expect(sent.map(({ status }) => status)).toEqual(views.map(() => 204));
  const read = await reader(site);
  return { ...(await read<DetailResponse>(`/sites/${site.key}/pages/detail?page=/cart`)), key: site.key };
}

describe('signs of friction', () => {
  it('of the reference example come out of the API as 6.0 ± 1.1 with their parts', async () => {
    const views = [
      ...Array.from({ length: 20 }, () => ({ signals: mask('error-click') })),
      ...Array.from({ length: 30 }, () => ({ signals: mask('rage-click', 'dead-click') })),
      ...Array.from({ length: 100 }, () => ({ signals: mask('dead-click') })),
      ...Array.from({ length: 850 }, () => ({})),
    ];
    const { page, key } = await cartOf(...views);
    expect(page.friction).toMatchObject({ index: 6, n: 1_000, shown: 'score', overlap: 0 });
    expect(page.friction.high - 6).toBeCloseTo(1.1162, 4);
    expect(page.friction.parts).toEqual([
      { kind: 'dead-click', views: 130, measured: 1_000, share: 0.13, points: 2.6 },
      { kind: 'rage-click', views: 30, measured: 1_000, share: 0.03, points: 1.8 },
      { kind: 'error-click', views: 20, measured: 1_000, share: 0.02, points: 1.6 },
    ]);
    // The same on the list of pages, and of the site itself.
    const row = await env.DB.prepare("SELECT friction, squares FROM tallies WHERE site = ?1 AND page = ''")
      .bind(key)
      .first();
    expect(row).toEqual({ friction: 6_000, squares: 360_000 });
  });

  it('are told as a share of the views in which they could be found', async () => {
    const { page } = await cartOf(
      { vitals: { inp: [900], lcp: [5_000] }, signals: mask('slow-interaction', 'slow-load') },
      { vitals: { inp: [100], lcp: [1_000], cls: [0.3] }, signals: mask('layout-shift') },
      { vitals: { lcp: [1_000] } },
      {},
    );
    const parts = new Map(page.friction.parts.map(({ kind, ...part }) => [kind, part]));
    expect(parts.get('slow-interaction')).toEqual({ views: 1, measured: 2, share: 0.5, points: 6.25 });
    expect(parts.get('slow-load')).toEqual({ views: 1, measured: 3, share: 0.3333, points: 6.25 });
    expect(parts.get('layout-shift')).toEqual({ views: 1, measured: 1, share: 1, points: 3.75 });
    // Slow counts once: 25 and 15 hundredths over four views; its second name is what overlaps.
    expect(page.friction.index).toBe(10);
    expect(page.friction.overlap).toBe(6.25);
  });

  it('without a weight are counted and add nothing', async () => {
    const { page } = await cartOf({ signals: mask('script-error', 'thrash') }, {});
    expect(page.friction).toMatchObject({ index: 0, n: 2, shown: 'none', overlap: 0 });
    expect(page.friction.parts.map(({ kind, views, points }) => [kind, views, points])).toEqual([
      ['script-error', 1, 0],
      ['thrash', 1, 0],
    ]);
  });

  it('that were invented without a view never leave their bounds', async () => {
    const all = 2 ** 12 - 1;
    const { page, spots } = await cartOf(
      {},
      { view: undefined, signals: [all] },
      { view: undefined, signals: [all], spots: { '#a': [all], '#b': [all, 1] } },
      { view: undefined, signals: [all, 0], spots: { '#b': [all, 0], '#c': [3, 0] } },
      { view: undefined, signals: [1, 2] },
    );
    expect(page.friction).toMatchObject({ index: 100, n: 1, high: 100 });
    for (const { share, views, measured } of page.friction.parts) {
      expect(share).toBeLessThanOrEqual(1);
      expect(measured).toBeGreaterThanOrEqual(views);
    }
    expect(spots.map(({ selector, views, share }) => [selector, views, share])).toEqual([['#a', 1, 1]]);
  });
});

describe('spots', () => {
  it('come most views first, with the views that met each signal there', async () => {
    const { spots, otherSpots, key } = await cartOf(
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
    const site = await env.DB.prepare("SELECT sources FROM tallies WHERE site = ?1 AND page = ''")
      .bind(key)
      .first<string>('sources');
    expect(site).not.toContain('spot:');
  });

  it('count a view once however often it grew, and leave nothing of what it was', async () => {
    const { spots, key } = await cartOf(
      { spots: { '#pay': [1] } },
      { view: undefined, spots: { '#pay': [1, 3] } },
      { view: undefined, spots: { '#pay': [3, 7] } },
    );
    expect(spots).toMatchObject([{ selector: '#pay', views: 1, share: 1 }]);
    const { results } = await env.DB.prepare(
      "SELECT key, value FROM tallies, json_each(sources) WHERE site = ?1 AND key LIKE 'spot:%'",
    )
      .bind(key)
      .all();
    expect(results).toEqual([{ key: 'spot:7 #pay', value: 1 }]);
  });

  it('of a flood are cut at so many a page and day, and what is cut is told', async () => {
    const flood = Array.from({ length: 20 }, (_, i) => ({
      spots: Object.fromEntries(
        Array.from({ length: LIMITS.spots }, (_, n) => [
          `#x${String.fromCharCode(97 + i)}-${n}`,
          mask('dead-click'),
        ]),
      ),
    }));
    const real = Array.from({ length: 3 }, () => ({ spots: { '#pay': mask('dead-click') } }));
    const { spots, otherSpots, key } = await cartOf(...real, ...flood);
    expect(spots[0]).toMatchObject({ selector: '#pay', views: 3 });
    expect(spots).toHaveLength(100);
    expect(spots.reduce((sum, { views }) => sum + views, 0) + otherSpots).toBe(403);
    const sources = await env.DB.prepare("SELECT sources FROM tallies WHERE site = ?1 AND page = '/cart'")
      .bind(key)
      .first<string>('sources');
    const names = Object.keys(JSON.parse(sources ?? '{}')).filter((name) => name.startsWith('spot:'));
    expect(names.length).toBeLessThanOrEqual(LIMITS.keysPerFamily + 1);
  });

  it('and signals write no further row', async () => {
    const site = await newSite();
    const rows = () => runInDurableObject(ledger(), (instance) => instance.rowsWritten);
    const both = () =>
      ['/a', '/b'].map((page) =>
        post(`/b/${site.key}`, makeBeacon({ page, signals: [3], spots: { '#pay': [3], '#x': [1] } })),
      );
    await Promise.all(both());
    expect(await rows()).toBe(4);
    await Promise.all(both());
    expect(await rows()).toBe(8);
  });
});

describe('a store of before', () => {
  it('keeps all it has, and judges the views that come from now on', async () => {
    await reset();
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS.slice(0, 1));
    const { key } = await newSite();
    const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    // As the version before wrote them, and a site's settings without thresholds.
    await env.DB.batch([
      ...['', '/cart'].map((page) =>
        env.DB.prepare(
          `INSERT INTO tallies (site, page, day, views, entries, shown, dismissed, answers, comments, pages, received, stored, totals, vitals, sources)
           VALUES (?1, ?2, ?3, 40, 10, 0, 0, 1, 0, 1, 41, 41, '{"dev:phone":40,"csat.1:4":1}', '[]', '{"ref:search.example":9}')`,
        ).bind(key, page, day),
      ),
      env.DB.prepare("UPDATE sites SET settings = json_remove(settings, '$.signals') WHERE key = ?1").bind(
        key,
      ),
    ]);
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);

    const site = await readSite(env.DB, key);
    expect(site?.settings.signals).toEqual(DEFAULT_SIGNALS);
    await Promise.all([
      post(`/b/${key}`, makeBeacon({ signals: mask('dead-click'), spots: { '#pay': mask('dead-click') } })),
      post(`/b/${key}`, makeBeacon()),
      post(`/a/${key}`, makeAnswer({ value: 5 })),
    ]);
    const read = await reader(site!);
    const { page, spots, referrers } = await read<DetailResponse>(`/sites/${key}/pages/detail?page=/cart`);
    expect(page).toMatchObject({ views: 42, entries: 12, answers: 2, score: { n: 2, value: 1 } });
    expect(page.friction).toMatchObject({ n: 2, index: 10 });
    expect(spots).toMatchObject([{ selector: '#pay', views: 1, share: 0.5 }]);
    expect(referrers).toEqual([{ name: 'search.example', n: 9 }]);
    const { pages } = await read<PagesResponse>(`/sites/${key}/pages`);
    expect(pages).toMatchObject([{ page: '/cart', views: 42, friction: { n: 2 } }]);
    const yesterday = await read<PagesResponse>(`/sites/${key}/pages?from=${day}&to=${day}`);
    expect(yesterday.pages).toMatchObject([{ views: 40, friction: { n: 0, index: null, shown: 'none' } }]);
  });
});
