import { env, exports } from 'cloudflare:workers';
import type { FixCause, FixFigure, FixOutcome, FixResponse } from '@kitka/shared/api/fixes';
import { frictionOfView } from '@kitka/shared/measures/friction';
import { LOOK_ALPHA } from '@kitka/shared/measures/sequential';
import { maskOf, type SignalKind } from '@kitka/shared/settings/signals';
import type { Site } from '@kitka/shared/settings/site';
import type { Answer } from '@kitka/shared/wire/answer';
import { STEP } from '@kitka/shared/wire/steps';
import type { ViewMessage } from '@kitka/shared/wire/view';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf } from '../src/ingest/day.ts';
import { foldDay } from '../src/jobs/fold.ts';
import { mentions } from '../src/query/mentions.ts';
import { addFix, removeFix, type StoredFix } from '../src/store/fixes.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { ledger } from './faults.ts';
import { answerEntryOf, makeAnswer, makeView, newSite, reader, resetStore, viewEntryOf } from './fixtures.ts';

beforeAll(resetStore);

/** A day with no holiday in Finland within 8 weeks. */
const DAY = '2026-08-31';
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);
const at = (days: number) => noon(addDays(DAY, days));
/** Middles of the weeks before and after. */
const [BEFORE, AFTER] = [at(-3), at(4)];

async function store(
  site: StoredSite,
  views: readonly Partial<ViewMessage>[],
  answers: readonly Partial<Answer>[] = [],
): Promise<void> {
  const entries = await Promise.all([
    ...views.map((view) => viewEntryOf(site, makeView({ at: BEFORE, ...view }))),
    ...answers.map((answer) => answerEntryOf(site, makeAnswer({ at: BEFORE, ...answer }))),
  ]);
  await ledger().add(entries);
  await ledger().flush();
}
const times = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one);
const rated = (satisfied: number, n: number, at: number, more: Partial<Answer> = {}): Partial<Answer>[] => [
  ...times(satisfied, { at, value: 5, ...more }),
  ...times(n - satisfied, { at, value: 1, ...more }),
];
const signed = (kind: SignalKind, some: number, n: number, at: number): Partial<ViewMessage>[] => [
  ...times(some, { at, signals: maskOf([kind]) }),
  ...times(n - some, { at }),
];

const fixOf = (change: Partial<StoredFix> = {}) => ({
  page: '/cart',
  day: DAY,
  what: 'New button',
  owner: '',
  note: null,
  cause: null,
  ...change,
});
/** What became of a fix. */
async function told(site: StoredSite, change: Partial<StoredFix> = {}, query = ''): Promise<FixResponse> {
  const id = `fix-${crypto.randomUUID()}`;
  await addFix(env.DB, site.key, id, fixOf(change), 0);
  try {
    return await (await reader(site))<FixResponse>(`/sites/${site.key}/fixes/${id}${query}`);
  } finally {
    // The next one must not lie between this one's weeks.
    await removeFix(env.DB, site.key, id);
  }
}
const outcomeOf = async (...asked: Parameters<typeof told>): Promise<FixOutcome> => {
  const { outcome } = await told(...asked);
  expect(outcome).not.toBeNull();
  return outcome!;
};
const figure = ({ figures }: FixOutcome, measure: FixFigure['measure'], name?: string): FixFigure =>
  figures.find((one) => one.measure === measure && (name === undefined || one.name === name))!;
const codes = ({ notes }: FixOutcome) => notes.map(({ code }) => code);

/** A site on which something was counted 8 weeks before the fix, so that all can be compared. */
async function oldSite(changes: Partial<Site> = {}): Promise<StoredSite> {
  const site = await newSite(changes);
  await store(site, [{ at: at(-56), page: '/elsewhere' }]);
  return site;
}

