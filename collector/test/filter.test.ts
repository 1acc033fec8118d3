import { env, exports } from 'cloudflare:workers';
import type {
  AnswersResponse,
  DetailResponse,
  ErrorResponse,
  PagesResponse,
  SeriesResponse,
  SummaryResponse,
  ValuesResponse,
} from '@kitka/shared/api/api';
import { maskOf, SIGNALS, type SignalKind } from '@kitka/shared/settings/signals';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import type { Answer } from '@kitka/shared/wire/answer';
import { DEVICES } from '@kitka/shared/wire/devices';
import type { ViewMessage } from '@kitka/shared/wire/view';
import * as fc from 'fast-check';
import { nanoid } from 'nanoid';
import { beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../src/ingest/day.ts';
import { foldDay } from '../src/jobs/fold.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';
import { ledger } from './faults.ts';
import {
  answerEntryOf,
  makeAnswer,
  makeReceipt,
  makeView,
  newSite,
  reader,
  resetStore,
  viewEntryOf,
} from './fixtures.ts';

beforeAll(resetStore);

const DAY_MS = 86_400_000;
const NOW = Date.now();
const settings = {
  ...DEFAULT_SETTINGS,
  goals: [
    { name: 'Bought', pages: ['/shop/*'] },
    { name: 'Signed up, paid: twice', pages: [] },
  ],
};

/** The properties of a view or an answer, apart from where it is stored. */
interface Known {
  page: string;
  landing: boolean;
  device: string | undefined;
  lang: string | undefined;
  country: string | null;
  ref: string | undefined;
  source: string | undefined;
  medium: string | undefined;
  campaign: string | undefined;
  signals: SignalKind[];
  goals: string[];
}
interface Term {
  key: string;
  value: string;
  isExcluded: boolean;
}

const PAGES = ['/', '/shop', '/shop/a', '/shop/b[c]*', '/Shop/a', '/cart', '/käyttö'];
const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const known: fc.Arbitrary<Known> = fc.record({
  page: fc.constantFrom(...PAGES),
  landing: fc.boolean(),
  device: maybe(...DEVICES),
  lang: maybe('fi', 'sv'),
  country: fc.constantFrom('FI', 'SE', null),
  ref: maybe('search.example', 'mail'),
  source: maybe('mail', 'ad'),
  medium: maybe('cpc'),
  campaign: maybe('spring', 'sale, 50: !now', '!sale'),
  signals: fc.subarray([...SIGNALS], { maxLength: 3 }),
  goals: fc.subarray(settings.goals.map(({ name }) => name)),
});
const isShop = (page: string) => page.startsWith('/shop/');

const some: Record<string, fc.Arbitrary<string>> = {
  device: fc.constantFrom(...DEVICES, ''),
  lang: fc.constantFrom('fi', 'sv', 'de', ''),
  country: fc.constantFrom('FI', 'SE', ''),
  source: fc.constantFrom('mail', 'ad', 'search.example', ''),
  medium: fc.constantFrom('cpc', 'CPC', ''),
  campaign: fc.constantFrom('spring', 'sale, 50: !now', '!sale', ''),
  landing: fc.constantFrom(...PAGES, '/shop*', '*'.padStart(2, '/')),
  page: fc.constantFrom(...PAGES, '/shop/*', '/*/a', '/s*p*', '/shop/b[*', '/?hop/a*', '(other)'),
  signal: fc.constantFrom(...SIGNALS),
  goal: fc.constantFrom(...settings.goals.map(({ name }) => name), 'Else'),
};
/** Whether a filter is valid: one that excludes everything it includes is refused. */
const isPossible = (terms: readonly Term[]) => {
  const of = (key: string, isExcluded: boolean) =>
    terms.filter((one) => one.key === key && one.isExcluded === isExcluded).map(({ value }) => value);
  return terms.every(({ key }) => {
    const [wanted, excluded] = [of(key, false), of(key, true)];
    return wanted.length === 0 || wanted.some((value) => !excluded.includes(value));
  });
};
const term: fc.Arbitrary<Term> = fc
  .constantFrom(...Object.keys(some))
  .chain((key) => fc.record({ key: fc.constant(key), value: some[key]!, isExcluded: fc.boolean() }));

/** A filter as written in a URL. */
const written = (terms: readonly Term[]) =>
  terms.map(({ key, value, isExcluded }) => `${key}:${isExcluded ? '!' : ''}${encoded(value)}`).join(',');
const encoded = (value: string) => encodeURIComponent(value).replaceAll('!', '%21');

/** Whether a name matches a pattern in which `*` matches anything. */
const isLike = (name: string, pattern: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.?[\]()+^$|\\{}]/g, '\\$&'))
      .join('.*')}$`,
    's',
  ).test(name);

/** Whether a filter matches, decided independently of the collector. */
function isWanted(it: Known, terms: readonly Term[]): boolean {
  const holds = ({ key, value }: Term): boolean => {
    switch (key) {
      case 'page':
        return isLike(it.page, value);
      case 'landing':
        return it.landing && isLike(it.page, value);
      case 'signal':
        return it.signals.some((kind) => kind === value);
      case 'goal':
        return it.goals.includes(value);
      case 'source':
        return (it.source ?? it.ref ?? '') === value;
      default:
        return (it[key as 'device' | 'lang' | 'country' | 'medium' | 'campaign'] ?? '') === value;
    }
  };
  const groups = Map.groupBy(terms, ({ key, isExcluded }) => `${key} ${isExcluded}`);
  return [...groups.values()].every((group) => group.some(holds) !== group[0]!.isExcluded);
}

/** The values that a view has for a key; '' if it is missing. */
function valuesOf(it: Known, key: string): string[] {
  if (key === 'page') return [it.page];
  if (key === 'landing') return it.landing ? [it.page] : [];
  if (key === 'signal') return it.signals;
  if (key === 'goal') return it.goals;
  if (key === 'source') return [it.source ?? it.ref ?? ''];
  return [it[key as 'device' | 'lang' | 'country' | 'medium' | 'campaign'] ?? ''];
}
const added = (a: number[], b: number[]) => a.map((n, i) => n + b[i]!);

const messageOf = ({ page, landing, device, lang, ref, source, medium, campaign }: Known) => ({
  page,
  context: { landing, device, lang, ref, utm: { source, medium, campaign } } as ViewMessage['context'],
});

/**
 * Adds views and answers to a site, and links answers to their views.
 * @returns everything that the site has
 */
async function bring(
  site: StoredSite,
  views: readonly (Known & { day: number })[],
  answers: readonly { answer: Known & { day: number }; of: number | null }[],
) {
  const atOf = (day: number) => NOW - day * DAY_MS;
  const sent = views.map((view) => ({
    at: atOf(view.day),
    id: nanoid(12),
    signals: maskOf(view.signals),
    goals: view.goals,
    ...messageOf(view),
  }));
  const allViews = views.map((view) => ({
    ...view,
    goals: settings.goals
      .map(({ name }) => name)
      .filter((name) => view.goals.includes(name) || (name === 'Bought' && isShop(view.page))),
  }));
  await ledger().add([
    ...(await Promise.all(sent.map((view, i) => viewEntryOf(site, makeView(view), views[i]!.country)))),
    ...(await Promise.all(
      answers.map(({ answer, of }) => {
        const own = of === null ? undefined : sent[of % sent.length];
        const view = own ? { id: own.id, at: own.at } : undefined;
        const message: Answer = makeAnswer({
          at: atOf(answer.day),
          id: makeReceipt(),
          view,
          ...messageOf(answer),
        });
        return answerEntryOf(site, message, answer.country);
      }),
    )),
  ]);
  const allAnswers = answers.map(({ answer, of }) => {
    const own = of === null ? null : allViews[of % allViews.length];
    // Signals and goals of an answer are those of its view.
    return { ...answer, signals: own?.signals ?? [], goals: own?.goals ?? [] };
  });
  return { views: allViews, answers: allAnswers };
}

describe('a filter', () => {
  it('wants exactly what one counts by hand, of views and of answers, of the site and of each page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(known, fc.nat(2)), { minLength: 1, maxLength: 60 }),
        fc.array(fc.tuple(known, fc.nat(2), fc.option(fc.nat(99))), { maxLength: 30 }),
        fc.array(fc.array(term, { minLength: 1, maxLength: 5 }).filter(isPossible), {
          minLength: 6,
          maxLength: 6,
        }),
        fc.boolean(),
        async (someViews, someAnswers, filters, isFolded) => {
          const site = await newSite({ settings });
          const { views, answers } = await bring(
            site,
            someViews.map(([view, day]) => ({ ...view, day })),
            someAnswers.map(([answer, day, of]) => ({ answer: { ...answer, day }, of })),
          );
          const read = await reader(site);
          if (isFolded)
            for (const day of [2, 1])
              await foldDay(env.DB, site.key, dayOf(NOW - day * DAY_MS, site.timezone), NOW);
          for (const terms of [[], ...filters]) {
            const filter = encodeURIComponent(written(terms));
            const [wanted, answered] = [views, answers].map((all) =>
              all.filter((one) => isWanted(one, terms)),
            );
            const key = terms[0]?.key ?? 'lang';
            const [detail, list, series, listed, values] = await Promise.all([
              read<DetailResponse>(`/sites/${site.key}/pages/detail?page=&filter=${filter}`),
              read<PagesResponse>(`/sites/${site.key}/pages?filter=${filter}`),
              read<SeriesResponse>(`/sites/${site.key}/series?interval=week&filter=${filter}`),
              read<AnswersResponse>(`/sites/${site.key}/answers?filter=${filter}`),
              read<ValuesResponse>(`/sites/${site.key}/values?key=${key}&filter=${filter}`),
            ]);
            expect(series.points.map(({ views: n, answers: m }) => [n, m]).reduce(added)).toEqual([
              wanted!.length,
              answered!.length,
            ]);
            expect(listed.answers).toHaveLength(answered!.length);
            const others = terms.filter((one) => one.key !== key);
            const having = views.filter((one) => isWanted(one, others)).flatMap((one) => valuesOf(one, key));
            expect({
              terms,
              key,
              values: Object.fromEntries(values.values.map(({ value, n }) => [value, n])),
            }).toEqual({
              terms,
              key,
              values: Object.fromEntries(
                [...Map.groupBy(having, (value) => value)].map(([value, all]) => [value, all.length]),
              ),
            });
            expect({ terms, views: detail.page.views, landings: detail.page.landings }).toEqual({
              terms,
              views: wanted!.length,
              landings: wanted!.filter(({ landing }) => landing).length,
            });
            expect(detail.page.friction.n).toBe(wanted!.length);
            expect([detail.page.answers, detail.page.score.n]).toEqual([answered!.length, answered!.length]);
            expect(detail.days.reduce((sum, { views: n }) => sum + n, 0)).toBe(wanted!.length);
            for (const { kind, views: n } of detail.page.friction.parts)
              expect(n).toBe(wanted!.filter(({ signals }) => signals.includes(kind)).length);
            const counted = PAGES.map((page) => ({
              page,
              views: wanted!.filter((one) => one.page === page).length,
              answers: answered!.filter((one) => one.page === page).length,
            })).filter(({ views: n, answers: m }) => n + m > 0);
            const byName = (a: { page: string }, b: { page: string }) => (a.page < b.page ? -1 : 1);
            expect(
              list.pages
                .map(({ path: page, views: n, answers: m }) => ({ page, views: n, answers: m }))
                .toSorted(byName),
            ).toEqual(counted.toSorted(byName));
            expect(list.count).toBe(counted.length);
            const summary = (page: string) =>
              read<SummaryResponse>(`/sites/${site.key}/summary?page=${page}&filter=${filter}`);
            const { page, asked, contactRate, experience, weights, sample, from, to } = detail;
            const told = { page, asked, contactRate, experience, weights, sample, from, to };
            expect(await summary('')).toEqual(told);
            // The list and a single page are counted by different SQL.
            for (const row of list.pages) expect((await summary(row.path)).page).toEqual(row);
          }
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe('a filter by', () => {
  let site: StoredSite;
  const page = (name: string) => ({ ...messageOf(BASE), page: name });
  const BASE: Known = {
    page: '/',
    landing: false,
    device: 'phone',
    lang: 'fi',
    country: 'FI',
    ref: undefined,
    source: undefined,
    medium: undefined,
    campaign: undefined,
    signals: [],
    goals: [],
  };
  const views: Partial<Known>[] = [
    {},
    { device: 'desktop', lang: 'sv', country: 'SE' },
    { device: undefined, lang: undefined, country: null },
    { page: '/shop', landing: true, ref: 'search.example' },
    { page: '/shop/a', source: 'mail', ref: 'search.example', medium: 'cpc', campaign: 'spring' },
    {
      page: '/shop/b',
      landing: true,
      signals: ['rage-click', 'dead-click'],
      goals: ['Signed up, paid: twice'],
    },
    { page: '/[a-z]', signals: ['rage-click'], campaign: '!sale' },
  ];
  beforeAll(async () => {
    site = await newSite({ settings });
    await bring(
      site,
      views.map((view) => ({ ...BASE, ...view, day: 0 })),
      [{ answer: { ...BASE, day: 0 }, of: 5 }],
    );
  });
  const countOf = async (filter: string) =>
    (
      await (
        await reader(site)
      )<DetailResponse>(`/sites/${site.key}/pages/detail?page=&filter=${encodeURIComponent(filter)}`)
    ).page;

  it.each([
    ['device:phone', [0, 3, 4, 5, 6]],
    ['device:phone,device:desktop', [0, 1, 3, 4, 5, 6]],
    ['device:', [2]],
    ['device:!phone', [1, 2]],
    ['device:!', [0, 1, 3, 4, 5, 6]],
    ['device:!phone,device:!desktop', [2]],
    ['lang:sv', [1]],
    ['country:FI,lang:fi', [0, 3, 4, 5, 6]],
    ['country:', [2]],
    ['country:fi', []],
    ['source:search.example', [3]],
    ['source:mail', [4]],
    ['source:!mail', [0, 1, 2, 3, 5, 6]],
    ['source:', [0, 1, 2, 5, 6]],
    ['medium:cpc', [4]],
    ['campaign:spring', [4]],
    ['campaign:%21sale', [6]],
    ['campaign:!%21sale', [0, 1, 2, 3, 4, 5]],
    ['landing:/shop', [3]],
    ['landing:/*', [3, 5]],
    ['page:/shop', [3]],
    ['page:/shop*', [3, 4, 5]],
    ['page:/shop/*', [4, 5]],
    ['page:/shop*,page:!/shop/b', [3, 4]],
    ['page:/[a-z]', [6]],
    ['page:/[a-z]*', [6]],
    ['page:/?hop*', []],
    ['signal:rage-click', [5, 6]],
    ['signal:rage-click,signal:dead-click', [5, 6]],
    ['signal:!rage-click', [0, 1, 2, 3, 4]],
    ['goal:Bought', [4, 5]],
    ['goal:Signed up%2C paid%3A twice', [5]],
    ['goal:!Bought', [0, 1, 2, 3, 6]],
    ['goal:Bought,signal:rage-click,device:phone', [5]],
    ['', [0, 1, 2, 3, 4, 5, 6]],
  ])('%j wants the views %j', async (filter, expected) => {
    const wanted = new Map<string, number>();
    for (const i of expected) {
      const name = views[i]?.page ?? '/';
      wanted.set(name, (wanted.get(name) ?? 0) + 1);
    }
    const { pages } = await (await reader(site))<PagesResponse>(
      `/sites/${site.key}/pages?filter=${encodeURIComponent(filter)}`,
    );
    expect(
      new Map(pages.filter(({ views: n }) => n > 0).map(({ path: name, views: n }) => [name, n])),
    ).toEqual(wanted);
    expect((await countOf(filter)).views).toBe(expected.length);
  });

  it('a sign of friction or a goal wants the answers that were given on such a view', async () => {
    for (const [filter, n] of [
      ['signal:rage-click', 1],
      ['signal:error-click', 0],
      ['signal:!error-click', 1],
      ['goal:Bought', 1],
      ['goal:!Bought', 0],
      // These properties are the answer's own.
      ['page:/', 1],
      ['page:/shop/b', 0],
    ] as const)
      expect([filter, (await countOf(filter)).answers]).toEqual([filter, n]);
  });

  it.each([
    ["lang:' OR 1=1 --", 0],
    ["lang:!' OR 1=1 --", 7],
    ['campaign:"; DROP TABLE views; --', 0],
    ["page:/x' OR '1'='1", 0],
    ["page:/*' OR '1'='1", 0],
    ["goal:') OR 1=1; --", 0],
    ['country:?1', 0],
    ['source:%', 0],
    ['lang:%2525', 0],
    ['medium:\0', 0],
    ['campaign:coalesce(campaign%2C 1)', 0],
  ])('%j is no SQL: it wants %i views', async (filter, n) => {
    expect((await countOf(filter.replace(/%(?!\d)/g, '%25'))).views).toBe(n);
    expect((await countOf('')).views).toBe(7);
  });

  it.each([
    ['a long page', `/shop${'/long-name'.repeat(9)}`, `page:/shop${'/long-name'.repeat(6)}*`],
    [
      'a long page with its end',
      `/shop${'/long-name'.repeat(7)}/end`,
      `page:/shop/*${'/long-name'.repeat(6)}/end`,
    ],
    ['a long landing', `/${'ä'.repeat(40)}`, `landing:/${'ä'.repeat(39)}*`],
    ['a short one, in several parts', '/shop/b/d/end', 'page:/*p/*/d*nd'],
  ])('a pattern of %s wants it', async (_, name, filter) => {
    const own = await newSite();
    const views = [name, '/else'].map((one) => makeView({ ...page(one), context: { landing: true } }));
    await ledger().add(await Promise.all(views.map((view) => viewEntryOf(own, view))));
    const list = await (await reader(own))<PagesResponse>(
      `/sites/${own.key}/pages?filter=${encodeURIComponent(filter)}`,
    );
    expect(list.pages.map(({ views: n }) => n)).toEqual([1]);
  });

  it('a kind of question wants the answers of that kind, and the views that they were given on', async () => {
    const site = await newSite();
    const asked = [makeView(), makeView(), makeView({ page: '/other' })] as const;
    const of = (view: ViewMessage, kind: 'csat' | 'thumbs') =>
      answerEntryOf(
        site,
        makeAnswer({ kind, value: 1, page: view.page, view: { id: view.id, at: view.at } }),
      );
    await ledger().add(
      await Promise.all([
        ...asked.map((view) => viewEntryOf(site, view)),
        of(asked[0], 'csat'),
        of(asked[1], 'thumbs'),
        answerEntryOf(site, makeAnswer({ kind: 'thumbs', value: 1, page: '/other' })),
      ]),
    );
    const read = await reader(site);
    const counts = async (filter: string) => {
      const { page: whole } = await read<DetailResponse>(
        `/sites/${site.key}/pages/detail?page=&filter=${filter}`,
      );
      return [whole.views, whole.answers];
    };
    expect(await counts('kind:csat')).toEqual([1, 1]);
    expect(await counts('kind:thumbs')).toEqual([1, 2]);
    expect(await counts('kind:csat,kind:thumbs')).toEqual([2, 3]);
    expect(await counts('kind:!csat')).toEqual([2, 2]);
    const { values } = await read<ValuesResponse>(`/sites/${site.key}/values?key=kind&search=THU`);
    expect(values).toEqual([{ value: 'thumbs', n: 2 }]);
  });

  it('as many values as there may be is answered', async () => {
    const terms = Array.from({ length: 30 }, (_, i) =>
      i % 2 ? `page:/shop/*${'x'.repeat(i % 5)}*` : `goal:g${i}`,
    );
    expect((await countOf(terms.join(','))).views).toBe(0);
    expect((await countOf(terms.map((one) => one.replace(':', ':!')).join(','))).views).toBe(5);
  });
});

