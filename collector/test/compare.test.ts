import { env, exports } from 'cloudflare:workers';
import type { ErrorResponse, SummaryResponse } from '@kitka/shared/api/api';
import type { Compared, ComparePagesResponse, CompareResponse } from '@kitka/shared/api/compare';
import type { Filter } from '@kitka/shared/api/filter';
import { frictionOfView } from '@kitka/shared/measures/friction';
import { maskOf, SIGNALS, type SignalKind } from '@kitka/shared/settings/signals';
import type { Answer } from '@kitka/shared/wire/answer';
import type { ViewMessage } from '@kitka/shared/wire/view';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldDay } from '../src/jobs/fold.ts';
import { areDisjoint } from '../src/query/areDisjoint.ts';
import { compareScopes } from '../src/query/compare.ts';
import { comparePages } from '../src/query/comparePages.ts';
import { readScope } from '../src/query/scope.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';
import { ledger } from './faults.ts';
import { answerEntryOf, makeAnswer, makeView, newSite, reader, resetStore, viewEntryOf } from './fixtures.ts';

beforeAll(resetStore);

const BEFORE = '2026-10-05';
const AFTER = '2026-10-12';
const WEEKS = `from=${AFTER}&to=2026-10-18`;
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);

const addViews = async (site: StoredSite, views: readonly Partial<ViewMessage>[]) =>
  ledger().add(
    await Promise.all(views.map((view) => viewEntryOf(site, makeView({ at: noon(AFTER), ...view })))),
  );
const addAnswers = async (site: StoredSite, answers: readonly Partial<Answer>[]) =>
  ledger().add(
    await Promise.all(
      answers.map((answer) => answerEntryOf(site, makeAnswer({ at: noon(AFTER), ...answer }))),
    ),
  );
const times = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one);
/** Answers of which some are satisfied, on a day. */
const rated = (satisfied: number, n: number, day: string, more: Partial<Answer> = {}): Partial<Answer>[] => [
  ...times(satisfied, { at: noon(day), value: 5, ...more }),
  ...times(n - satisfied, { at: noon(day), value: 1, ...more }),
];
const compare = async (site: StoredSite, query = '') =>
  (await reader(site))<CompareResponse>(`/sites/${site.key}/compare?${WEEKS}${query}`);
const of = ({ comparisons }: CompareResponse, measure: Compared['measure'], name?: string): Compared =>
  comparisons.find((one) => one.measure === measure && (name === undefined || one.name === name))!;
const onPhone = { landing: true, nav: 'load', device: 'phone', lang: 'fi' } as const;
const onDesktop = { ...onPhone, device: 'desktop' } as const;