describe('a fix of a page', () => {
  it('is judged by the sign that it was to remove', async () => {
    const site = await oldSite();
    await store(site, [...signed('dead-click', 60, 400, BEFORE), ...signed('dead-click', 10, 400, AFTER)]);
    const outcome = await outcomeOf(site, { cause: { kind: 'signal', name: 'dead-click' } }, '?weeks=1');
    expect(outcome).toMatchObject({
      weeks: 1,
      before: { from: '2026-08-24', to: '2026-08-30' },
      after: { from: '2026-09-01', to: '2026-09-07' },
    });
    expect(outcome.figures[0]).toMatchObject({
      measure: 'signal',
      name: 'dead-click',
      base: { value: 0.15, n: 400 },
      other: { value: 0.025, n: 400 },
      difference: -0.125,
      verdict: 'better',
      q: null,
    });
    expect(outcome.figures.map(({ measure, name }) => name ?? measure)).toEqual([
      'dead-click',
      'csat',
      'friction',
      'lcp',
      'inp',
      'cls',
      'fcp',
      'ttfb',
    ]);
    expect(figure(outcome, 'friction')).toMatchObject({ base: { value: 3 }, other: { value: 0.5 } });
    expect(figure(outcome, 'friction').verdict).toBe('better');
  });

  it('is judged by the web vital that was not good', async () => {
    const site = await oldSite();
    const loaded = (good: number, n: number, at: number): Partial<ViewMessage>[] => [
      ...times(good, { at, vitals: { lcp: 2000 } }),
      ...times(n - good, { at, vitals: { lcp: 5000 } }),
    ];
    await store(site, [...loaded(200, 400, BEFORE), ...loaded(150, 400, AFTER)]);
    const outcome = await outcomeOf(site, { cause: { kind: 'vital', name: 'lcp' } }, '?weeks=1');
    expect(outcome.figures[0]).toMatchObject({
      measure: 'vital',
      name: 'lcp',
      base: { value: 0.5, n: 400 },
      other: { value: 0.375, n: 400 },
      verdict: 'worse',
    });
    expect(outcome.figures.filter(({ name }) => name === 'lcp')).toHaveLength(1);
  });

  it('is judged by the comments that mention a word', async () => {
    const site = await oldSite();
    const said = (n: number, comment: string, at: number) => times(n, { at, comment });
    await store(
      site,
      [],
      [
        ...said(60, 'The DELIVERY was late', BEFORE),
        ...said(90, 'Fine', BEFORE),
        ...times(40, { at: BEFORE }),
        ...said(10, 'Deliveries are slow', AFTER),
        ...said(5, 'undelivered', AFTER),
        ...said(135, 'Fine', AFTER),
        ...said(50, 'The delivery was late', at(0)),
        ...times(30, { at: AFTER, comment: 'delivery', page: '/shop' }),
      ],
    );
    const outcome = await outcomeOf(site, { cause: { kind: 'word', name: 'Deliver' } }, '?weeks=1');
    expect(outcome.figures[0]).toMatchObject({
      measure: 'word',
      name: 'Deliver',
      unit: 'share',
      direction: 'lowerIsBetter',
      base: { value: 0.4, n: 150 },
      other: { value: 10 / 150, n: 150 },
      verdict: 'better',
    });
  });

  it('is judged by the score if no cause is named', async () => {
    const site = await oldSite();
    await store(site, [], [...rated(130, 200, BEFORE), ...rated(160, 200, AFTER)]);
    const outcome = await outcomeOf(site, {}, '?weeks=1');
    expect(outcome.figures[0]).toMatchObject({
      measure: 'score',
      name: 'csat',
      base: { value: 0.65, n: 200 },
      other: { value: 0.8, n: 200 },
      verdict: 'better',
    });
  });

  it('needs a smaller p than a single comparison, as it is looked at each week', async () => {
    const site = await oldSite();
    await store(site, [], [...rated(131, 200, BEFORE), ...rated(150, 200, AFTER)]);
    const [score] = (await outcomeOf(site, {}, '?weeks=1')).figures;
    expect(score!.p).toBeLessThan(0.05);
    expect(score!.p).toBeGreaterThan(LOOK_ALPHA);
    expect(score!.low).toBeGreaterThan(0);
    expect(score!.verdict).toBe('needsMore');
    expect(score!.missing).toBeGreaterThan(0);
  });

  it('corrects the figures that it is not judged by for being several', async () => {
    const site = await oldSite();
    // Of the six others that are tested here, one has p = .008: sure as one look, with q = .05 as one of six.
    const measured = (lcp: number, at: number, good: number): Partial<ViewMessage>[] => [
      ...times(good, { at, vitals: { lcp: 2000, inp: 100, cls: 0, fcp: 100, ttfb: 100 } }),
      ...times(200 - good, { at, vitals: { lcp, inp: 100, cls: 0, fcp: 100, ttfb: 100 } }),
    ];
    await store(
      site,
      [...measured(5000, BEFORE, 131), ...measured(5000, AFTER, 156)],
      [...rated(100, 200, BEFORE), ...rated(100, 200, AFTER)],
    );
    const outcome = await outcomeOf(site, {}, '?weeks=1');
    expect(outcome.figures[0]).toMatchObject({ measure: 'score', q: null });
    const qs = outcome.figures.slice(1).flatMap(({ p, q }) => (p === null ? [] : [[p, q!]]));
    expect(qs.length).toBeGreaterThan(1);
    for (const [p, q] of qs) expect(q).toBeGreaterThanOrEqual(p!);
    const lcp = figure(outcome, 'vital', 'lcp');
    expect(lcp.p).toBeLessThan(LOOK_ALPHA);
    expect(lcp.q).toBeCloseTo(lcp.p! * qs.length, 10);
  });

  it('compares as many whole weeks as have passed, at most 8, and fewer if asked', async () => {
    const site = await oldSite();
    const { fix, outcome } = await told(site);
    expect(fix).toMatchObject({ stage: 'followed', weeks: 8 });
    expect(outcome).toMatchObject({
      weeks: 8,
      before: { from: '2026-07-06', to: '2026-08-30' },
      after: { from: '2026-09-01', to: '2026-10-26' },
      notes: [],
    });
    expect((await outcomeOf(site, {}, '?weeks=3')).after).toEqual({ from: '2026-09-01', to: '2026-09-21' });
    const today = dayOf(Date.now(), site.timezone);
    const recent = await told(site, { day: addDays(today, -10) });
    expect(recent.outcome).toMatchObject({ weeks: 1, after: { to: addDays(today, -3) } });
  });

  it.each([
    [0, 'waiting'],
    [7, 'waiting'],
    [-1, 'planned'],
  ])('tells nothing %i days after it', async (days, stage) => {
    const site = await oldSite();
    const { fix, outcome } = await told(site, { day: addDays(dayOf(Date.now(), site.timezone), -days) });
    expect([fix.stage, outcome]).toEqual([stage, null]);
  });

  it('compares no weeks from before anything was counted, and says so', async () => {
    const site = await newSite();
    expect(await told(site)).toMatchObject({ outcome: null, firstDay: null });
    await store(site, [{ at: at(-6) }]);
    expect(await told(site)).toMatchObject({ outcome: null, firstDay: addDays(DAY, -6) });
    await store(site, [], [{ at: at(-20) }]);
    const { outcome, firstDay } = await told(site);
    expect(firstDay).toBe(addDays(DAY, -20));
    expect(outcome).toMatchObject({ weeks: 2, notes: [{ code: 'shortened', firstDay }] });
    expect((await told(site, {}, '?weeks=2')).outcome?.notes).toEqual([]);
  });

  it.each([
    ['?weeks=0', 'weeks must be a whole number from 1 to 8.'],
    ['?weeks=9', 'weeks must be a whole number from 1 to 8.'],
    ['?weeks=1.5', 'weeks must be a whole number from 1 to 8.'],
    ['?week=1', "There is no parameter 'week' here."],
  ])('refuses %s', async (query, message) => {
    expect(await told(await newSite(), {}, query).catch(String)).toContain(message);
  });

  it('refuses more weeks than have passed, and a fix that is none', async () => {
    const site = await newSite();
    const day = addDays(dayOf(Date.now(), site.timezone), -10);
    expect(await told(site, { day }, '?weeks=2').catch(String)).toContain(
      '1 whole week has passed since the fix. Leave weeks out, or ask for fewer.',
    );
    const read = await reader(site);
    expect(await read(`/sites/${site.key}/fixes/none`).catch(String)).toContain('404');
    const other = await newSite();
    await addFix(env.DB, other.key, 'theirs', fixOf(), 0);
    expect(await read(`/sites/${site.key}/fixes/theirs`).catch(String)).toContain('404');
  });

  it('is for tokens that read figures', async () => {
    const response = await exports.default.fetch('https://kitka.example/api/v1/sites/x/fixes/y');
    expect(response.status).toBe(401);
  });
});

