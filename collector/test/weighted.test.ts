import type { SummaryResponse } from '@kitka/shared/api/api';
import type { WeightedResponse } from '@kitka/shared/api/weighted';
import { weightedShare } from '@kitka/shared/measures/weightedShare';
import { maskOf, type SignalKind } from '@kitka/shared/settings/signals';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import type { Answer } from '@kitka/shared/wire/answer';
import * as fc from 'fast-check';
import { nanoid } from 'nanoid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StoredSite } from '../src/store/sites.ts';
import { ledger } from './faults.ts';
import { answerEntryOf, makeAnswer, makeView, newSite, reader, resetStore, viewEntryOf } from './fixtures.ts';

beforeAll(resetStore);

const NOW = Date.now();
type Device = 'phone' | 'tablet' | 'desktop';
interface Given {
  page: string;
  device: Device | undefined;
  signals: readonly SignalKind[];
  value?: number | undefined;
  via?: Answer['via'];
}
const times = (n: number, given: Given): Given[] => Array.from({ length: n }, () => given);

async function bring(site: StoredSite, given: readonly Given[]): Promise<void> {
  const entries = await Promise.all(
    given.map(async ({ page, device, signals, value, via = 'auto' }) => {
      const view = makeView({
        id: nanoid(12),
        at: NOW,
        page,
        signals: maskOf(signals),
        context: { landing: true, device },
      });
      const own = { id: view.id, at: view.at };
      return [
        await viewEntryOf(site, view),
        ...(value === undefined
          ? []
          : [await answerEntryOf(site, makeAnswer({ at: NOW, page, value, via, view: own }))]),
      ];
    }),
  );
  await ledger().add(entries.flat());
}
const weighted = async (site: StoredSite, page = '', query = '') =>
  (await reader(site))<WeightedResponse>(`/sites/${site.key}/weighted?page=${page}${query}`);

const anyView: fc.Arbitrary<Given> = fc.record({
  page: fc.constantFrom('/a', '/b'),
  device: fc.constantFrom('phone', 'desktop', undefined),
  // Thrashing has no weight by default, so it is no friction.
  signals: fc.subarray(['rage-click', 'thrash'] as SignalKind[]),
  value: fc.constantFrom(undefined, undefined, 1, 5),
  via: fc.constantFrom('auto', 'auto', 'open'),
});

it('a score weighted by traffic is what one counts by hand, of the site and of each page', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyView, { minLength: 1, maxLength: 80 }), async (given) => {
      const site = await newSite();
      await bring(site, given);
      for (const page of ['', '/a', '/b']) {
        const own = given.filter((view) => page === '' || view.page === page);
        const groups = [
          ...Map.groupBy(
            own,
            ({ device, signals }) => `${device} ${signals.includes('rage-click')}`,
          ).values(),
        ];
        const parts = groups.map((views) => {
          const answered = views.filter(({ value, via }) => value !== undefined && via === 'auto');
          return {
            device: views[0]!.device ?? 'other',
            friction: views[0]!.signals.includes('rage-click'),
            views: views.length,
            n: answered.length,
            satisfied: answered.filter(({ value }) => value === 5).length,
          };
        });
        const told = await weighted(site, page);
        const key = ({ device, friction }: { device: string; friction: boolean }) => `${device} ${friction}`;
        const sorted = <T extends { device: string; friction: boolean }>(some: readonly T[]) =>
          some.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
        expect(sorted(told.parts)).toEqual(sorted(parts));
        const expected = weightedShare(
          parts.map(({ views, n, satisfied }) => ({ views, n, successes: satisfied })),
        );
        const { se: _, ...value } = expected.weighted;
        expect(told.weighted.value ?? 0).toBeCloseTo(value.value ?? 0, 10);
        expect(told.weighted.low).toBeCloseTo(value.low, 10);
        expect(told.weighted.high).toBeCloseTo(value.high, 10);
        expect(told.covered).toBeCloseTo(expected.covered, 10);
        expect(told.raw).toEqual(expected.raw);
        expect(told.display).toBe('none');
      }
    }),
    { numRuns: 12 },
  );
});

