import { abortAllDurableObjects, evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import type { AnswersResponse, DetailResponse, LedgerResponse, PagesResponse } from '@kitka/shared/api';
import { LIMITS } from '@kitka/shared/limits';
import { ALL_BUCKETS } from '@kitka/shared/stats/histogram';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry, Outcome } from '../src/ledger/entry.ts';
import { failBatches, ledger, replayed } from './faults.ts';
import { makeAnswer, makeBeacon, makeReceipt, newSite, post, reader, resetHouse } from './house.ts';

beforeEach(resetHouse);

/** Hands entries to the Ledger itself, as the routes do. */
const add = (...entries: Entry[]): Promise<Outcome[]> => ledger().add(entries);
const DAY = '2026-11-20';
const view = (site: string, changes: Partial<Entry & { type: 'beacon' }> = {}): Entry => ({
  type: 'beacon',
  site,
  day: DAY,
  page: '/cart',
  id: makeReceipt(),
  tally: {
    columns: { views: 1 },
    totals: { 'dev:phone': 1 },
    vitals: {},
    sources: { 'ref:search.example': 1 },
  },
  ...changes,
});
const rows = async (site: string) =>
  (
    await env.DB.prepare(
      'SELECT page, day, views, totals, vitals, sources FROM tallies WHERE site = ?1 ORDER BY page, day',
    )
      .bind(site)
      .all<{ page: string; day: string; views: number; totals: string; vitals: string; sources: string }>()
  ).results;
const rowsWritten = () => runInDurableObject(ledger(), (instance) => instance.rowsWritten);

describe('the rows it writes', () => {
  it('are 4 for 2 beacons on 2 pages: 2.0 a beacon at one a second', async () => {
    await add(view('s', { page: '/a' }), view('s', { page: '/b' }));
    expect(await rowsWritten()).toBe(4);
    await add(view('s', { page: '/a' }), view('s', { page: '/b' }));
    expect(await rowsWritten()).toBe(8);
  });

  it('are 102 for 400 beacons on 100 pages: 0.26 a beacon at 200 a second', async () => {
    const group = () => Array.from({ length: 400 }, (_, i) => view('s', { page: `/p/${i % 100}` }));
    await add(...group());
    expect(await rowsWritten()).toBe(102);
    await add(...group());
    expect(await rowsWritten()).toBe(204);
  });

  it('are none for what D1 already has but the count of it', async () => {
    const twice = view('s');
    await add(twice);
    const before = await rowsWritten();
    expect(await add(twice)).toEqual(['duplicate']);
    expect((await rowsWritten()) - before).toBe(2);
  });
});

describe('running totals', () => {
  it('begin a day from the day before, and take in what comes late on every day since', async () => {
    await add(view('s', { day: '2026-11-18' }));
    await add(view('s', { day: '2026-11-20' }), view('s', { day: '2026-11-20' }));
    await add(view('s', { day: '2026-11-19' }), view('s', { day: '2026-11-17' }));
    const cart = (await rows('s')).filter(({ page }) => page === '/cart');
    expect(cart.map(({ day, views }) => [day, views])).toEqual([
      ['2026-11-17', 1],
      ['2026-11-18', 2],
      ['2026-11-19', 3],
      ['2026-11-20', 5],
    ]);
    expect(cart.map(({ totals }) => JSON.parse(totals))).toEqual(
      [1, 2, 3, 5].map((n) => ({ 'dev:phone': n })),
    );
    // Where visitors came from belongs to the day alone.
    expect(cart.map(({ sources }) => JSON.parse(sources))).toEqual(
      [1, 1, 1, 2].map((n) => ({ 'ref:search.example': n })),
    );
  });

  it('leave out a counter that comes to nothing, and move a view between buckets', async () => {
    const move = (totals: Record<string, number>, vitals: Record<string, number>) =>
      view('s', { tally: { columns: {}, totals, vitals, sources: {} } });
    await add(move({ 'failed:widget': 1 }, { 3: 1, 100: 1 }));
    await add(move({ 'failed:widget': -1 }, { 3: -1, 4: 1 }));
    for (const { totals, vitals } of await rows('s')) {
      expect(JSON.parse(totals)).not.toHaveProperty('failed:widget');
      const counts: number[] = JSON.parse(vitals);
      expect(counts).toHaveLength(ALL_BUCKETS);
      expect(counts.flatMap((n, place) => (n === 0 ? [] : [[place, n]]))).toEqual([
        [4, 1],
        [100, 1],
      ]);
    }
  });
});