describe('notes', () => {
  it('say that public holidays lie in one period more than in the other', async () => {
    const site = await newSite();
    await store(site, [{ at: noon('2025-11-03') }]);
    const outcome = await outcomeOf(site, { day: '2025-12-15' }, '?weeks=2');
    expect(outcome.notes).toEqual([
      {
        code: 'holidays',
        before: [{ day: '2025-12-06', name: 'Independence Day' }],
        after: [
          { day: '2025-12-25', name: 'Christmas Day' },
          { day: '2025-12-26', name: 'Boxing Day' },
        ],
      },
    ]);
    // One on each side: New Year's Day, Epiphany.
    expect((await outcomeOf(site, { day: '2026-01-05' }, '?weeks=1')).notes).toEqual([]);
    const nowhere = await oldSite({ timezone: 'UTC' });
    expect(codes(await outcomeOf(nowhere))).toEqual(['holidaysUnknown']);
  });

  it('say that another share of visitors was asked', async () => {
    const site = await oldSite();
    const asked = (sampled: number, n: number, at: number): Partial<ViewMessage>[] => [
      ...times(sampled, { at, steps: STEP.eligible | STEP.sampled }),
      ...times(n - sampled, { at, steps: STEP.eligible }),
    ];
    await store(site, [...asked(20, 200, BEFORE), ...asked(100, 200, AFTER)]);
    expect((await outcomeOf(site, {}, '?weeks=1')).notes).toEqual([
      { code: 'askedShare', before: 0.1, after: 0.5 },
    ]);
    const same = await oldSite();
    await store(same, [...asked(20, 200, BEFORE), ...asked(24, 200, AFTER)]);
    expect((await outcomeOf(same, {}, '?weeks=1')).notes).toEqual([]);
  });

  it('name other fixes of the same pages in between', async () => {
    const site = await oldSite();
    const put = (id: string, page: string, day: string) =>
      addFix(env.DB, site.key, id, fixOf({ page, day, what: id }), 0);
    await put('same', '/cart', addDays(DAY, 7));
    await put('pattern', '/c*', addDays(DAY, -7));
    await put('far', '/cart', addDays(DAY, 8));
    await put('elsewhere', '/shop', addDays(DAY, 1));
    const { notes } = await outcomeOf(site, {}, '?weeks=1');
    expect(notes).toEqual([
      {
        code: 'otherFixes',
        fixes: [
          { id: 'same', day: addDays(DAY, 7), page: '/cart', what: 'same' },
          { id: 'pattern', day: addDays(DAY, -7), page: '/c*', what: 'pattern' },
        ],
      },
    ]);
  });

  it('say that different questions were asked', async () => {
    const site = await oldSite();
    await store(
      site,
      [],
      [...rated(20, 40, BEFORE), ...times(40, { at: AFTER, kind: 'thumbs' as const, value: 2 })],
    );
    expect(codes(await outcomeOf(site, {}, '?weeks=1'))).toEqual(['question']);
  });

  it('say that the sign was not there', async () => {
    const site = await oldSite();
    await store(site, [...times(10, { at: BEFORE }), ...times(10, { at: AFTER })]);
    const cause: FixCause = { kind: 'signal', name: 'rage-click' };
    const outcome = await outcomeOf(site, { cause }, '?weeks=1');
    expect([codes(outcome), outcome.figures[0]!.measure]).toEqual([['noSignal'], 'score']);
  });
});