describe('a bad filter is refused with what is wrong with it:', () => {
  it.each([
    ['colour:red', 'keys are device, lang'],
    ['device', 'must be KEY:VALUE'],
    [':phone', 'must be KEY:VALUE'],
    ['Device:phone', 'must be KEY:VALUE'],
    ['__proto__:x', 'must be KEY:VALUE'],
    ['constructor:x', 'must be KEY:VALUE'],
    ['1=1', 'must be KEY:VALUE'],
    [',', 'must be KEY:VALUE'],
    ['device:phone,', 'must be KEY:VALUE'],
    ['device:watch', 'phone, tablet, desktop'],
    ['device:!watch', 'phone, tablet, desktop'],
    ['signal:sigh', 'rage-click'],
    ['signal:', 'rage-click'],
    ['page:cart', 'must name a page'],
    ['page:', 'must name a page'],
    ['page:*', 'must name a page'],
    ['landing:', 'must name a page'],
    ['goal:', 'must name a goal'],
    ['goal:!', 'must name a goal'],
    ['lang:%E0%A4%A', 'not URL-encoded'],
    ['lang:50%', 'not URL-encoded'],
    ['kind:stars', 'csat, task'],
    ['kind:', 'csat, task'],
    ['device:phone,device:!phone', "device wants 'phone', and excludes it"],
    ['lang:fi,lang:sv,lang:!sv,lang:!de,lang:!fi', "lang wants 'fi' or 'sv', and excludes it"],
    [Array(31).fill('lang:fi').join(','), '30 values'],
    [`lang:${'f'.repeat(1_000)}`, '1000'],
    [`page:/*${'a'.repeat(50)}/*`, 'it may have 50, or one * alone'],
    [`landing:!/*${'?'.repeat(16)}/*`, 'it may have 50, or one * alone'],
  ])('%s', async (filter, message) => {
    const site = await newSite();
    const authorization = `Bearer ${await addToken(env.DB, { sites: [site.key], scopes: ['read'] }, Date.now())}`;
    for (const path of [
      'pages?',
      'pages/detail?page=&',
      'summary?',
      'series?',
      'compare?baseFilter=&',
      'compare/pages?baseFilter=&',
      'journey?',
      'values?key=lang&',
      'answers?',
      'goals?',
      'weighted?',
      'gap-by-source?',
    ]) {
      const response = await exports.default.fetch(
        `https://kitka.example/api/v1/sites/${site.key}/${path}filter=${encodeURIComponent(filter)}`,
        { headers: { authorization } },
      );
      const { error } = await response.json<ErrorResponse>();
      expect([response.status, error.code, error.field]).toEqual([400, 'filter', 'filter']);
      expect(error.message).toContain(message);
      expect(error.message).toMatch(/^filter/);
    }
  });
});

