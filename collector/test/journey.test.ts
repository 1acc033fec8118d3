import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import type { ErrorResponse } from '@kitka/shared/api/api';
import type { JourneyResponse, JourneyStep } from '@kitka/shared/api/journey';
import { frictionOfMasks, WEIGHTS } from '@kitka/shared/measures/friction';
import { wilson } from '@kitka/shared/measures/wilson';
import { maskOf, SIGNALS, type SignalKind } from '@kitka/shared/settings/signals';
import type { Context } from '@kitka/shared/wire/view';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import app from '../src/http/app.ts';
import { nextDay } from '../src/ingest/day.ts';
import { countReads } from '../src/store/countReads.ts';
import { addToken } from '../src/store/tokens.ts';
import { ledger } from './faults.ts';
import { answerEntryOf, makeAnswer, makeView, newSite, reader, resetStore, viewEntryOf } from './fixtures.ts';

beforeAll(resetStore);

const AT = Date.parse('2026-11-10T10:00:00Z');
const PERIOD = 'from=2026-11-10&to=2026-11-11';

/** Views that are alike in everything. */
interface Given {
  page: string;
  /** A page, or something else that a view may come from. */
  origin: string;
  n: number;
  device?: 'phone' | 'desktop';
  signals?: SignalKind[];
  /** Value of an answer to each of them. */
  value?: number | null;
}

/** What a view from an origin tells: a page, `mail` (utm_source), `search.example` (referrer), direct, or again. */
function contextOf(origin: string): Context {
  if (origin.startsWith('/')) return { landing: false, from: origin };
  if (origin === 'again') return { landing: false };
  if (origin === 'direct') return { landing: true };
  return origin.includes('.')
    ? { landing: true, ref: origin }
    : { landing: true, ref: 'r.example', utm: { source: origin } };
}
const kindOf = (origin: string) =>
  origin.startsWith('/') ? 'page' : origin === 'again' || origin === 'direct' ? origin : 'source';

/** A site with these views and answers, and a function that reads its journeys. */
async function siteWith(...given: Given[]) {
  const site = await newSite();
  const entries = await Promise.all(
    given.flatMap(({ page, origin, n, device = 'phone', signals = [], value = null }) =>
      Array.from({ length: n }, () => {
        const context = { ...contextOf(origin), device };
        const view = viewEntryOf(site, makeView({ at: AT, page, context, signals: maskOf(signals) }));
        return value === null
          ? [view]
          : [view, answerEntryOf(site, makeAnswer({ at: AT, page, context, value }))];
      }).flat(),
    ),
  );
  await ledger().add(entries);
  await ledger().flush();
  const read = await reader(site);
  return {
    site,
    journey: (page: string, more = '') =>
      read<JourneyResponse>(`/sites/${site.key}/journey?page=${encodeURIComponent(page)}&${PERIOD}${more}`),
  };
}

/** A step's ends and its number of views, in short. */
const inShort = ({ from, to, n }: JourneyStep) => `${from.name || from.kind} > ${to.name || to.kind} ${n}`;

