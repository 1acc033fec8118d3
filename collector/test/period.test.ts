import { env } from 'cloudflare:workers';
import type { DetailResponse, PagesResponse } from '@kitka/shared/api';
import { SIGNALS, signalsOf } from '@kitka/shared/signals';
import { frictionIndex, frictionOfView } from '@kitka/shared/stats/friction';
import { bucketOf, summarise } from '@kitka/shared/stats/histogram';
import { wilson } from '@kitka/shared/stats/wilson';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { tallyBeacon } from '../src/ingest/tally.ts';
import type { Entry } from '../src/ledger/entry.ts';
import { makeBeacon, makeEntry, makeReceipt, newSite, reader } from './house.ts';

const PAGES = ['/a', '/b', '/c'];
const DAYS = Array.from({ length: 40 }, (_, i) =>
  new Date(Date.UTC(2026, 8, 20 + i)).toISOString().slice(0, 10),
);

interface Event {
  day: string;
  page: string;
  lcp: number;
  /** An answer's value, if the visitor gave one. */
  value: number | undefined;
  /** Signals when the view was first sent, and those that came later. */
  signals: number;
  later: number;
  /** Where they were met. */
  spot: string;
}

it('any period is the sum of its days, however the days lie and in whatever order they came', async () => {
  const site = await newSite();
  const events = fc.sample(
    fc.record<Event>({
      day: fc.constantFrom(...DAYS),
      page: fc.constantFrom(...PAGES),
      lcp: fc.integer({ min: 100, max: 9_000 }),
      value: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      signals: fc.oneof(fc.constant(0), fc.nat(2 ** SIGNALS.length - 1)),
      later: fc.oneof(fc.constant(0), fc.nat(2 ** SIGNALS.length - 1)),
      spot: fc.constantFrom('#pay', 'form > button', 'TypeError /app.js:12:34'),
    }),
    { numRuns: 400, seed: 7 },
  );
  const ledger = env.LEDGER.get(env.LEDGER.idFromName('0'));
  await ledger.add(events.flatMap((event) => entriesOf(site.key, event)));

  const read = await reader(site);
  const day = fc.integer({ min: 0, max: DAYS.length - 1 });
  await fc.assert(
    fc.asyncProperty(day, day, async (a, b) => {
      const [from, to] = [DAYS[Math.min(a, b)]!, DAYS[Math.max(a, b)]!];
      const within = events.filter((event) => event.day >= from && event.day <= to);
      const { pages } = await read<PagesResponse>(`/sites/${site.key}/pages?from=${from}&to=${to}`);
      expect(new Map(pages.map(({ page, views }) => [page, views]))).toEqual(
        countBy(within, ({ page }) => page),
      );
      for (const row of pages)
        expect(row).toMatchObject(expected(within.filter(({ page }) => page === row.page)));

      const detail = await read<DetailResponse>(
        `/sites/${site.key}/pages/detail?page=&from=${from}&to=${to}`,
      );
      expect(detail.page).toMatchObject(expected(within));
      expect(detail.days.map((one) => one.day)).toEqual(DAYS.filter((one) => one >= from && one <= to));
      for (const one of detail.days) {
        const today = within.filter((event) => event.day === one.day);
        const answers = today.filter(({ value }) => value !== undefined).length;
        expect([one.views, one.answers, one.score.n]).toEqual([today.length, answers, answers]);
      }
      for (const page of PAGES) {
        const own = within.filter((event) => event.page === page);
        const { spots } = await read<DetailResponse>(
          `/sites/${site.key}/pages/detail?page=${page}&from=${from}&to=${to}`,
        );
        expect(new Map(spots.map((spot) => [spot.selector, spot.views]))).toEqual(
          countBy(own.filter(hasSigns), ({ spot }) => spot),
        );
        for (const { selector, kinds, views, share } of spots) {
          expect(share).toBe(views / own.length);
          const met = own
            .filter(({ spot }) => spot === selector)
            .flatMap((event) => signalsOf(maskOf(event)));
          expect(new Map(kinds.map(({ kind, n }) => [kind, n]))).toEqual(countBy(met, (kind) => kind));
        }
      }
      expect(detail.spots).toEqual([]);
      expect(detail.referrers).toEqual(within.length ? [{ name: 'search.example', n: within.length }] : []);
    }),
    { numRuns: 25, seed: 11 },
  );
});

const maskOf = ({ signals, later }: Event) => signals | later;
const hasSigns = (event: Event) => maskOf(event) > 0;

function expected(events: Event[]) {
  const scores = events.map((event) => frictionOfView(maskOf(event)));
  const parts = countBy(
    events.flatMap((event) => signalsOf(maskOf(event))),
    (kind) => kind,
  );
  const values = events.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const satisfied = values.filter((value) => value >= 4).length;
  const buckets: number[] = [];
  for (const { lcp } of events) buckets[bucketOf('lcp', lcp)] = (buckets[bucketOf('lcp', lcp)] ?? 0) + 1;
  const { p75, good, n } = summarise('lcp', buckets);
  return {
    views: events.length,
    answers: values.length,
    score: {
      n: values.length,
      value: values.length ? satisfied / values.length : null,
      ...wilson(satisfied, values.length),
    },
    friction: {
      ...frictionIndex({
        views: events.length,
        sum: scores.reduce((sum, s) => sum + s, 0),
        sumOfSquares: scores.reduce((sum, s) => sum + s * s, 0),
      }),
      parts: expect.toSatisfy(
        (found: { kind: string; views: number }[]) =>
          found.length === parts.size && found.every(({ kind, views }) => parts.get(kind) === views),
      ),
    },
    vitals: { lcp: { p75: p75 && Math.round(p75), good, n }, inp: { p75: null, good: null, n: 0 } },
  };
}

function entriesOf(site: string, event: Event): Entry[] {
  const { day, page, lcp, value, signals, spot } = event;
  const beacon = (body: Parameters<typeof makeBeacon>[0]): Entry => ({
    type: 'beacon',
    site,
    day,
    page,
    id: makeReceipt(),
    tally: tallyBeacon(makeBeacon(body), null),
  });
  const beacons = [
    beacon({
      view: { entry: true, nav: 'load', device: 'phone', ref: 'search.example' },
      vitals: { lcp: [lcp] },
      signals: [signals],
      spots: { [spot]: [signals] },
    }),
    beacon({
      view: undefined,
      signals: [signals, maskOf(event)],
      spots: { [spot]: [signals, maskOf(event)] },
    }),
  ];
  if (value === undefined) return beacons;
  return [...beacons, makeEntry({ site, day, page, value })];
}

function countBy<T>(list: T[], keyOf: (one: T) => string): Map<string, number> {
  return new Map([...Map.groupBy(list, keyOf)].map(([key, group]) => [key, group.length]));
}