describe('a fix of a pattern', () => {
  it('compares all pages that match, from single views', async () => {
    const site = await oldSite();
    const on = (page: string, some: number, n: number, at: number) =>
      signed('dead-click', some, n, at).map((view) => ({ ...view, page }));
    await store(site, [
      ...on('/shop/a', 30, 200, BEFORE),
      ...on('/shop/b', 30, 200, BEFORE),
      ...on('/shop/a', 4, 200, AFTER),
      ...on('/shop/c', 6, 200, AFTER),
      ...on('/cart', 200, 200, AFTER),
    ]);
    const cause: FixCause = { kind: 'signal', name: 'dead-click' };
    const [first] = (await outcomeOf(site, { page: '/shop/*', cause }, '?weeks=1')).figures;
    expect(first).toMatchObject({
      base: { value: 0.15, n: 400 },
      other: { value: 0.025, n: 400 },
      verdict: 'better',
    });
  });

  it('compares only weeks whose single views are kept, and says from when on', async () => {
    const site = await newSite();
    await store(
      site,
      [-30, -20, -10, 1].map((days) => ({ at: at(days), page: '/shop/a' })),
    );
    for (let days = -30; days <= 60; days++) await foldDay(env.DB, site.key, addDays(DAY, days), Date.now());
    await env.DB.prepare('DELETE FROM views WHERE site = ?1 AND day < ?2')
      .bind(site.key, addDays(DAY, -10))
      .run();
    const firstDay = addDays(DAY, -10);
    expect(await told(site, { page: '/shop/*' })).toMatchObject({
      firstDay,
      outcome: { weeks: 1, notes: [{ code: 'shortened', firstDay }] },
    });
    // A single page is counted from totals.
    expect(await told(site, { page: '/shop/a' })).toMatchObject({
      firstDay: addDays(DAY, -30),
      outcome: { weeks: 4 },
    });
    await env.DB.prepare('DELETE FROM views WHERE site = ?1 AND day < ?2').bind(site.key, DAY).run();
    expect(await told(site, { page: '/shop/*' })).toMatchObject({ firstDay: addDays(DAY, 1), outcome: null });
  });
});