it('a filter over days whose rows were deleted is refused, with the first day that can be asked for', async () => {
  const site = await newSite();
  const ats = [3, 2, 1].map((days) => NOW - days * DAY_MS);
  await ledger().add(await Promise.all(ats.map((at) => viewEntryOf(site, makeView({ at })))));
  const [first, second, third] = ats.map((at) => dayOf(at, site.timezone)) as [string, string, string];
  for (const day of [first, second, third]) await foldDay(env.DB, site.key, day, NOW);
  await env.DB.prepare('DELETE FROM views WHERE site = ?1 AND day = ?2').bind(site.key, first).run();

  const read = await reader(site);
  const ask = (from: string, filter: string) =>
    read<PagesResponse>(`/sites/${site.key}/pages?from=${from}&to=${third}&filter=${filter}`);
  await expect(ask(first, 'device:phone')).rejects.toThrow(new RegExp(`400 .*from=${second}`));
  expect((await ask(second, 'device:phone')).pages).toMatchObject([{ views: 2 }]);
  // Without a filter, all days are counted from totals.
  expect((await ask(first, '')).pages).toMatchObject([{ views: 3 }]);
});

it('a filter over more rows than are counted is answered by a sample, and every range holds the truth', async () => {
  const site = await newSite();
  const day = dayOf(NOW, site.timezone);
  // Evenly spread ids, so that the sample does not depend on chance.
  await env.DB.prepare(
    `WITH RECURSIVE row (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM row WHERE i < 9999)
     INSERT INTO views (site, day, id, n, minute, page, landing, device, lcp, signals, steps, failed)
     SELECT ?1, ?2, printf('%08x00000000', i * 429496), 1, ?3, '/p' || (i % 10), 0,
       iif(i % 3 = 0, 'desktop', 'phone'), iif(i % 4 = 0, 9000, 900), 0, 0, 0 FROM row`,
  )
    .bind(site.key, day, Math.floor(NOW / 60_000))
    .run();
  // As if there were 2,000,000: a quarter is counted.
  await env.DB.prepare("INSERT INTO accounting VALUES (?1, ?2, 0, 0, 0, '{}', 2000000, 0, 0)")
    .bind(site.key, day)
    .run();
  const read = await reader(site);
  const query = `from=${day}&to=${day}&filter=device:phone`;
  const { pages, sample } = await read<PagesResponse>(`/sites/${site.key}/pages?${query}`);
  expect(sample).toEqual({ share: 0.25, of: 2_000_000 });
  expect(pages).toHaveLength(10);
  for (const { path: page, views, viewsLow, viewsHigh, vitals } of pages) {
    const phones = Array.from({ length: 10_000 }, (_, i) => i).filter((i) => i % 3 && `/p${i % 10}` === page);
    expect(viewsLow, page).toBeLessThanOrEqual(phones.length);
    expect(viewsHigh, page).toBeGreaterThanOrEqual(phones.length);
    expect(views - viewsLow, page).toBeGreaterThan(0);
    const good = phones.filter((i) => i % 4).length / phones.length;
    expect(vitals.lcp.low, page).toBeLessThanOrEqual(good);
    expect(vitals.lcp.high, page).toBeGreaterThanOrEqual(good);
    // The interval is based on the views that were counted, not on those they stand for.
    expect(vitals.lcp.n, page).toBeLessThan(phones.length / 2);
  }
  const { page: whole } = await read<DetailResponse>(`/sites/${site.key}/pages/detail?page=&${query}`);
  expect(whole.viewsLow).toBeLessThanOrEqual(6_666);
  expect(whole.viewsHigh).toBeGreaterThanOrEqual(6_666);
});