describe('the journey of a page', () => {
  it('tells how many views went on to each page and how many ended, as shares of the page’s views', async () => {
    const { journey } = await siteWith(
      { page: '/cart', origin: 'direct', n: 200 },
      { page: '/pay', origin: '/cart', n: 120 },
      { page: '/help', origin: '/cart', n: 60 },
      { page: '/pay', origin: '/help', n: 30 },
    );
    const { views, departures } = await journey('/cart');
    expect(views).toBe(200);
    expect(departures!.map(inShort)).toEqual(['/cart > /pay 120', '/cart > /help 60', '/cart > end 20']);
    expect(departures!.map(({ share }) => share)).toEqual([0.6, 0.3, 0.1]);
    expect(departures![0]).toMatchObject({ of: 200, ...wilson(120, 200) });
    expect(departures![2]!.low).toBeCloseTo(wilson(20, 200).low, 10);
    expect(departures![2]!.high).toBeCloseTo(wilson(20, 200).high, 10);
    expect(departures![2]).toMatchObject({ friction: null, score: null });
  });

  it('tells where its views came from: pages, sources, nowhere, or again', async () => {
    const { journey } = await siteWith(
      { page: '/cart', origin: '/', n: 30 },
      { page: '/cart', origin: 'mail', n: 25 },
      { page: '/cart', origin: 'search.example', n: 20 },
      { page: '/cart', origin: 'direct', n: 15 },
      { page: '/cart', origin: 'again', n: 10 },
    );
    const { arrivals } = await journey('/cart');
    expect(arrivals.map(({ from, n, share }) => [from, n, share])).toEqual([
      [{ kind: 'page', name: '/' }, 30, 0.3],
      [{ kind: 'source', name: 'mail' }, 25, 0.25],
      [{ kind: 'source', name: 'search.example' }, 20, 0.2],
      [{ kind: 'direct', name: '' }, 15, 0.15],
      [{ kind: 'again', name: '' }, 10, 0.1],
    ]);
  });

  it('joins steps of fewer than 10 views, and what does not fit among 12 places, without naming them', async () => {
    const { journey } = await siteWith(
      ...Array.from({ length: 8 }, (_, i) => ({ page: '/cart', origin: `/from${i}`, n: 30 - i })),
      { page: '/cart', origin: 'rare', n: 9 },
      { page: '/cart', origin: 'just', n: 10 },
      ...Array.from({ length: 8 }, (_, i) => ({ page: `/to${i}`, origin: '/cart', n: 20 - i })),
      { page: '/secret', origin: '/cart', n: 9 },
    );
    const answer = await journey('/cart');
    expect(answer.arrivals.map(inShort)).toEqual([
      ...Array.from({ length: 5 }, (_, i) => `/from${i} > /cart ${30 - i}`),
      `others > /cart ${25 + 24 + 23 + 9 + 10}`,
    ]);
    expect(answer.departures!.map(inShort)).toEqual([
      ...Array.from({ length: 4 }, (_, i) => `/cart > /to${i} ${20 - i}`),
      `/cart > others ${16 + 15 + 14 + 13 + 9}`,
      `/cart > end ${231 - 141}`,
    ]);
    expect(answer.arrivals.length + answer.departures!.length).toBe(12);
    expect(JSON.stringify(answer)).not.toMatch(/secret|rare|just/);
  });

  it('never has shares above 1 when views opened several tabs: then those views are what the shares are of', async () => {
    const { journey } = await siteWith(
      { page: '/list', origin: 'direct', n: 20 },
      { page: '/a', origin: '/list', n: 30 },
      { page: '/b', origin: '/list', n: 10 },
    );
    const { departures } = await journey('/list');
    expect(departures!.map(({ to, n, of, share }) => [to.name, n, of, share])).toEqual([
      ['/a', 30, 40, 0.75],
      ['/b', 10, 40, 0.25],
    ]);
  });

  it('counts a step from a page to itself on both sides', async () => {
    const { journey } = await siteWith(
      { page: '/p', origin: 'direct', n: 10, value: 5 },
      { page: '/p', origin: '/p', n: 20, value: 1 },
    );
    const { views, arrivals, departures } = await journey('/p');
    expect(views).toBe(30);
    expect(arrivals.map(inShort)).toEqual(['/p > /p 20', 'direct > /p 10']);
    expect(departures!.map(inShort)).toEqual(['/p > /p 20', '/p > end 10']);
    expect(arrivals.map(({ score }) => score!.satisfied)).toEqual([0, 10]);
    expect(departures![0]!.score).toMatchObject({ n: 20, satisfied: 0 });
  });

  it('gives the signs of friction and the answers of the views that a step led to', async () => {
    const { journey } = await siteWith(
      { page: '/cart', origin: 'mail', n: 40, signals: ['rage-click'], value: 1 },
      { page: '/cart', origin: 'direct', n: 40, value: 5 },
      { page: '/pay', origin: '/cart', n: 35, signals: ['dead-click'], value: 4 },
      { page: '/pay', origin: '/help', n: 35, signals: ['error-click'], value: 2 },
    );
    const { arrivals, departures } = await journey('/cart');
    const [direct, mail] = arrivals.toSorted((a, b) => (a.from.kind < b.from.kind ? -1 : 1));
    expect(mail!.friction).toMatchObject({ index: 60, n: 40, display: 'range' });
    expect(direct!.friction).toMatchObject({ index: 0, n: 40 });
    expect(mail!.score).toMatchObject({ question: 'csat', n: 40, satisfied: 0, display: 'score' });
    expect(direct!.score).toMatchObject({ n: 40, satisfied: 40 });
    expect(departures![0]!.friction).toMatchObject({ index: 20, n: 35 });
    expect(departures![0]!.score).toMatchObject({ n: 35, satisfied: 35 });
  });

  it('filters the views of the page, and those that followed by what a visitor has in every view', async () => {
    const { journey } = await siteWith(
      { page: '/cart', origin: 'mail', n: 20, device: 'phone' },
      { page: '/cart', origin: 'direct', n: 20, device: 'desktop', signals: ['rage-click'] },
      { page: '/pay', origin: '/cart', n: 15, device: 'phone' },
      { page: '/pay', origin: '/cart', n: 10, device: 'desktop' },
    );
    const phone = await journey('/cart', '&filter=device:phone,page:/cart');
    expect(phone.arrivals.map(inShort)).toEqual(['mail > /cart 20']);
    expect(phone.departures!.map(inShort)).toEqual(['/cart > /pay 15', '/cart > end 5']);
    expect(phone.unfollowed).toEqual([]);
    const other = await journey('/cart', '&filter=page:/pay');
    expect(other).toMatchObject({ views: 0, arrivals: [] });
    for (const [filter, key] of [
      ['source:mail', 'source'],
      ['signal:!rage-click', 'signal'],
    ]) {
      const one = await journey('/cart', `&filter=device:phone,${filter}`);
      expect(one.arrivals.map(inShort)).toEqual(['mail > /cart 20']);
      expect(one).toMatchObject({ departures: null, unfollowed: [key] });
    }
  });

  it('of a page that nobody saw is empty', async () => {
    const { journey } = await siteWith({ page: '/cart', origin: 'direct', n: 1 });
    expect(await journey('/nowhere')).toMatchObject({ views: 0, arrivals: [], departures: [], sample: null });
  });
});