describe('the weighted score', () => {
  const example: Given[] = [
    ...times(18, { page: '/a', device: 'phone', signals: ['rage-click'], value: 5 }),
    ...times(42, { page: '/a', device: 'phone', signals: ['rage-click'], value: 1 }),
    ...times(36, { page: '/a', device: 'phone', signals: [], value: 4 }),
    ...times(4, { page: '/a', device: 'phone', signals: [], value: 3 }),
    ...times(20, { page: '/a', device: 'phone', signals: ['rage-click'] }),
    ...times(280, { page: '/a', device: 'phone', signals: [] }),
  ];

  it('of the example is .78 where the raw one is .54', async () => {
    const site = await newSite();
    await bring(site, example);
    const told = await weighted(site, '/a');
    expect(told).toMatchObject({ question: 'csat', n: 100, unplaced: 0, covered: 1, display: 'score' });
    expect(told.raw.value).toBeCloseTo(0.54, 10);
    expect(told.weighted.value).toBeCloseTo(0.78, 10);
    const { page } = await (await reader(site))<SummaryResponse>(`/sites/${site.key}/summary?page=/a`);
    expect(page.score.value).toBeCloseTo(0.54, 10);
  });

  it('leaves out answers whose view is not stored, and says how much of the traffic nobody answered for', async () => {
    const site = await newSite();
    await bring(site, [
      ...times(40, { page: '/a', device: 'phone', signals: [], value: 5 }),
      ...times(60, { page: '/a', device: 'desktop', signals: [] }),
    ]);
    await ledger().add([await answerEntryOf(site, makeAnswer({ at: NOW, page: '/a', value: 1 }))]);
    expect(await weighted(site, '/a')).toMatchObject({
      n: 40,
      unplaced: 1,
      covered: 0.4,
      weighted: { value: 1 },
      display: 'score',
    });
    expect(await weighted(site, '/a', '&filter=device:desktop')).toMatchObject({
      n: 0,
      weighted: { value: null },
      display: 'none',
    });
  });

  it('takes friction for what the site weighs, and is none of few views or of a difference of shares', async () => {
    const settings = {
      ...DEFAULT_SETTINGS,
      signals: { ...DEFAULT_SETTINGS.signals, weights: { 'rage-click': 0 } },
    };
    const site = await newSite({ settings });
    await bring(site, example);
    const { weighted: score, raw, parts } = await weighted(site, '/a');
    expect(parts).toHaveLength(1);
    expect(score.value).toBe(raw.value);

    const small = await newSite();
    await bring(small, times(99, { page: '/a', device: 'phone', signals: [], value: 5 }));
    expect((await weighted(small, '/a')).display).toBe('none');

    const gap = await newSite();
    const views = await Promise.all(
      Array.from({ length: 120 }, () => viewEntryOf(gap, makeView({ at: NOW }))),
    );
    const answers = Array.from({ length: 40 }, () =>
      answerEntryOf(gap, makeAnswer({ at: NOW, kind: 'gap' })),
    );
    await ledger().add([...views, ...(await Promise.all(answers))]);
    expect(await weighted(gap, '/cart')).toMatchObject({ question: 'gap', display: 'none' });
  });
});

describe('unasked answers', () => {
  const summary = async (site: StoredSite, page = '') =>
    (await reader(site))<SummaryResponse>(`/sites/${site.key}/summary?page=${page}`);

  it('are told per 10,000 views beside the score, with a range of their own, and never in it', async () => {
    const site = await newSite();
    await bring(site, [
      ...times(990, { page: '/a', device: 'phone', signals: [] }),
      ...times(40, { page: '/a', device: 'phone', signals: [], value: 5 }),
      ...times(10, { page: '/a', device: 'phone', signals: [], value: 1, via: 'open' }),
      ...times(50, { page: '/b', device: 'phone', signals: [] }),
      ...times(2, { page: '/b', device: 'phone', signals: [], value: 1, via: 'open' }),
    ]);
    const { contactRate, page } = await summary(site, '/a');
    expect(page.score).toMatchObject({ n: 40, value: 1 });
    expect(contactRate).toMatchObject({ n: 10, views: 1_040, display: 'score' });
    expect(contactRate!.value).toBeCloseTo(96.1538, 4);
    // The exact interval, by adding up the binomial distribution.
    expect(contactRate!.low).toBeCloseTo(46.2031, 4);
    expect(contactRate!.high).toBeCloseTo(176.1174, 4);
    expect((await summary(site, '/b')).contactRate).toMatchObject({ n: 2, views: 52, display: 'none' });
    expect((await summary(site)).contactRate).toMatchObject({ n: 12, views: 1_092 });
  });

  it('are unknown where nobody can give one, and none where somebody could', async () => {
    const site = await newSite();
    await bring(site, times(9, { page: '/a', device: 'phone', signals: [], value: 5 }));
    expect((await summary(site)).contactRate).toBeNull();
    const settings = { ...DEFAULT_SETTINGS, prompt: { ...DEFAULT_SETTINGS.prompt, tab: true } };
    const withTab = await newSite({ settings });
    await bring(withTab, times(1_000, { page: '/a', device: 'phone', signals: [] }));
    expect((await summary(withTab)).contactRate).toMatchObject({ value: 0, low: 0, n: 0, display: 'range' });
  });
});

describe('experience', () => {
  it('is the product of both means of the same answers, with a range for each of the three', async () => {
    const site = await newSite();
    const answers = [
      ...Array.from({ length: 20 }, () => ({ value: 5, worth: 4 })),
      ...Array.from({ length: 10 }, () => ({ value: 2, worth: 1 })),
    ].map((given) => answerEntryOf(site, makeAnswer({ at: NOW, kind: 'feel', ...given })));
    const unasked = answerEntryOf(
      site,
      makeAnswer({ at: NOW, kind: 'feel', value: 1, worth: 5, via: 'open' }),
    );
    await ledger().add(await Promise.all([...answers, unasked]));
    const { experience } = await (await reader(site))<SummaryResponse>(`/sites/${site.key}/summary`);
    expect(experience).toMatchObject({ value: 12, n: 30, feel: { mean: 4 }, worth: { mean: 3 } });
    const half = (variance: number) => 1.959964 * Math.sqrt(variance / 30);
    expect(experience!.feel.low).toBeCloseTo(4 - half(60 / 29), 8);
    expect(experience!.worth.high).toBeCloseTo(3 + half(60 / 29), 8);
    // Both values go together perfectly here: 9 + 16 + 2 x 12 times their variance.
    expect(experience!.high - 12).toBeCloseTo(half((49 * 60) / 29), 8);
  });
});