describe('a flood', () => {
  it('of pages goes to (other), and pages known today go on counting', async () => {
    const flood = Array.from({ length: LIMITS.pagesPerDay + 50 }, (_, i) => view('s', { page: `/x/${i}` }));
    await add(...flood.slice(0, 700));
    await add(...flood.slice(700));
    await evictDurableObject(ledger());
    await add(
      view('s', { page: '/x/0' }),
      view('s', { page: '/new' }),
      view('s', { page: '/new', day: '2026-11-21' }),
    );
    const stored = await rows('s');
    const today = stored.filter(({ day, page }) => day === DAY && page !== '');
    expect(today).toHaveLength(LIMITS.pagesPerDay + 1);
    expect(today.find(({ page }) => page === '(other)')?.views).toBe(51);
    expect(today.find(({ page }) => page === '/x/0')?.views).toBe(2);
    // The next day has room again, and there too for pages that were known before.
    expect(await add(view('s', { page: '/x/1', day: '2026-11-21' }))).toEqual(['stored']);
    expect(stored.find(({ day, page }) => day === '2026-11-21' && page === '/new')?.views).toBe(1);
    expect(stored.find(({ day, page }) => day === DAY && page === '')?.views).toBe(LIMITS.pagesPerDay + 52);
  });

  it('of referrers is cut at so many names, and nothing of it is lost', async () => {
    const from = (name: string) =>
      view('s', { tally: { columns: { views: 1 }, totals: {}, vitals: {}, sources: { [name]: 1 } } });
    await add(from('ref:first.example'), from('utm-source:mail'));
    await add(...Array.from({ length: 300 }, (_, i) => from(`ref:spam${i}.example`)));
    await add(from('ref:first.example'), from('ref:late.example'), from('utm-source:late'));
    const [site] = await rows('s');
    const sources = new Map(Object.entries<number>(JSON.parse(site?.sources ?? '{}')));
    const referrers = [...sources].filter(([key]) => key.startsWith('ref:'));
    expect(referrers.length).toBeLessThanOrEqual(LIMITS.keysPerFamily + 1);
    expect(referrers.reduce((sum, [, n]) => sum + n, 0)).toBe(303);
    expect(sources.get('ref:first.example')).toBe(2);
    expect(sources.get('utm-source:late')).toBe(1);
  });

  it('beyond what it can hold is turned away whole, before anything is promised', async () => {
    const outcomes = await add(...Array.from({ length: 20_001 }, () => view('s')));
    expect(new Set(outcomes)).toEqual(new Set(['busy']));
    expect(await rows('s')).toEqual([]);
  });
});

it('lets nobody wait for more to come who sent an answer, nor a group that is full', async () => {
  const pause = vi.spyOn(globalThis, 'setTimeout');
  const paused = () => pause.mock.calls.filter(([, ms]) => ms === 2_000).length;
  const beacons = (n: number) => Array.from({ length: n }, () => view('s'));
  // More than a group by their characters, though not by their number, and the urgent one comes last.
  await add(...beacons(2_400), { type: 'erase', id: 'unknown', at: 0 });
  expect(paused()).toBe(0);
  await add(...beacons(1));
  expect(paused()).toBe(1);
  pause.mockRestore();
});

it('keeps an answer’s own page where its day has no room to count it there', async () => {
  const site = await newSite();
  const { day } = await reader(site)
    .then((read) => read<LedgerResponse>(`/sites/${site.key}/ledger`))
    .then(({ to }) => ({ day: to }));
  const flood = Array.from({ length: LIMITS.pagesPerDay }, (_, i) =>
    view(site.key, { page: `/x/${i}`, day }),
  );
  await add(...flood);
  const answer = makeAnswer({ page: '/real' });
  await post(`/a/${site.key}`, answer);
  const read = await reader(site);
  const { answers } = await read<AnswersResponse>(`/sites/${site.key}/answers`);
  expect(answers).toMatchObject([{ page: '/real' }]);
  expect((await rows(site.key)).find(({ page }) => page === '(other)')).toBeDefined();
  await exports.default.fetch(`https://kitka.example/r/${answer.id}`, { method: 'DELETE' });
  const detail = await read<DetailResponse>(`/sites/${site.key}/pages/detail?page=(other)`);
  expect(detail.page.answers).toBe(0);
});

it('does not let a receipt nobody knows use up the ring', async () => {
  expect(await add({ type: 'erase', id: 'unknown', at: 0 })).toEqual(['missing']);
  expect(await rowsWritten()).toBe(0);
});

