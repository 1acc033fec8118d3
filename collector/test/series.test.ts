import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { PagesResponse, SeriesResponse } from '@kitka/shared/api/api';
import { frictionOfMasks, WEIGHTS } from '@kitka/shared/measures/friction';
import { THRESHOLDS } from '@kitka/shared/measures/histogram';
import { wilson } from '@kitka/shared/measures/wilson';
import { maskOf, SIGNALS } from '@kitka/shared/settings/signals';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import app from '../src/http/app.ts';
import { dayOf, nextDay } from '../src/ingest/day.ts';
import { foldDay } from '../src/jobs/fold.ts';
import { hoursOf } from '../src/query/hours.ts';
import { countReads } from '../src/store/countReads.ts';
import { addToken } from '../src/store/tokens.ts';
import { ledger } from './faults.ts';
import { answerEntryOf, makeAnswer, makeView, newSite, reader, resetStore, viewEntryOf } from './fixtures.ts';

beforeAll(resetStore);

const HOUR = 3_600_000;

describe('the hours of a day', () => {
  it.each([
    ['2026-11-20', 'Europe/Helsinki', 24],
    ['2026-03-29', 'Europe/Helsinki', 23],
    ['2026-10-25', 'Europe/Helsinki', 25],
    ['2026-03-08', 'America/New_York', 23],
    ['2026-11-01', 'America/New_York', 25],
    ['2026-11-20', 'Asia/Kathmandu', 24],
    // Summer time begins and ends at midnight, so one day begins at one o'clock.
    ['2026-03-08', 'America/Havana', 23],
    ['2026-11-01', 'America/Havana', 25],
    // Summer time is half an hour, so one hour has 90 minutes.
    ['2026-04-05', 'Australia/Lord_Howe', 24],
  ])('%s in %s are %i', (day, timezone, count) => {
    const hours = hoursOf(day, nextDay(day), timezone);
    expect(hours).toHaveLength(count);
    expect(dayOf(hours[0]!.start, timezone)).toBe(day);
    expect(dayOf(hours[0]!.start - 1, timezone) < day).toBe(true);
    expect(dayOf(hours.at(-1)!.end - 1, timezone)).toBe(day);
    expect(dayOf(hours.at(-1)!.end, timezone)).toBe(nextDay(day));
    for (const [i, { start, end }] of hours.entries()) {
      expect(end).toBe(hours[i + 1]?.start ?? end);
      expect(end - start).toBeLessThanOrEqual(timezone === 'Australia/Lord_Howe' ? 1.5 * HOUR : HOUR);
    }
  });
});

const ZONES = ['Europe/Helsinki', 'America/New_York', 'Asia/Kathmandu', 'UTC'] as const;
/** Period around the ends of summer time. */
const FROM = '2026-10-22';
const DAYS = 14;