it('says of both sides what a plain recount does, folded or not', async () => {
  const view = fc.record({
    days: fc.integer({ min: -29, max: 29 }),
    page: fc.constantFrom('/shop/a', '/shop/b', '/cart'),
    kinds: fc.subarray<SignalKind>(['dead-click', 'rage-click', 'script-error']),
    lcp: fc.option(fc.constantFrom(2000, 5000), { nil: undefined }),
    value: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    comment: fc.option(fc.constantFrom('slow', 'Slower', 'so slow', 'fine'), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(view, { minLength: 1, maxLength: 80 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('/shop/a', '/shop/*', '/*'),
      fc.integer({ min: 0, max: 60 }),
      async (views, weeks, page, folded) => {
        const site = await newSite();
        const where = ({ days, page }: (typeof views)[number]) => ({ at: at(days), page });
        await store(
          site,
          [
            { at: at(-30), page: '/elsewhere/x' },
            ...views.map((one) => ({
              ...where(one),
              signals: maskOf(one.kinds),
              ...(one.lcp !== undefined && { vitals: { lcp: one.lcp } }),
            })),
          ],
          views.flatMap((one) =>
            one.value === null
              ? []
              : [{ ...where(one), value: one.value, ...(one.comment && { comment: one.comment }) }],
          ),
        );
        for (let days = -30; days < folded - 30; days++)
          await foldDay(env.DB, site.key, addDays(DAY, days), Date.now());
        const matches = (own: string) =>
          page === own || (page.endsWith('*') && own.startsWith(page.slice(0, -1)));
        const sides = [
          views.filter((one) => matches(one.page) && -7 * weeks <= one.days && one.days < 0),
          views.filter((one) => matches(one.page) && 0 < one.days && one.days <= 7 * weeks),
        ];
        // The view elsewhere is before the fourth week.
        const cause: FixCause = { kind: 'word', name: 'slow' };
        const outcome = await outcomeOf(site, { page, cause }, `?weeks=${weeks}`);
        const share = (some: number, n: number) => ({ value: n === 0 ? null : some / n, n });
        for (const [i, side] of sides.entries()) {
          const of = (measure: FixFigure['measure'], name?: string) =>
            figure(outcome, measure, name)[i === 0 ? 'base' : 'other'];
          const answered = side.filter(({ value }) => value !== null);
          const commented = answered.filter(({ comment }) => comment !== undefined);
          const measured = side.filter(({ lcp }) => lcp !== undefined);
          const friction = side.map(({ kinds }) => frictionOfView(maskOf(kinds)));
          expect(of('score')).toEqual(
            share(answered.filter(({ value }) => value! >= 4).length, answered.length),
          );
          expect(of('word')).toEqual(
            share(commented.filter(({ comment }) => /slow/i.test(comment!)).length, commented.length),
          );
          expect(of('vital', 'lcp')).toEqual(
            share(measured.filter(({ lcp }) => lcp === 2000).length, measured.length),
          );
          expect(of('friction').n).toBe(side.length);
          if (side.length > 0)
            expect(of('friction').value).toBeCloseTo(
              friction.reduce((sum, one) => sum + one, 0) / side.length,
              6,
            );
        }
      },
    ),
    { numRuns: 15 },
  );
});

describe('a word', () => {
  it.each([
    ['The delivery was late', 'deliver', true],
    ['DELIVERY', 'delivery', true],
    ['undelivered', 'deliver', false],
    ['re-delivery', 'deliver', true],
    ['undelivered delivery', 'deliver', true],
    ['Доставка довга', 'достав', true],
    ['Недоставка', 'достав', false],
    ['Ka\u0308ytto\u0308', 'käyttö', true],
    ['4.5 (of 5)', '(of', true],
    ['abc', 'abcd', false],
    ['', 'a', false],
  ])('in "%s": %s %s', (comment, word, isThere) => {
    expect(mentions(comment, word)).toBe(isThere);
  });
});