describe('the journey of the site', () => {
  it('goes from sources to the pages that visits begin on, and from there on or to an end', async () => {
    const { journey } = await siteWith(
      { page: '/', origin: 'search.example', n: 60 },
      { page: '/', origin: 'direct', n: 40 },
      { page: '/sale', origin: 'mail', n: 30 },
      { page: '/sale', origin: 'direct', n: 3 },
      { page: '/', origin: '/sale', n: 12 },
      { page: '/cart', origin: '/', n: 56 },
      { page: '/pay', origin: '/cart', n: 20 },
    );
    const { views, arrivals, departures } = await journey('');
    expect(views).toBe(133);
    expect(arrivals.map(inShort)).toEqual([
      'search.example > / 60',
      'direct > / 40',
      'mail > /sale 30',
      'others > others 3',
    ]);
    // 100 visits began on `/`, and 12 views more were in the middle of one.
    expect(departures!.map(({ from, to, n, of }) => [from.name, to.name || to.kind, n, of])).toEqual([
      ['/', '/cart', 56, 112],
      ['/sale', '/', 12, 33],
      ['/', 'end', 56, 112],
      ['/sale', 'end', 21, 33],
    ]);
    expect(departures![0]!.share).toBe(0.5);
  });

  it('has at most 12 places, whatever a site has', async () => {
    const { journey } = await siteWith(
      ...Array.from({ length: 6 }, (_, i) =>
        Array.from({ length: 6 }, (_, j) => ({ page: `/p${i}`, origin: `s${j}`, n: 10 + i + j })),
      ).flat(),
      ...Array.from({ length: 6 }, (_, i) =>
        Array.from({ length: 5 }, (_, j) => ({ page: `/n${j}`, origin: `/p${i}`, n: 10 + i })),
      ).flat(),
    );
    const { arrivals, departures } = await journey('');
    const names = (ends: { kind: string; name: string }[]) =>
      new Set(ends.map(({ kind, name }) => kind + name)).size;
    const [sources, entries] = [names(arrivals.map(({ from }) => from)), names(arrivals.map(({ to }) => to))];
    expect([sources, entries, names(departures!.map(({ to }) => to))]).toEqual([4, 4, 4]);
    for (const edge of [...arrivals, ...departures!]) expect(edge.share).toBeLessThanOrEqual(1);
  });
});