describe('a series', () => {
  it('has the figures of the views and answers of each hour, day, week and month, folded or not, filtered or not', async () => {
    const moment = fc.record({
      at: fc.integer({ min: Date.parse(FROM), max: Date.parse(FROM) + DAYS * 24 * HOUR }),
      page: fc.constantFrom('/a', '/b'),
      device: fc.constantFrom('phone' as const, 'desktop' as const),
      signals: fc.subarray([...SIGNALS], { maxLength: 3 }),
      vitals: fc.record(
        {
          lcp: fc.constantFrom(300, 2_500, 2_501, 9_000),
          inp: fc.constantFrom(8, 200, 201, 900),
          cls: fc.constantFrom(0, 0.1, 0.1001, 0.5),
        },
        { requiredKeys: [] },
      ),
      value: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ZONES),
        fc.array(moment, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 0, max: DAYS }),
        async (timezone, moments, folded) => {
          const site = await newSite({ timezone });
          const entries = await Promise.all(
            moments.flatMap(({ at, page, device, signals, vitals, value }) => {
              const context = { device };
              const view = viewEntryOf(
                site,
                makeView({ at, page, context, signals: maskOf(signals), vitals }),
              );
              return value === null
                ? [view]
                : [view, answerEntryOf(site, makeAnswer({ at, page, context, value }))];
            }),
          );
          await Promise.all([ledger().add(entries), ledger().flush()]);
          const first = dayOf(Date.parse(FROM) - 24 * HOUR, timezone);
          for (let day = first, i = 0; i < folded; day = nextDay(day), i++)
            await foldDay(env.DB, site.key, day, Date.now());
          const read = await reader(site);
          const series = (query: string) => read<SeriesResponse>(`/sites/${site.key}/series?${query}`);
          const to = '2026-11-06';
          for (const [query, isWanted] of [
            ['', () => true],
            ['&page=/a', ({ page }) => page === '/a'],
            ['&filter=device:phone', ({ device }) => device === 'phone'],
          ] as [string, (one: (typeof moments)[number]) => boolean][]) {
            const wanted = moments.filter(isWanted);
            const within = (start: string, end: string) =>
              wanted.filter(({ at }) => {
                const day = dayOf(at, timezone);
                return start <= day && day <= end;
              });
            const figuresOf = (some: typeof moments) => {
              const masks = Map.groupBy(some, ({ signals }) => maskOf(signals));
              const friction = frictionOfMasks(
                new Map([...masks].map(([mask, of]) => [mask, of.length])),
                WEIGHTS,
              );
              const good = (metric: 'lcp' | 'inp' | 'cls') => {
                const values = some.flatMap(({ vitals }) => vitals[metric] ?? []);
                const within = values.filter((value) => value <= THRESHOLDS[metric][0]).length;
                const share = values.length > 0 ? within / values.length : null;
                return { good: share, ...wilson(within, values.length), n: values.length };
              };
              return {
                views: some.length,
                answers: some.filter(({ value }) => value !== null).length,
                friction: {
                  ...friction,
                  index: friction.index && expect.closeTo(friction.index, 8),
                  low: expect.closeTo(friction.low, 8),
                  high: expect.closeTo(friction.high, 8),
                },
                vitals: { lcp: good('lcp'), inp: good('inp'), cls: good('cls') },
              };
            };
            // The second period begins after days that have views.
            for (const [interval, from] of ['day', 'week', 'month'].flatMap((interval) =>
              [first, '2026-10-27'].map((from) => [interval, from] as const),
            )) {
              const { points } = await series(`interval=${interval}&from=${from}&to=${to}${query}`);
              expect(points[0]!.start).toBe(from);
              expect(points.at(-1)!.end).toBe(to);
              for (const { score, ...point } of points) {
                const { start, end } = point;
                const figures = figuresOf(within(start, end));
                expect(point).toEqual({ start, end, ...figures });
                expect(score.n).toBe(figures.answers);
              }
            }
            const hours = await series(`interval=hour&from=2026-10-24&to=2026-10-30${query}`);
            for (const { score, ...point } of hours.points) {
              const { start, end } = point;
              const of = wanted.filter(({ at }) => Date.parse(start) <= at && at < Date.parse(end));
              expect(point).toEqual({ start, end, ...figuresOf(of) });
            }
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('reads a few rows of totals for each point, however many days it holds', async () => {
    const site = await newSite({ timezone: 'UTC' });
    const days = Array.from({ length: 84 }, (_, i) =>
      new Date(Date.parse('2026-08-03') + i * 24 * HOUR).toISOString().slice(0, 10),
    );
    await ledger().add(
      await Promise.all(days.map((day) => viewEntryOf(site, makeView({ at: Date.parse(day) + HOUR })))),
    );
    await ledger().flush();
    for (const day of days) await foldDay(env.DB, site.key, day, Date.now());
    const token = await addToken(env.DB, { sites: [site.key], scopes: ['read'] }, Date.now());
    const rowsOf = async (interval: string) => {
      const { db, rowsRead } = countReads(env.DB);
      const context = createExecutionContext();
      const response = await app.fetch(
        new Request(
          `https://kitka.example/api/v1/sites/${site.key}/series?interval=${interval}&from=${days[0]}&to=${days.at(-1)}`,
          { headers: { authorization: `Bearer ${token}` } },
        ),
        { ...env, DB: db },
        context,
      );
      const { points } = await response.json<SeriesResponse>();
      await waitOnExecutionContext(context);
      expect(points.reduce((sum, { views }) => sum + views, 0)).toBe(84);
      return rowsRead() / points.length;
    };
    expect(await rowsOf('day')).toBeLessThan(5);
    // Twelve weeks, and what every request reads.
    expect(await rowsOf('week')).toBeLessThan(8);
  });

  it('tells hours with the offset of the clocks then, and a week as far as it lies in the period', async () => {
    const site = await newSite({ timezone: 'Europe/Helsinki' });
    const read = await reader(site);
    const { points } = await read<SeriesResponse>(
      `/sites/${site.key}/series?interval=hour&from=2026-10-25&to=2026-10-25`,
    );
    expect(points.slice(2, 5).map(({ start }) => start)).toEqual([
      '2026-10-25T02:00:00+03:00',
      '2026-10-25T03:00:00+03:00',
      '2026-10-25T03:00:00+02:00',
    ]);
    const weeks = await read<SeriesResponse>(
      `/sites/${site.key}/series?interval=week&from=2026-10-29&to=2026-11-10`,
    );
    expect(weeks.points.map(({ start, end }) => [start, end])).toEqual([
      ['2026-10-29', '2026-11-01'],
      ['2026-11-02', '2026-11-08'],
      ['2026-11-09', '2026-11-10'],
    ]);
  });

  it.each([
    ['interval=year', 'interval', 'interval must be one of: hour, day, week, month.'],
    [
      'interval=hour&from=2026-10-01&to=2026-10-08',
      'interval',
      'A series by hour may have 7 days. Set from=2026-10-02, or another interval.',
    ],
  ])('that cannot be told is refused: %s', async (query, field, message) => {
    const site = await newSite();
    const read = await reader(site);
    const failed = await read<PagesResponse>(`/sites/${site.key}/series?${query}`).catch(String);
    expect(failed).toContain(`"field":"${field}"`);
    expect(failed).toContain(message);
  });
});
