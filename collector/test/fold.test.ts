import { env } from 'cloudflare:workers';
import type { DetailResponse, PagesResponse } from '@kitka/shared/api/api';
import { SIGNALS } from '@kitka/shared/settings/signals';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import type { ViewMessage } from '@kitka/shared/wire/view';
import * as fc from 'fast-check';
import { nanoid } from 'nanoid';
import { beforeEach, describe, expect, it } from 'vitest';
import { dayOf } from '../src/ingest/day.ts';
import { fold, foldDay } from '../src/jobs/fold.ts';
import { deleteViews } from '../src/jobs/retention.ts';
import type { Entry } from '../src/ledger/entry.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { ledger } from './faults.ts';
import { answerEntryOf, makeAnswer, makeView, newSite, reader, resetStore, viewEntryOf } from './fixtures.ts';
import { countRows } from './rows.ts';

beforeEach(resetStore);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The period includes a day of 25 hours in Helsinki and one in New York. */
const START = Date.UTC(2026, 9, 23);
const DAYS = 11;
const ZONES = ['Europe/Helsinki', 'America/New_York', 'UTC', 'Asia/Kolkata', 'Pacific/Apia'];
const PAGES = ['/a', '/b', '/c'];

/** A message of one view, and its delay. */
const message = fc.record({
  view: fc.nat(30),
  n: fc.integer({ min: 1, max: 4 }),
  lateMs: fc.oneof(fc.constant(0), fc.nat(71 * HOUR)),
  state: fc.record({
    page: fc.constantFrom(...PAGES),
    vitals: fc.record(
      { lcp: fc.nat(9_000), cls: fc.double({ min: 0, max: 1, noNaN: true }) },
      { requiredKeys: [] },
    ),
    signals: fc.oneof(fc.constant(0), fc.nat(2 ** SIGNALS.length - 1)),
    steps: fc.nat(63),
    spots: fc.constantFrom({}, { '#pay': 1 }, { '#pay': 3, html: 4 }),
    goals: fc.constantFrom([], ['bought']),
    failed: fc.nat(2),
    context: fc.record(
      {
        landing: fc.boolean(),
        device: fc.constantFrom('phone', 'desktop'),
        lang: fc.constantFrom('fi', 'en'),
        ref: fc.constantFrom('search.example', 'other.example'),
        from: fc.constantFrom('/x', '/y'),
      },
      { requiredKeys: [] },
    ),
  }),
});
/** What happens, in this order: a message arrives, an answer is given or deleted, days are folded. */
const event = fc.oneof(
  { weight: 12, arbitrary: message.map((one) => ({ what: 'view' as const, ...one })) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('answer' as const),
      at: fc.nat(DAYS * DAY - 1),
      value: fc.integer({ min: 1, max: 5 }),
      page: fc.constantFrom(...PAGES),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('erase' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('fold' as const) }) },
);

const add = async (...entries: Entry[]) => {
  const [outcomes] = await Promise.all([ledger().add(entries), ledger().flush()]);
  return outcomes;
};