const PAGES = ['/', '/a', '/b', '/c'];
const ORIGINS = [...PAGES, 'mail', 'search.example', 'direct', 'again'];
const anyGiven = fc.record({
  page: fc.constantFrom(...PAGES),
  origin: fc.constantFrom(...ORIGINS),
  n: fc.integer({ min: 1, max: 25 }),
  device: fc.constantFrom('phone' as const, 'desktop' as const),
  signals: fc.subarray([...SIGNALS], { maxLength: 2 }),
  value: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
});

it('whatever was stored, the steps of a page are those of its views, and their shares add up to 1', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyGiven, { minLength: 1, maxLength: 15 }),
      fc.boolean(),
      async (given, filtered) => {
        const { journey } = await siteWith(...given);
        const seen = given.filter(({ device }) => !filtered || device === 'phone');
        const sum = (some: readonly Given[]) => some.reduce((all, { n }) => all + n, 0);
        const { views, arrivals, departures } = await journey('/a', filtered ? '&filter=device:phone' : '');
        const of = (some: readonly Given[], step: JourneyStep) => {
          const masks = Map.groupBy(some, ({ signals = [] }) => maskOf(signals));
          const counts = new Map([...masks].map(([mask, group]) => [mask, sum(group)]));
          expect(step.n).toBe(sum(some));
          const friction = frictionOfMasks(counts, WEIGHTS);
          expect(step.friction!.index).toBeCloseTo(friction.index!, 8);
          expect(step.friction!.low).toBeCloseTo(friction.low, 8);
          const answered = some.filter(({ value }) => value !== null);
          expect(step.score).toMatchObject({
            n: sum(answered),
            satisfied: sum(answered.filter(({ value }) => value! >= 4)),
          });
        };
        const here = seen.filter(({ page }) => page === '/a');
        expect(views).toBe(sum(here));
        const toHere = Map.groupBy(here, ({ origin }) => origin);
        const named = [...toHere].filter(([, some]) => sum(some) >= 10).sort((a, b) => sum(b[1]) - sum(a[1]));
        // Equally frequent ones may be told in either order.
        const told = arrivals.filter(({ from }) => from.kind !== 'others');
        expect(told).toHaveLength(Math.min(5, named.length));
        for (const step of told) {
          const origin = step.from.name || step.from.kind;
          expect(step.from.kind).toBe(kindOf(origin));
          of(toHere.get(origin)!, step);
        }
        const others = here.filter(
          ({ origin }) => !told.some(({ from }) => (from.name || from.kind) === origin),
        );
        const rest = arrivals.find(({ from }) => from.kind === 'others');
        if (rest) of(others, rest);
        else expect(others).toEqual([]);
        const after = Map.groupBy(
          seen.filter(({ origin }) => origin === '/a'),
          ({ page }) => page,
        );
        for (const step of departures!.filter(({ to }) => to.kind === 'page'))
          of(after.get(step.to.name)!, step);
        for (const side of [arrivals, departures!])
          if (side.length > 0) expect(side.reduce((all, { share }) => all + share, 0)).toBeCloseTo(1, 10);
        for (const { low, share, high } of [...arrivals, ...departures!]) {
          expect(low).toBeLessThanOrEqual(share);
          expect(high).toBeGreaterThanOrEqual(share);
        }
      },
    ),
    { numRuns: 25 },
  );
});

