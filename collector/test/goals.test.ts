import { env } from 'cloudflare:workers';
import type { GoalRow, GoalsResponse, Reach } from '@kitka/shared/api/goals';
import { goalsMissing } from '@kitka/shared/measures/goalsMissing';
import { wilson } from '@kitka/shared/measures/wilson';
import { maskOf, SIGNALS, type SignalKind } from '@kitka/shared/settings/signals';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import type { ViewMessage } from '@kitka/shared/wire/view';
import * as fc from 'fast-check';
import { nanoid } from 'nanoid';
import { beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../src/ingest/day.ts';
import { foldDay } from '../src/jobs/fold.ts';
import { goalsAtStake } from '../src/query/goalsAtStake.ts';
import { readScope } from '../src/query/scope.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { ledger } from './faults.ts';
import { answerEntryOf, makeAnswer, makeView, newSite, reader, resetStore, viewEntryOf } from './fixtures.ts';

beforeAll(resetStore);

const NOW = Date.now();
const DAY_MS = 86_400_000;
const settings = {
  ...DEFAULT_SETTINGS,
  goals: [
    { name: 'Order', pages: ['/thanks'] },
    { name: 'Sign-up', pages: [] },
  ],
};

/** A view, and the answer that was given on it. */
interface Given {
  page: string;
  from?: string | undefined;
  device?: 'phone' | 'desktop';
  signals: readonly SignalKind[];
  goals: readonly string[];
  vitals?: ViewMessage['vitals'];
  campaign?: string | undefined;
  /** An answer to `csat` on the view; `asked` false: given unasked. */
  value?: number | undefined;
  isUnasked?: boolean;
}
const times = (n: number, given: Given): Given[] => Array.from({ length: n }, () => given);

/** Stores views with their answers, all today. */
async function bring(site: StoredSite, given: readonly Given[]): Promise<void> {
  const entries = await Promise.all(
    given.map(
      async ({ page, from, device = 'phone', signals, goals, vitals, campaign, value, isUnasked }) => {
        const view = makeView({
          id: nanoid(12),
          at: NOW,
          page,
          context: { landing: !from, device, lang: 'fi', from, utm: { campaign } } as ViewMessage['context'],
          signals: maskOf(signals),
          goals: [...goals],
          vitals,
        });
        const answer =
          value === undefined
            ? []
            : [
                await answerEntryOf(
                  site,
                  makeAnswer({
                    at: NOW,
                    page,
                    value,
                    context: { landing: !from, device },
                    view: { id: view.id, at: view.at },
                    via: isUnasked ? 'open' : 'auto',
                  }),
                ),
              ];
        return [await viewEntryOf(site, view), ...answer];
      },
    ),
  );
  await ledger().add(entries.flat());
}

/** The goals of a page, by name. */
async function read(site: StoredSite, page: string, query = '') {
  const response = await (await reader(site))<GoalsResponse>(
    `/sites/${site.key}/goals?page=${encodeURIComponent(page)}${query}`,
  );
  return { response, of: (name: string) => response.goals.find((goal) => goal.name === name)! };
}
const reach = (reached: number, views: number): Reach => ({
  reached,
  views,
  share: views > 0 ? reached / views : null,
  ...wilson(reached, views),
  display: views < 5 ? 'none' : views < 30 ? 'range' : 'score',
});

const anyView: fc.Arbitrary<Given> = fc.record({
  page: fc.constantFrom('/cart', '/form', '/thanks'),
  from: fc.constantFrom(undefined, '/cart', '/form'),
  device: fc.constantFrom('phone' as const, 'desktop' as const),
  signals: fc.subarray(['error-click', 'slow-load', 'slow-interaction', 'form-abandoned'] as SignalKind[]),
  goals: fc.subarray(['Order', 'Sign-up']),
  vitals: fc.constantFrom({}, { lcp: 900 }, { lcp: 900, inp: 90 }),
  value: fc.constantFrom(undefined, 1, 3, 5),
  isUnasked: fc.boolean(),
});

describe('goals', () => {
  it('are what one counts by hand, on the view and after it, with each signal, and by answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyView, { minLength: 1, maxLength: 80 }),
        fc.boolean(),
        async (given, isFiltered) => {
          const site = await newSite({ settings });
          await bring(site, given);
          const all = given
            .map((view) => ({
              ...view,
              goals: settings.goals
                .map(({ name }) => name)
                .filter((name) => view.goals.includes(name) || (name === 'Order' && view.page === '/thanks')),
            }))
            .filter(({ device }) => !isFiltered || device === 'phone');
          for (const page of ['/cart', '/form', '/thanks', '']) {
            const { of } = await read(site, page, isFiltered ? '&filter=device:phone' : '');
            const own = all.filter((view) => page === '' || view.page === page);
            for (const goal of ['Order', 'Sign-up']) {
              const has = (view: { goals: readonly string[] }) => view.goals.includes(goal);
              const told = of(goal);
              expect(told.here).toEqual(reach(own.filter(has).length, own.length));
              const isOwnPage = goal === 'Order' && page === '/thanks';
              expect(told.isOwnPage).toBe(isOwnPage);
              const after = all.filter(
                (view) => view.from === page && view.page !== page && has(view),
              ).length;
              expect(told.next).toEqual(
                page === '' || isOwnPage ? null : reach(Math.min(after, own.length), own.length),
              );
              if (page === '' || isOwnPage) {
                expect(told).toMatchObject({ signals: [], answers: null, atStake: null });
                continue;
              }
              const kinds = SIGNALS.filter(
                (kind) => kind !== 'form-abandoned' && own.some(({ signals }) => signals.includes(kind)),
              );
              expect(told.signals.map(({ kind }) => kind)).toEqual(kinds);
              for (const { kind, base, other } of told.signals) {
                const [withIt, without] = [
                  own.filter(({ signals }) => signals.includes(kind)),
                  own.filter(
                    ({ signals, vitals }) =>
                      !signals.includes(kind) &&
                      (kind !== 'slow-load' || vitals?.lcp) &&
                      (kind !== 'slow-interaction' || vitals?.inp),
                  ),
                ];
                expect(other).toEqual(reach(withIt.filter(has).length, withIt.length));
                expect(base).toEqual(reach(without.filter(has).length, without.length));
              }
              const answered = own.filter(({ value, isUnasked }) => value !== undefined && !isUnasked);
              const satisfied = answered.filter(({ value }) => value === 5);
              const dissatisfied = answered.filter(({ value }) => value === 1);
              if (answered.length === 0) expect(told.answers).toBeNull();
              else
                expect(told.answers).toMatchObject({
                  question: 'csat',
                  base: reach(satisfied.filter(has).length, satisfied.length),
                  other: reach(dissatisfied.filter(has).length, dissatisfied.length),
                });
              const counts = (signals: readonly SignalKind[]) =>
                signals.some((kind) => kind !== 'form-abandoned');
              const [rubbed, smooth] = [
                own.filter(({ signals }) => counts(signals)),
                own.filter(({ signals }) => !counts(signals)),
              ];
              expect(told.atStake).toEqual(
                goalsMissing(
                  rubbed.length / 4,
                  { successes: rubbed.filter(has).length, n: rubbed.length },
                  { successes: smooth.filter(has).length, n: smooth.length },
                ),
              );
            }
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('are surely reached less often with a signal that goes together with it, and no surer than the number of looks allows', async () => {
    const site = await newSite({ settings });
    await bring(site, [
      ...times(40, { page: '/form', signals: [], goals: ['Sign-up'], value: 5 }),
      ...times(160, { page: '/form', signals: ['layout-shift'], goals: [] }),
      ...times(2, { page: '/form', signals: ['error-click'], goals: ['Sign-up'], value: 1 }),
      ...times(98, { page: '/form', signals: ['error-click'], goals: [], value: 1 }),
      ...times(100, { page: '/form', signals: [], goals: [] }),
    ]);
    const { of } = await read(site, '/form');
    const signup = of('Sign-up');
    const [error] = signup.signals;
    expect(error).toMatchObject({ kind: 'error-click', verdict: 'worse' });
    expect(error!.difference).toBeCloseTo(0.02 - 40 / 300, 10);
    expect(error!.high).toBeLessThan(0);
    expect(error!.q).toBeGreaterThanOrEqual(error!.p!);
    expect(signup.answers).toMatchObject({ verdict: 'worse', base: { share: 1 }, other: { share: 0.02 } });
    // Layout shifts are found only in views that measured them.
    expect(signup.signals.find(({ kind }) => kind === 'layout-shift')).toMatchObject({
      base: { views: 0 },
      difference: null,
      p: null,
      verdict: 'needsMore',
    });
    // Nothing ever reached it: no test, and no sure change.
    expect(
      of('Order').signals.every(({ verdict }) => verdict === 'noSureChange' || verdict === 'needsMore'),
    ).toBe(true);
  });

  it('of earlier lists are told too, and after the next page only where a filter means the same there', async () => {
    const site = await newSite({ settings });
    await bring(site, [
      ...times(3, { page: '/cart', signals: [], goals: [], campaign: 'spring' }),
      ...times(2, { page: '/thanks', from: '/cart', signals: [], goals: [] }),
      ...times(4, { page: '/thanks', from: '/cart', signals: [], goals: [], device: 'desktop' }),
    ]);
    await env.DB.prepare("UPDATE views SET goals = '[\"Old\"]' WHERE site = ?1 AND page = '/cart'")
      .bind(site.key)
      .run();
    const { response, of } = await read(site, '/cart');
    expect(response.goals.map(({ name }) => name)).toEqual(['Order', 'Sign-up', 'Old']);
    expect(of('Old').here).toEqual(reach(3, 3));
    // Six steps from three views: it cannot be told which views led to several.
    expect(of('Order').next).toEqual(reach(3, 3));
    expect((await read(site, '/cart', '&filter=device:phone')).of('Order').next).toEqual(reach(2, 3));
    expect((await read(site, '/cart', '&filter=campaign:spring')).of('Order').next).toBeNull();
  });

  it('cannot be told of days whose single views are gone, and the error says from when on', async () => {
    const site = await newSite({ settings });
    const ats = [2, 1].map((days) => NOW - days * DAY_MS);
    await ledger().add(await Promise.all(ats.map((at) => viewEntryOf(site, makeView({ at })))));
    const [first, second] = ats.map((at) => dayOf(at, site.timezone)) as [string, string];
    for (const day of [first, second]) await foldDay(env.DB, site.key, day, NOW);
    await env.DB.prepare('DELETE FROM views WHERE site = ?1 AND day = ?2').bind(site.key, first).run();
    await expect(read(site, '/cart', `&from=${first}&to=${second}`)).rejects.toThrow(
      `400 {"error":{"code":"filter","message":"Single views are kept from ${second} on: before that there are only totals, which cannot be asked for goals by sign of friction. Set from=${second}, or leave that out.","field":"from"}}`,
    );
    expect((await read(site, '/cart', `&from=${second}&to=${second}`)).of('Order').here.views).toBe(1);
  });
});

describe('goals at stake', () => {
  const stakesOf = async (site: StoredSite, rowsFor: string | null = 'goals', mostRows?: number) => {
    const day = dayOf(NOW, site.timezone);
    const from = dayOf(NOW - 6 * DAY_MS, site.timezone);
    return goalsAtStake(env.DB, await readScope(env.DB, site, { from, to: day }, [], rowsFor, mostRows));
  };

  it('are told of each page, the most certain goal first, as the page itself tells them', async () => {
    const site = await newSite({ settings });
    await bring(site, [
      ...times(50, { page: '/form', signals: [], goals: ['Sign-up', 'Order'] }),
      ...times(50, { page: '/form', signals: ['form-abandoned', 'thrash'], goals: [] }),
      ...times(80, { page: '/form', signals: ['rage-click'], goals: ['Order'] }),
      ...times(120, { page: '/form', signals: ['rage-click', 'error-click'], goals: [] }),
      ...times(9, { page: '/thanks', signals: ['rage-click'], goals: [] }),
      ...times(9, { page: '/thanks', signals: [], goals: ['Sign-up'] }),
      ...times(9, { page: '/calm', signals: ['rage-click'], goals: ['Sign-up'] }),
      ...times(9, { page: '/calm', signals: [], goals: [] }),
    ]);
    const stakes = await stakesOf(site);
    expect([...stakes.keys()].toSorted()).toEqual(['/form', '/thanks']);
    expect(stakes.get('/form')).toEqual([
      { goal: 'Sign-up', ...goalsMissing(200, { successes: 0, n: 200 }, { successes: 50, n: 100 }) },
      { goal: 'Order', ...goalsMissing(200, { successes: 80, n: 200 }, { successes: 50, n: 100 }) },
    ]);
    expect(stakes.get('/form')![0]!.likely).toBeCloseTo(100, 6);
    expect(stakes.get('/thanks')!.map(({ goal }) => goal)).toEqual(['Sign-up']);
    const { of } = await read(site, '/form', `&from=${dayOf(NOW - 6 * DAY_MS, site.timezone)}`);
    for (const { goal, likely, confident } of stakes.get('/form')!)
      expect(of(goal).atStake).toEqual({ likely, confident } satisfies GoalRow['atStake']);
  });

  it('are of all views, also where a sample was counted, and of no day that stands in totals', async () => {
    const site = await newSite({ settings });
    await bring(site, [
      ...times(200, { page: '/form', signals: [], goals: ['Sign-up'] }),
      ...times(200, { page: '/form', signals: ['rage-click'], goals: [] }),
    ]);
    const [whole, half] = [await stakesOf(site), await stakesOf(site, 'goals', 200)];
    expect(whole.get('/form')![0]!.likely).toBe(200);
    // About half of the views stand for all of them: within five standard deviations.
    expect(Math.abs(half.get('/form')![0]!.likely - 200)).toBeLessThan(5 * Math.sqrt(200));
    await foldDay(env.DB, site.key, dayOf(NOW, site.timezone), NOW);
    expect((await stakesOf(site, null)).size).toBe(0);
  });
});
