import { env, exports } from 'cloudflare:workers';
import type { DetailResponse, ErrorResponse } from '@kitka/shared/api/api';
import type { SignalsEffectResponse } from '@kitka/shared/api/signalsEffect';
import { maskOf, type SignalKind } from '@kitka/shared/settings/signals';
import { DEFAULT_SETTINGS, type SignalSettings } from '@kitka/shared/settings/site';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { foldDay } from '../src/jobs/fold.ts';
import { changeSite, type StoredSite } from '../src/store/sites.ts';
import { ledger } from './faults.ts';
import { makeView, newSite, reader, resetStore, signIn, viewEntryOf } from './fixtures.ts';

let site: StoredSite;
const newStore = async () => {
  await resetStore();
  site = await newSite();
};

const DEFAULTS = DEFAULT_SETTINGS.signals;
const DAY_MS = 86_400_000;
const dayAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

/** Stores views of a page three days ago, so many with these signals. */
async function store(page: string, n: number, ...kinds: SignalKind[]) {
  const at = Date.parse(`${dayAgo(3)}T12:00:00Z`);
  const view = () => viewEntryOf(site, makeView({ at, page, signals: maskOf(kinds) }));
  await ledger().add(await Promise.all(Array.from({ length: n }, view)));
}
const set = (signals: SignalSettings) =>
  changeSite(
    env.DB,
    site.key,
    { settings: { signals } },
    { who: 'Somebody', now: Date.now(), version: null },
  );
async function ask(settings: object, query = '', role: 'viewer' | 'editor' = 'viewer'): Promise<Response> {
  return exports.default.fetch(`https://kitka.example/api/v1/sites/${site.key}/signals/effect${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await signIn([{ site: site.key, role }])) },
    body: JSON.stringify(settings),
  });
}
async function effectOf(settings: Partial<SignalSettings>): Promise<SignalsEffectResponse> {
  const response = await ask({ ...DEFAULTS, ...settings });
  expect(response.status).toBe(200);
  return response.json();
}

describe('what other settings for signals would have changed', () => {
  beforeAll(async () => {
    await newStore();
    await store('/cart', 120);
    await store('/cart', 40, 'dead-click');
    await store('/cart', 40, 'dead-click', 'rage-click');
    await store('/shop', 90);
    await store('/shop', 60, 'error-click');
    // Too few views for a place.
    await store('/rare', 50, 'dead-click');
  });
  afterEach(() => set(DEFAULTS));

  it('is nothing where nothing is changed, and begins with the figures of the other screens', async () => {
    const { friction, signs, moved, ranked, untold, anew } = await effectOf({});
    expect(friction.after).toEqual(friction.before);
    expect(signs.after).toEqual(signs.before);
    expect([moved, ranked, untold, anew]).toEqual([[], 2, [], []]);
    const read = await reader(site);
    const { page } = await read<DetailResponse>(`/sites/${site.key}/pages/detail?page=`);
    expect(page.friction).toMatchObject(friction.before);
    // 40 x .2 + 40 x .8 + 60 x .8 + 50 x .2 of 400 views.
    expect(friction.before).toMatchObject({
      index: (100 * (8 + 32 + 48 + 10)) / 400,
      n: 400,
      display: 'score',
    });
    expect(signs.before).toMatchObject({ successes: 190, n: 400 });
  });

  it.each([false, true])('is told of kinds that are switched off, from totals: %s', async (isFolded) => {
    if (isFolded) await foldDay(env.DB, site.key, dayAgo(3), Date.now());
    const { friction, signs, moved } = await effectOf({ off: ['error-click'] });
    expect(signs.after).toMatchObject({ successes: 130, n: 400 });
    expect(signs.after.low).toBeLessThan(130 / 400);
    expect(friction.after.index).toBeCloseTo((100 * (8 + 32 + 10)) / 400);
    // /shop was the worst page and would have no friction at all.
    expect(moved).toEqual([
      { page: '/cart', views: 200, before: { place: 2, index: 20 }, after: { place: 1, index: 20 } },
      { page: '/shop', views: 150, before: { place: 1, index: 32 }, after: { place: null, index: 0 } },
    ]);
  });

  it('counts a view with another sign on, and one without any no longer', async () => {
    const { signs, friction } = await effectOf({ off: ['dead-click'] });
    expect(signs.after).toMatchObject({ successes: 100, n: 400 });
    expect(friction.after.index).toBeCloseTo((100 * (24 + 48)) / 400);
  });

  it('is told of weights', async () => {
    const { signs, friction, moved } = await effectOf({ weights: { 'error-click': 10 } });
    expect(signs.after).toEqual(signs.before);
    expect(friction.after.index).toBeCloseTo((100 * (8 + 32 + 6 + 10)) / 400);
    expect(moved.map(({ page, after }) => [page, after.place])).toEqual([
      ['/cart', 1],
      ['/shop', 2],
    ]);
  });

  it('is said not to be known of thresholds, and of kinds that were not looked for', async () => {
    await set({ ...DEFAULTS, off: ['thrash', 'dead-click'] });
    const { untold, anew, friction, signs } = await effectOf({
      deadAfter: 2000,
      huntTurns: 9,
      off: ['dead-click'],
    });
    expect([untold, anew]).toEqual([['deadAfter', 'huntTurns'], ['thrash']]);
    // What was counted before a kind was switched off stays counted.
    expect(friction.after).toEqual(friction.before);
    expect(signs.after).toEqual(signs.before);
  });

  it('is not saved', async () => {
    await effectOf({ off: ['dead-click'], weights: { thrash: 3 } });
    const { friction } = await effectOf({});
    expect(friction.before.index).toBe((100 * 98) / 400);
  });
});

describe('a site without views', () => {
  beforeAll(newStore);

  it('says that there are no views', async () => {
    const { friction, signs } = await effectOf({ off: ['dead-click'] });
    expect(friction.after).toMatchObject({ index: null, n: 0, display: 'none' });
    expect(signs.after).toMatchObject({ successes: 0, n: 0 });
  });

  it.each([
    [{ ...DEFAULTS, deadAfter: 1 }, '', 'deadAfter'],
    [{ ...DEFAULTS, off: ['boredom'] }, '', 'off.0'],
    [{ ...DEFAULTS, weights: { 'rage-click': 101 } }, '', 'weights.rage-click'],
    [{ ...DEFAULTS, patience: 1 }, '', 'patience'],
    [{}, '', 'deadAfter'],
    [DEFAULTS, '?from=tomorrow', 'from'],
  ])('refuses %j %s and names %s', async (settings, query, field) => {
    const response = await ask(settings, query);
    expect(response.status).toBe(400);
    expect((await response.json<ErrorResponse>()).error.field).toBe(field);
  });
});