describe('two periods', () => {
  it('are compared with the period of the same length before, as in the reference example', async () => {
    const site = await newSite();
    await addAnswers(site, [...rated(160, 200, '2026-10-11'), ...rated(130, 200, '2026-10-18')]);
    const told = await compare(site);
    expect(told.base).toMatchObject({ from: BEFORE, to: '2026-10-11', filter: '', answers: 200 });
    expect(told.other).toMatchObject({ from: AFTER, to: '2026-10-18', filter: '', answers: 200 });
    const score = of(told, 'score');
    expect(score).toMatchObject({
      name: 'csat',
      unit: 'share',
      base: { value: 0.8, n: 200 },
      other: { value: 0.65, n: 200 },
      test: 'z',
      verdict: 'worse',
      q: null,
    });
    expect(score.difference).toBeCloseTo(-0.15, 4);
    expect(score.p).toBeCloseTo(0.00078, 5);
    expect(score.low).toBeCloseTo(-0.2344, 4);
    expect(score.high).toBeCloseTo(-0.0626, 4);
    expect(told.notes).toEqual([]);
  });

  it('say how many more answers they need', async () => {
    const site = await newSite();
    await addAnswers(site, [...rated(160, 200, BEFORE), ...rated(150, 200, AFTER)]);
    expect(of(await compare(site), 'score')).toMatchObject({
      verdict: 'needsMore',
      needed: 294,
      missing: 94,
    });
  });

  it('that are empty have no difference and no verdict', async () => {
    for (const { difference, p, verdict } of (await compare(await newSite())).comparisons)
      expect([difference, p, verdict]).toEqual([null, null, 'needsMore']);
  });

  it('may have less friction, which is better, and a slower page, which is worse', async () => {
    const site = await newSite();
    await addViews(site, [
      ...times(200, { at: noon(BEFORE), signals: maskOf(['rage-click']), vitals: { lcp: 1_000 } }),
      ...times(200, { signals: 0, vitals: { lcp: 3_000 } }),
    ]);
    const told = await compare(site);
    expect(of(told, 'friction')).toMatchObject({ difference: -60, verdict: 'better', unit: 'points' });
    expect(of(told, 'signal', 'rage-click')).toMatchObject({ difference: -1, verdict: 'better' });
    expect(of(told, 'vital', 'lcp')).toMatchObject({ difference: -1, verdict: 'worse' });
    expect(told.comparisons.filter(({ measure }) => measure === 'signal')).toHaveLength(1);
  });

  it('compare a signal only where it could be found', async () => {
    const site = await newSite();
    const slow = { signals: maskOf(['slow-load']), vitals: { lcp: 5_000 } };
    await addViews(site, [
      ...times(10, { at: noon(BEFORE), ...slow }),
      ...times(30, { at: noon(BEFORE), vitals: { lcp: 100 } }),
      ...times(60, { at: noon(BEFORE) }),
      ...times(50, { vitals: { lcp: 100 } }),
    ]);
    expect(of(await compare(site), 'signal', 'slow-load')).toMatchObject({
      base: { value: 0.25, n: 40 },
      other: { value: 0, n: 50 },
      verdict: 'better',
    });
  });

  it('compare how many of those asked answered; who opened the question was not asked', async () => {
    const site = await newSite();
    await addViews(site, [
      ...times(100, { at: noon(BEFORE), steps: 7 }),
      ...times(100, { steps: 7 }),
      ...times(50, { steps: 3 }),
    ]);
    await addAnswers(site, [
      ...rated(5, 10, BEFORE),
      ...rated(15, 30, AFTER),
      ...rated(0, 40, AFTER, { via: 'open' }),
    ]);
    expect(of(await compare(site), 'answerRate')).toMatchObject({
      base: { value: 0.1, n: 100 },
      other: { value: 0.3, n: 100 },
      verdict: 'better',
    });
  });

  it('never pool questions or versions of their wording, and say so', async () => {
    const site = await newSite();
    const reworded = async (sql: string) => env.DB.prepare(sql).bind(site.key, AFTER).run();
    await addAnswers(site, [
      ...rated(30, 40, BEFORE),
      ...rated(12, 20, '2026-10-18'),
      ...rated(0, 70, AFTER),
      ...rated(0, 50, AFTER, { kind: 'thumbs', value: 1 }).map((one) => ({ ...one, value: 1 })),
    ]);
    await reworded("UPDATE answers SET wording = 2 WHERE site = ?1 AND day = ?2 AND kind = 'csat'");
    const told = await compare(site);
    expect(told).toMatchObject({ question: 'csat', wording: 1 });
    expect(of(told, 'score')).toMatchObject({ base: { n: 40, value: 0.75 }, other: { n: 20, value: 0.6 } });
    expect(told.notes).toEqual([
      {
        code: 'wording',
        text: 'The wording of the question changed: only answers to version 1 are compared.',
      },
    ]);

    await reworded("UPDATE answers SET wording = 2 WHERE site = ?1 AND day >= ?2 AND kind = 'csat'");
    const changed = await compare(site);
    expect(of(changed, 'score')).toMatchObject({ difference: null, verdict: 'needsMore' });
    expect(changed.notes.map(({ code }) => code)).toEqual(['wording']);

    await reworded("DELETE FROM answers WHERE site = ?1 AND day >= ?2 AND kind = 'csat'");
    const other = await compare(site);
    expect(of(other, 'score')).toMatchObject({ difference: null, verdict: 'needsMore' });
    expect(other.notes.map(({ code }) => code)).toEqual(['question']);
  });

  it('compare NPS for the site only, as a mean of 1, 0 and -1', async () => {
    const site = await newSite();
    const nps = (value: number, n: number, day: string) =>
      times(n, { kind: 'nps', value, at: noon(day) } as const);
    await addAnswers(site, [
      ...nps(10, 60, BEFORE),
      ...nps(3, 40, BEFORE),
      ...nps(3, 80, AFTER),
      ...nps(7, 20, AFTER),
    ]);
    expect(of(await compare(site), 'score')).toMatchObject({
      name: 'nps',
      unit: 'net',
      base: { value: 0.2, n: 100 },
      other: { value: -0.8, n: 100 },
      test: 'welch',
      difference: -1,
      verdict: 'worse',
    });
    expect(of(await compare(site, '&page=/cart'), 'score')).toMatchObject({ name: 'csat', base: { n: 0 } });
  });
});