it('a sample of the days that are not folded is scaled up before totals are added to it', async () => {
  const site = await newSite({ timezone: 'UTC' });
  const today = dayOf(NOW, site.timezone);
  const before = dayOf(NOW - DAY_MS, site.timezone);
  const insert = (day: string, page: string, views: number) =>
    env.DB.prepare(
      `WITH RECURSIVE row (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM row WHERE i < ?5 - 1)
       INSERT INTO views (site, day, id, n, minute, page, landing, device, lcp, signals, steps, failed)
       SELECT ?1, ?2, printf('%08x%08x', i * (4294967295 / ?5), ?6), 1, ?3, ?4, 0, 'phone', 900, 0, 0, 0 FROM row`,
    ).bind(site.key, day, Math.floor(NOW / 60_000), page, views, page === '/old' ? 1 : 2);
  // Folded: mostly /old. Today: 4,000 views of /new, of which a quarter is counted.
  await env.DB.batch([
    insert(before, '/old', 3_000),
    insert(today, '/new', 4_000),
    insert(today, '/old', 400),
  ]);
  await foldDay(env.DB, site.key, before, NOW);
  await env.DB.prepare("INSERT INTO accounting VALUES (?1, ?2, 0, 0, 0, '{}', 2000000, 0, 0)")
    .bind(site.key, today)
    .run();
  const read = await reader(site);
  const { pages, mostViews, sample } = await read<PagesResponse>(
    `/sites/${site.key}/pages?from=${before}&to=${today}`,
  );
  expect(sample).toMatchObject({ share: 0.25 });
  expect(pages.map(({ path }) => path)).toEqual(['/new', '/old']);
  expect(pages[0]?.views).toBe(mostViews);
  // Exact but for the rounding of a sample.
  for (const [i, { views }] of pages.entries()) expect(Math.abs(views - [4_000, 3_400][i]!)).toBeLessThan(20);
});