describe('while D1 fails', () => {
  it('sets aside the one entry it will not take, and stores all others', async () => {
    const site = await newSite();
    const bad = { ...view(site.key), page: null } as unknown as Entry;
    const outcomes = await add(view(site.key), bad, view(site.key));
    expect(outcomes).toEqual(['kept', 'kept', 'kept']);
    await replayed();
    expect((await rows(site.key)).find(({ page }) => page === '/cart')?.views).toBe(2);
    const aside = await runInDurableObject(ledger(), (_, { storage }) =>
      storage.sql.exec('SELECT entry, error FROM aside').toArray(),
    );
    expect(aside).toMatchObject([
      { entry: expect.stringContaining('"page":null'), error: expect.stringContaining('NOT NULL') },
    ]);
  });

  it('keeps what comes, survives a restart, and stores it once in order when D1 is back', async () => {
    const site = await newSite();
    await failBatches(() => 'before');
    const [beacon, answer] = [makeBeacon(), makeAnswer()];
    const kept = await Promise.all([post(`/b/${site.key}`, beacon), post(`/a/${site.key}`, answer)]);
    expect(kept.map((response) => response.headers.get('x-kitka'))).toEqual(['kept', 'kept']);
    expect(kept.map((response) => response.ok)).toEqual([true, true]);
    expect(await rows(site.key)).toEqual([]);
    await abortAllDurableObjects();
    await replayed();
    const read = await reader(site);
    const { pages } = await read<PagesResponse>(`/sites/${site.key}/pages`);
    expect(pages[0]).toMatchObject({ views: 1, answers: 1 });
    expect((await post(`/b/${site.key}`, beacon)).headers.get('x-kitka')).toBe('duplicate');
  });

  it('finds a group stored whose reply was lost, and does not count it again', async () => {
    const site = await newSite();
    // The first batch reads whether the answer is known, the second stores it.
    let batches = 0;
    await failBatches(() => (++batches === 2 ? 'after' : null));
    expect((await post(`/a/${site.key}`, makeAnswer())).headers.get('x-kitka')).toBe('kept');
    await replayed();
    const read = await reader(site);
    const sums = await read<LedgerResponse>(`/sites/${site.key}/ledger`);
    expect(sums).toMatchObject({ received: 1, stored: 1, dropped: {} });
  });

  it('does not mistake another group in its place in the ring for its own', async () => {
    await add(view('s'));
    // A group of this object, under way when it was restarted, lands behind its back.
    await env.DB.prepare(
      "INSERT INTO groups (shard, slot, seq, nonce, ids) VALUES (0, 2, 2, 'other', '[\"zombie-beacon\"]')",
    ).run();
    expect(await add(view('s'), view('s', { id: 'zombie-beacon' }))).toEqual(['stored', 'duplicate']);
    expect((await rows('s')).find(({ page }) => page === '/cart')?.views).toBe(2);
  });
});

describe('an answer', () => {
  it('is completed by its comment, once', async () => {
    const site = await newSite();
    const answer = makeAnswer({ value: 2 });
    const say = async (comment?: string) =>
      (await post(`/a/${site.key}`, { ...answer, comment })).headers.get('x-kitka');
    expect([
      await say(),
      await say('Too slow'),
      await say('Too slow'),
      await say('Else'),
      await say(),
    ]).toEqual(['stored', 'stored', 'duplicate', 'duplicate', 'duplicate']);
    const read = await reader(site);
    const { pages } = await read<PagesResponse>(`/sites/${site.key}/pages`);
    expect(pages[0]).toMatchObject({ answers: 1, comments: 1, score: { n: 1, value: 0 } });
    const { answers } = await read<AnswersResponse>(`/sites/${site.key}/answers`);
    expect(answers).toMatchObject([{ value: 2, comment: 'Too slow', page: '/cart' }]);
    expect(JSON.stringify(answers)).not.toContain(answer.id);
  });

  it('leaves everything when its visitor deletes it, and no retry brings it back', async () => {
    const site = await newSite();
    const answer = makeAnswer({ comment: 'Please forget this' });
    await post(`/a/${site.key}`, answer);
    await post(`/a/${site.key}`, makeAnswer({ value: 1 }));
    const receipt = `https://kitka.example/r/${answer.id}`;
    expect((await exports.default.fetch(receipt, { method: 'DELETE' })).status).toBe(204);
    expect((await exports.default.fetch(receipt, { method: 'DELETE' })).status).toBe(404);
    expect((await post(`/a/${site.key}`, answer)).headers.get('x-kitka')).toBe('duplicate');
    const read = await reader(site);
    const { page, asked } = await read<DetailResponse>(`/sites/${site.key}/pages/detail?page=`);
    expect(page).toMatchObject({ answers: 1, comments: 0, score: { n: 1, value: 0 } });
    expect(asked.map(({ distribution }) => distribution.map(({ n }) => n))).toEqual([[1, 0, 0, 0, 0]]);
    const { answers } = await read<AnswersResponse>(`/sites/${site.key}/answers`);
    expect(answers).toHaveLength(1);
    const anywhere = await env.DB.prepare(
      'SELECT count(*) AS n FROM answers WHERE comment IS NOT NULL',
    ).first('n');
    expect(anywhere).toBe(0);
  });
});