it('says from totals what it says from rows, whatever came in whatever order, late, again or deleted, in any time zone', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ZONES),
      fc.array(event, { minLength: 5, maxLength: 60 }),
      fc.array(fc.nat(DAYS * DAY - 1), { minLength: 31, maxLength: 31 }),
      async (timezone, events, begins) => {
        const site = await newSite({
          timezone,
          settings: { ...DEFAULT_SETTINGS, goals: [{ name: 'bought', pages: [] }] },
        });
        // After the last message, when every day has ended.
        const now = START + (DAYS + 4) * DAY;
        const newest = new Map<number, ViewMessage>();
        const waiting: Entry[] = [];
        const answers: { id: string; value: number; page: string; day: string }[] = [];
        const ids = begins.map((_, i) => `view-${i}-${nanoid(8)}`);
        for (const one of events) {
          if (one.what === 'view') {
            const at = START + begins[one.view]!;
            const sent = makeView({
              ...(one.state as unknown as Partial<ViewMessage>),
              id: ids[one.view]!,
              n: one.n,
              at,
            });
            waiting.push(await viewEntryOf(site, sent, null, at + one.lateMs));
            if (one.n > (newest.get(one.view)?.n ?? 0)) newest.set(one.view, sent);
          } else if (one.what === 'answer') {
            const { value, page } = one;
            const entry = await answerEntryOf(site, makeAnswer({ at: START + one.at, value, page }));
            waiting.push(entry);
            answers.push({ id: entry.row.id, value, page, day: entry.row.day });
          } else if (one.what === 'erase') {
            const [gone] = answers.splice(one.which % Math.max(1, answers.length), 1);
            if (gone) waiting.push({ type: 'erase', id: gone.id, at: now });
          } else {
            await add(...waiting.splice(0));
            await fold(env.DB, now);
          }
        }
        await add(...waiting);
        const read = await reader(site);
        const days = Array.from({ length: DAYS + 1 }, (_, i) => dayOf(START + i * DAY, timezone));
        const periods = [
          [days[0]!, days.at(-1)!],
          [days[2]!, days[4]!],
          [days[5]!, days[5]!],
        ] as const;
        const all = async (more: string) => {
          const found: unknown[] = [];
          for (const [from, to] of periods) {
            const query = `from=${from}&to=${to}${more}`;
            found.push((await read<PagesResponse>(`/sites/${site.key}/pages?${query}`)).pages);
            for (const page of ['', ...PAGES])
              found.push(await read<DetailResponse>(`/sites/${site.key}/pages/detail?page=${page}&${query}`));
          }
          return found;
        };
        const rows = await all('&filter=page:/*');
        expect(await all('')).toEqual(rows);
        // The job folds all ended days, and after six hours also those with late messages.
        await fold(env.DB, now + 7 * HOUR);
        const until = await env.DB.prepare('SELECT until FROM folds WHERE site = ?1')
          .bind(site.key)
          .first('until');
        if (newest.size > 0) expect(until).toBe(dayOf(now + 7 * HOUR - DAY, timezone));
        expect(await all('')).toEqual(rows);

        // The figures match what was sent, counted independently of the collector.
        const [from, to] = periods[0];
        const { page } = await read<DetailResponse>(
          `/sites/${site.key}/pages/detail?page=&from=${from}&to=${to}`,
        );
        const views = [...newest.values()];
        expect(page).toMatchObject({
          views: views.length,
          landings: views.filter(({ context }) => context?.landing).length,
          answers: answers.length,
          score: { n: answers.length, satisfied: answers.filter(({ value }) => value >= 4).length },
        });
        for (const [day, n] of Map.groupBy(views, ({ at }) => dayOf(at, timezone))) {
          const { page: ofDay } = await read<DetailResponse>(
            `/sites/${site.key}/pages/detail?page=&from=${day}&to=${day}`,
          );
          expect([day, ofDay.views]).toEqual([day, n.length]);
        }

        // Rows are deleted, and no figure changes.
        const kept = { ...site.settings, storage: { ...site.settings.storage, viewsInAll: 0 } };
        await env.DB.prepare('UPDATE sites SET settings = ?2 WHERE key = ?1')
          .bind(site.key, JSON.stringify(kept))
          .run();
        await deleteViews(env.DB, now + 20 * DAY);
        expect(
          await env.DB.prepare('SELECT count(*) AS n FROM views WHERE site = ?1').bind(site.key).first('n'),
        ).toBe(0);
        expect(await all('')).toEqual(rows);
      },
    ),
    { numRuns: 8, seed: 10, endOnFailure: true },
  );
});