describe('a request', () => {
  it('reads each row of the period once', async () => {
    const { site } = await siteWith(
      { page: '/cart', origin: '/', n: 100 },
      { page: '/pay', origin: '/cart', n: 100 },
      { page: '/else', origin: '/other', n: 400 },
    );
    const { db, rowsRead } = countReads(env.DB);
    await fetchWith({ DB: db }, site.key, `page=/cart&${PERIOD}`);
    // Each row once, those of the page's steps again while they are grouped, and some for the site and its settings.
    expect(rowsRead()).toBeLessThan(600 + 2 * 200 + 50);
  });

  it('is answered by a sample where there are more views than may be read, with ranges that are wider', async () => {
    const site = await newSite({ timezone: 'UTC' });
    const insert = (page: string, from: string | null, n: number) =>
      env.DB.prepare(
        `WITH RECURSIVE row (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM row WHERE i < ?4)
         INSERT INTO views (site, day, id, n, minute, page, landing, came_from, signals, steps, failed)
         SELECT ?1, '2026-11-10', lower(hex(randomblob(8))), 1, 0, ?2, ?3 IS NULL, ?3, 0, 0, 0 FROM row`,
      )
        .bind(site.key, page, from, n)
        .run();
    await insert('/cart', null, 12_000);
    await insert('/pay', '/cart', 6_000);
    await env.DB.prepare(
      "INSERT INTO accounting SELECT site, day, 0, count(*), count(*), '{}', count(*), 0, 0 FROM views WHERE site = ?1 GROUP BY 1, 2",
    )
      .bind(site.key)
      .run();
    const all = await fetchWith({}, site.key, `page=/cart&${PERIOD}`);
    const some = await fetchWith({ PLAN: 'free' }, site.key, `page=/cart&${PERIOD}`);
    expect(all.sample).toBeNull();
    expect(some.sample!.share).toBeLessThan(0.3);
    const [full, part] = [all.departures![0]!, some.departures![0]!];
    expect(full.share).toBe(0.5);
    expect(Math.abs(part.share - 0.5)).toBeLessThan(0.1);
    // About 3,300 views counted: Wilson's range of these alone would be 3.4 points wide.
    expect(part.high - part.low).toBeGreaterThan(0.04);
    expect(Math.abs(part.n - 6_000)).toBeLessThan(600);
    expect(some.departures!.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
  });

  it('for days whose rows are gone is refused, and told the first day there is', async () => {
    const { site } = await siteWith({ page: '/cart', origin: 'direct', n: 1 });
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO totals (site, page, day, views, landings, lcp_n, lcp_good, inp_n, inp_good, masks, cells, goals, tops)
         VALUES (?1, '', '2026-11-01', 5, 0, 0, 0, 0, 0, '{}', '{}', '{}', '{}')`,
      ).bind(site.key),
    ]);
    const read = await reader(site);
    const failed = await read(`/sites/${site.key}/journey?page=/cart&from=2026-11-01&to=2026-11-11`).catch(
      String,
    );
    expect(failed).toContain('400');
    expect(failed).toContain(
      'Single views are kept from 2026-11-10 on: before that there are only totals, which cannot be asked for the steps between pages. Set from=2026-11-10, or leave that out.',
    );
    expect(failed).toContain('"field":"from"');
  });

  it.each([
    ['from=2026-11-31', 'from must be a day that exists'],
    ['filter=colour:red', "'colour:red' must be KEY:VALUE"],
    ['step=2', 'step'],
    ['page=/a&page=/b', 'page'],
  ])('that cannot be answered is refused: %s', async (query, message) => {
    const site = await newSite();
    const read = await reader(site);
    const failed: string = await read(`/sites/${site.key}/journey?${query}`).then(JSON.stringify, String);
    expect(failed).toContain('400');
    expect(failed).toContain(message);
  });

  it('needs a token of the site', async () => {
    const [site, other] = [await newSite(), await newSite()];
    const path = `https://kitka.example/api/v1/sites/${site.key}/journey`;
    expect((await exports.default.fetch(path)).status).toBe(401);
    const token = await addToken(env.DB, { sites: [other.key], scopes: ['read'] }, Date.now());
    const refused = await exports.default.fetch(path, { headers: { authorization: `Bearer ${token}` } });
    expect(refused.status).toBe(404);
    expect((await refused.json<ErrorResponse>()).error.code).toBeTruthy();
  });
});

/** Reads a journey from a collector with other bindings. */
async function fetchWith(bindings: object, key: string, query: string): Promise<JourneyResponse> {
  const token = await addToken(env.DB, { sites: [key], scopes: ['read'] }, Date.now());
  const context = createExecutionContext();
  const request = new Request(`https://kitka.example/api/v1/sites/${key}/journey?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const response = await app.fetch(request, { ...env, ...bindings }, context);
  const body = await response.json<JourneyResponse>();
  await waitOnExecutionContext(context);
  expect([response.status, nextDay(body.from)]).toEqual([200, body.to]);
  return body;
}