describe('two segments', () => {
  it('of the same days are compared, each with the figures of its summary', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            day: fc.constantFrom(BEFORE, '2026-10-11', AFTER, '2026-10-18'),
            page: fc.constantFrom('/a', '/b'),
            device: fc.constantFrom('phone', 'desktop', 'tablet'),
            signals: fc.subarray([...SIGNALS], { maxLength: 3 }),
            lcp: fc.option(fc.constantFrom(100, 2_500, 2_501, 9_000)),
            value: fc.option(fc.integer({ min: 1, max: 5 })),
          }),
          { minLength: 1, maxLength: 60 },
        ),
        fc.constantFrom('', '/a'),
        fc.boolean(),
        async (rows, page, isFolded) => {
          const site = await newSite({ timezone: 'UTC' });
          const contextOf = (device: (typeof rows)[number]['device']) => ({ ...onPhone, device }) as const;
          await addViews(
            site,
            rows.map(({ day, page: path, device, signals, lcp }) => ({
              at: noon(day),
              page: path,
              context: contextOf(device),
              signals: maskOf(signals),
              ...(lcp !== null && { vitals: { lcp } }),
            })),
          );
          await addAnswers(
            site,
            rows.flatMap(({ day, page: path, device, value }) =>
              value === null ? [] : [{ at: noon(day), page: path, context: contextOf(device), value }],
            ),
          );
          if (isFolded)
            for (const day of new Set(rows.map((row) => row.day).sort()))
              await foldDay(env.DB, site.key, day, Date.now());

          const sides = [
            { query: `${WEEKS}`, base: '', isIn: (row: (typeof rows)[number]) => row.day >= AFTER },
            {
              query: `${WEEKS}&filter=device:phone`,
              base: '&baseFilter=',
              isIn: (row: (typeof rows)[number]) => row.day >= AFTER && row.device === 'phone',
            },
          ];
          const read = await reader(site);
          for (const { query, base, isIn } of sides) {
            const told = await read<CompareResponse>(
              `/sites/${site.key}/compare?${query}${base}&page=${page}`,
            );
            const summary = await read<SummaryResponse>(`/sites/${site.key}/summary?${query}&page=${page}`);
            const { parts: _, overlap: __, ...friction } = summary.page.friction;
            expect(told.other).toMatchObject({
              views: summary.page.views,
              answers: summary.page.answers,
              friction,
            });
            const mine = rows.filter((row) => isIn(row) && (page === '' || row.page === page));
            expect(told.other.views).toBe(mine.length);
            const sum = mine.reduce((all, { signals }) => all + frictionOfView(maskOf(signals)), 0);
            const index = of(told, 'friction').other;
            expect(index.n).toBe(mine.length);
            if (mine.length > 0) expect(index.value).toBeCloseTo(sum / mine.length, 9);
            const answered = mine.flatMap(({ value }) => value ?? []);
            const satisfied = answered.filter((value) => value >= 4).length;
            expect(of(told, 'score').other).toEqual({
              n: answered.length,
              value: answered.length > 0 ? satisfied / answered.length : null,
            });
            const measured = mine.flatMap(({ lcp }) => lcp ?? []);
            expect(of(told, 'vital', 'lcp').other.n).toBe(measured.length);
            if (measured.length > 0)
              expect(of(told, 'vital', 'lcp').other.value).toBeCloseTo(
                measured.filter((value) => value <= 2_500).length / measured.length,
                9,
              );
            const dead = of(told, 'signal', 'dead-click');
            if (dead && mine.length > 0)
              expect(dead.other.value).toBeCloseTo(
                mine.filter(({ signals }) => signals.includes('dead-click')).length / mine.length,
                9,
              );
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  it('such as phone and desktop tell which is worse', async () => {
    const site = await newSite();
    await addAnswers(site, [
      ...rated(50, 100, AFTER, { context: onPhone }),
      ...rated(90, 100, AFTER, { context: onDesktop }),
    ]);
    const same = `&baseFrom=${AFTER}&baseTo=2026-10-18`;
    const told = await compare(site, `&filter=device:phone&baseFilter=device:desktop${same}`);
    expect(of(told, 'score')).toMatchObject({
      base: { value: 0.9, n: 100 },
      other: { value: 0.5, n: 100 },
      verdict: 'worse',
    });
    const rest = await compare(site, `&filter=device:desktop&baseFilter=device:!desktop${same}`);
    expect(of(rest, 'score')).toMatchObject({ difference: 0.4, verdict: 'better' });
    expect(rest.base.filter).toBe('device:!desktop');
  });

  it.each([
    ['', '', 400],
    ['device:phone', 'device:phone', 400],
    ['device:phone', '', 400],
    ['', 'device:phone', 400],
    ['device:phone', 'lang:fi', 400],
    ['device:phone', 'device:desktop', 200],
    ['device:phone', 'device:!phone', 200],
    ['device:phone,lang:fi', 'device:desktop,lang:fi', 200],
    ['device:phone,device:tablet', 'device:!phone', 400],
    ['device:!phone', 'device:!desktop', 400],
    ['campaign:', 'campaign:spring', 200],
    ['signal:rage-click', 'signal:dead-click', 400],
    ['signal:rage-click', 'signal:!rage-click', 200],
    ['page:/a', 'page:/b', 200],
    ['page:/a/*', 'page:/a/b', 400],
    ['page:/a/*', 'page:/b/*', 200],
    ['page:/a/*', 'page:/*', 400],
    ['page:/a/*', 'page:!/a/*', 200],
    ['page:/a', 'landing:/b', 400],
  ])("of the same days, '%s' and '%s', must not share views: %i", async (filter, baseFilter, status) => {
    const site = await newSite();
    const authorization = `Bearer ${await addToken(env.DB, { sites: [site.key], scopes: ['read'] }, Date.now())}`;
    const sides = `filter=${encodeURIComponent(filter)}&baseFilter=${encodeURIComponent(baseFilter)}`;
    const response = await exports.default.fetch(
      `https://kitka.example/api/v1/sites/${site.key}/compare?${WEEKS}&baseFrom=${AFTER}&baseTo=${AFTER}&${sides}`,
      { headers: { authorization } },
    );
    expect(response.status).toBe(status);
    if (status === 200) return;
    const { error } = await response.json<ErrorResponse>();
    expect(error).toMatchObject({ code: 'filter', field: 'baseFrom' });
    expect(error.message).toMatch(/share views.*do not overlap.*exclude/);
  });

  it('that are said to share no views never do', () => {
    const values = {
      device: ['phone', 'desktop', ''],
      page: ['/a', '/a/b', '/a*', '/a/*', '/*b', '/b*', '/*'],
      signal: ['rage-click', 'dead-click'],
    } as const;
    type Key = keyof typeof values;
    const condition = fc.constantFrom<Key>('device', 'page', 'signal').chain((key) =>
      fc.record({
        key: fc.constant(key),
        values: fc.subarray([...values[key]], { minLength: 1 }),
        isExcluded: fc.boolean(),
      }),
    );
    const filters = fc.uniqueArray(condition, {
      maxLength: 3,
      selector: ({ key, isExcluded }) => key + isExcluded,
    });
    const view = fc.record({
      device: fc.constantFrom('phone', 'desktop', ''),
      page: fc.constantFrom('/', '/a', '/ab', '/a/b', '/b', '/b/b'),
      signal: fc.subarray<SignalKind>(['rage-click', 'dead-click']),
    });
    const isLike = (page: string, pattern: string) =>
      new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(page);
    const isIn = (one: { device: string; page: string; signal: string[] }, filter: Filter) =>
      filter.every(({ key, values: wanted, isExcluded }) => {
        const has = wanted.some((value) =>
          key === 'page'
            ? isLike(one.page, value)
            : key === 'device'
              ? one.device === value
              : one.signal.includes(value),
        );
        return has !== isExcluded;
      });
    let disjoint = 0;
    fc.assert(
      fc.property(filters, filters, fc.array(view, { maxLength: 8 }), (a, b, views) => {
        if (!areDisjoint(a, b)) return;
        disjoint++;
        expect(areDisjoint(b, a)).toBe(true);
        for (const one of views) expect(isIn(one, a) && isIn(one, b)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
    expect(disjoint).toBeGreaterThan(200);
  });
});

describe('a sample', () => {
  it('has the intervals of what was counted, also where it was added to totals', async () => {
    const site = await newSite({ timezone: 'UTC' });
    const some = (n: number, day: string) => [
      ...times(n / 4, { at: noon(day), signals: maskOf(['rage-click']) }),
      ...times((3 * n) / 4, { at: noon(day) }),
    ];
    await addViews(site, [...some(400, BEFORE), ...some(400, AFTER)]);
    const scopeOf = (from: string, to: string) => readScope(env.DB, site, { from, to }, []);
    const half = { idsBelow: '8000', sample: { share: 0.5, of: 800 } };
    const width = ({ low, high }: Compared) => high - low;

    const [base, other] = [await scopeOf(BEFORE, BEFORE), await scopeOf(AFTER, AFTER)];
    const whole = await compareScopes(env.DB, base, other, '');
    expect(of(whole, 'friction').other.n).toBe(400);
    const part = await compareScopes(env.DB, base, { ...other, ...half }, '');
    const counted = of(part, 'friction').other.n;
    expect(part.other.views).toBe(2 * counted);
    expect(counted).toBeLessThan(300);
    for (const measure of ['friction', 'signal'] as const)
      expect(width(of(part, measure))).toBeGreaterThan(width(of(whole, measure)));

    // 400 views from totals, and others of which each that was counted stands for 2 and has four times the variance.
    await foldDay(env.DB, site.key, BEFORE, Date.now());
    const both = { ...(await scopeOf(BEFORE, AFTER)), ...half };
    expect([both.totals?.to, both.rows?.from]).toEqual([BEFORE, '2026-10-06']);
    const nothing = await scopeOf('2026-09-01', '2026-09-01');
    const mixed = await compareScopes(env.DB, nothing, both, '');
    expect(mixed.other.views).toBe(400 + 2 * counted);
    const worth = Math.round((400 + 2 * counted) ** 2 / (400 + 4 * counted));
    expect(of(mixed, 'friction').other.n).toBe(worth);
    expect(of(mixed, 'signal').other.n).toBe(worth);
    const pages = await comparePages(env.DB, nothing, both);
    expect(pages.pages[0]?.friction.other.n).toBe(worth);
  });
});

describe('all pages at once', () => {
  it('are compared as each is on its own, and corrected for one another', async () => {
    const site = await newSite({ timezone: 'UTC' });
    const pages = Array.from({ length: 8 }, (_, i) => `/p${i}`);
    await addViews(
      site,
      pages.flatMap((page, i) => [
        ...times(110 + i, { page, at: noon(BEFORE) }),
        ...times(110 + i, { page, signals: i === 0 ? maskOf(['error-click']) : 0 }),
      ]),
    );
    await addAnswers(
      site,
      pages.flatMap((page, i) => [
        ...rated(24, 30, BEFORE, { page }),
        // The second changes surely on its own, but not as one of sixteen tests.
        ...rated(i === 0 ? 3 : i === 1 ? 16 : 24, 30, AFTER, { page }),
      ]),
    );
    await addAnswers(site, rated(0, 9, AFTER, { page: '/few' }));
    await addViews(site, times(99, { page: '/few', signals: maskOf(['error-click']) }));
    await foldDay(env.DB, site.key, BEFORE, Date.now());
    const read = await reader(site);
    const all = await read<ComparePagesResponse>(`/sites/${site.key}/compare/pages?${WEEKS}`);
    expect(all.pages.map(({ page }) => page)).toEqual([...pages.toReversed(), '/few']);
    for (const { page, score, friction } of all.pages) {
      const told = await compare(site, `&page=${page}`);
      const own = { score: of(told, 'score'), friction: of(told, 'friction') };
      const { q: _, verdict, p, test, ...rest } = friction;
      expect(own.friction).toMatchObject(rest);
      if (page === '/few') {
        expect([verdict, p, test, score]).toEqual(['needsMore', null, null, null]);
        continue;
      }
      expect(own.friction).toMatchObject({ p, test });
      const { q, verdict: scored, ...same } = score!;
      expect(own.score).toMatchObject(same);
      expect(q).toBeGreaterThanOrEqual(same.p!);
      expect([page, own.score.verdict, scored]).toEqual([
        page,
        page === '/p0' || page === '/p1' ? 'worse' : own.score.verdict,
        page === '/p0' ? 'worse' : 'needsMore',
      ]);
      expect(verdict).toBe(page === '/p0' ? 'worse' : 'needsMore');
    }
    expect(all).toMatchObject({ tested: 8, changed: 1 });
    const sure = await read<ComparePagesResponse>(`/sites/${site.key}/compare/pages?${WEEKS}&only=sure`);
    expect(sure).toEqual({ ...all, pages: all.pages.filter(({ page }) => page === '/p0') });
    const phones = await read<ComparePagesResponse>(
      `/sites/${site.key}/compare/pages?${WEEKS}&filter=device:phone`,
    );
    expect(phones.pages).toEqual(all.pages);
  });
});

describe('what cannot be compared is refused', () => {
  it.each([
    ['compare?baseFrom=2026-01-01', 'period', 'baseFrom', 'together'],
    ['compare?baseTo=2026-01-01', 'period', 'baseFrom', 'together'],
    ['compare?baseFrom=2026-02-30&baseTo=2026-03-01', 'period', 'baseFrom', 'baseFrom must be a day'],
    ['compare?baseFrom=2026-03-02&baseTo=2026-03-01', 'period', 'baseFrom', 'baseFrom lies after baseTo'],
    ['compare?baseFrom=2020-01-01&baseTo=2026-01-01', 'period', 'baseFrom', 'baseFrom and baseTo may lie'],
    ['compare?from=2026-03-02&to=2026-03-01', 'period', 'from', 'from lies after to'],
    ['compare?baseFilter=device:watch', 'filter', 'baseFilter', "baseFilter: 'device:watch' names no device"],
    ['compare?filter=device:watch', 'filter', 'filter', "filter: 'device:watch' names no device"],
    ['compare?base=2026-01-01', 'parameter', 'base', 'There is no parameter'],
    ['compare/pages?page=/a', 'parameter', 'page', 'There is no parameter'],
    ['compare/pages?only=worse', 'only', 'only', "only must be 'sure'"],
    [`compare/pages?${WEEKS}&baseFrom=${AFTER}&baseTo=${AFTER}`, 'filter', 'baseFrom', 'share views'],
  ])('%s', async (query, code, field, message) => {
    const site = await newSite();
    const authorization = `Bearer ${await addToken(env.DB, { sites: [site.key], scopes: ['read'] }, Date.now())}`;
    const response = await exports.default.fetch(`https://kitka.example/api/v1/sites/${site.key}/${query}`, {
      headers: { authorization },
    });
    const { error } = await response.json<ErrorResponse>();
    expect([response.status, error.code, error.field]).toEqual([400, code, field]);
    expect(error.message).toContain(message);
  });

  it('days whose rows were deleted, of either side, with the first day that can be asked for', async () => {
    const site = await newSite({ timezone: 'UTC' });
    await addViews(site, [{ at: noon(BEFORE) }, {}]);
    for (const day of [BEFORE, AFTER]) await foldDay(env.DB, site.key, day, Date.now());
    await env.DB.prepare('DELETE FROM views WHERE site = ?1 AND day = ?2').bind(site.key, BEFORE).run();
    const failed = await compare(site, '&filter=device:phone').catch(String);
    expect(failed).toContain('"field":"baseFilter"');
    expect(failed).toContain(`Set baseFrom=${AFTER}`);
  });
});