describe('folding', () => {
  let site: StoredSite;
  beforeEach(async () => {
    site = await newSite({ timezone: 'UTC' });
  });
  const at = Date.UTC(2026, 10, 10, 12);
  const day = '2026-11-10';
  const views = (n: number, changes: (i: number) => Partial<ViewMessage>) =>
    Promise.all(Array.from({ length: n }, (_, i) => viewEntryOf(site, makeView({ at, ...changes(i) }))));
  const detail = async (page = '', query = `from=${day}&to=${day}`) =>
    (await reader(site))<DetailResponse>(`/sites/${site.key}/pages/detail?page=${page}&${query}`);

  it('cuts the lists of names when the day is over, so that no name is too late for them', async () => {
    const context = (ref: string) => ({ context: { landing: true, ref } });
    await add(...(await views(120, (i) => context(`few${i}.example`))));
    for (let sent = 0; sent < 5_000; sent += 500)
      await add(...(await views(500, () => context('many.example'))));
    for (const isFolded of [false, true]) {
      if (isFolded) await foldDay(env.DB, site.key, day, 1);
      const { referrers } = await detail();
      expect(referrers[0]).toEqual({ name: 'many.example', n: 5_000 });
      expect(referrers.reduce((sum, { n }) => sum + n, 0)).toBe(5_120);
    }
  });

  it('keeps the place where honest visitors rage, however much junk names others', async () => {
    const junk = (i: number) => ({
      spots: Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`#junk${i}-${n}`, 1])),
    });
    await add(...(await views(7, junk)));
    await add(...(await views(60, () => ({ signals: 2, spots: { '#pay': 2 } }))));
    for (const isFolded of [false, true]) {
      if (isFolded) await foldDay(env.DB, site.key, day, 1);
      const { spots, otherSpots } = await detail('/cart');
      expect(spots[0]).toMatchObject({ selector: '#pay', views: 60 });
      expect(spots.reduce((sum, spot) => sum + spot.views, 0) + otherSpots).toBe(200);
    }
  });

  it('takes the day anew as a whole: a page that lost its views leaves it', async () => {
    const id = nanoid(12);
    await add(...(await views(1, () => ({ id, page: '/early-name' }))));
    await foldDay(env.DB, site.key, day, 1);
    await add(await viewEntryOf(site, makeView({ id, n: 2, at, page: '/right-name' }), null, at + DAY));
    for (const isFolded of [false, true]) {
      if (isFolded) await fold(env.DB, at + 3 * DAY);
      const { pages } = await (await reader(site))<PagesResponse>(
        `/sites/${site.key}/pages?from=${day}&to=${day}`,
      );
      expect(pages.map(({ path: page, views: n }) => [page, n])).toEqual([['/right-name', 1]]);
    }
  });

  it('writes no row where nothing has changed', async () => {
    await add(...(await views(10, (i) => ({ page: `/p${i % 3}` }))));
    await foldDay(env.DB, site.key, day, 1);
    expect(await countRows('totals')).toBe(4);
    // The only row written is the mark of the fold.
    expect(await foldDay(env.DB, site.key, day, 2)).toBeLessThanOrEqual(1);
  });

  it('does not hold a day for whole while something late waits for an earlier one', async () => {
    await add(...(await views(1, () => ({}))));
    await foldDay(env.DB, site.key, day, 1);
    await foldDay(env.DB, site.key, '2026-11-11', 1);
    // Arrives after the job has listed the days, and before it folds the next one.
    await add(await viewEntryOf(site, makeView({ at }), null, at + 2 * DAY));
    await foldDay(env.DB, site.key, '2026-11-12', 1);
    const query = 'from=2026-11-09&to=2026-11-13';
    expect((await detail('', query)).page.views).toBe(2);
    await fold(env.DB, at + 4 * DAY);
    expect((await detail('', query)).page.views).toBe(2);
  });

  it('gives the pages of a day beyond the most viewed one name', async () => {
    await env.DB.prepare(
      `WITH RECURSIVE row (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM row WHERE i < 5003)
       INSERT INTO views (site, day, id, n, minute, page, landing, signals, steps, failed)
       SELECT ?1, ?2, printf('%016x', i), 1, 0, '/p/' || i, 0, 0, 0, 0 FROM row`,
    )
      .bind(site.key, day)
      .run();
    await env.DB.batch([
      env.DB.prepare("UPDATE views SET page = '/p/1' WHERE page = '/p/2'"),
      env.DB.prepare('INSERT INTO pages SELECT DISTINCT site, page, day FROM views'),
    ]);
    await foldDay(env.DB, site.key, day, 1);
    const { pages, count } = await (await reader(site))<PagesResponse>(
      `/sites/${site.key}/pages?from=${day}&to=${day}&sort=views&limit=3`,
    );
    expect(pages.map(({ path: page, views: n }) => [page, n])).toEqual(
      expect.arrayContaining([
        ['/p/1', 2],
        ['(other)', 2],
      ]),
    );
    expect(count).toBeGreaterThan(0);
    expect((await detail()).page.views).toBe(5_003);
  });
});
