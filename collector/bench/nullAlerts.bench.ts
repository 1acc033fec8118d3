import { env } from 'cloudflare:workers';
import type { Alert } from '@kitka/shared/api/alerts';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { it } from 'vitest';
import { addDays } from '../src/ingest/day.ts';
import { raiseAlerts } from '../src/jobs/alerts.ts';
import { readAlerts } from '../src/query/alerts.ts';
import { countReads } from '../src/store/countReads.ts';
import { newSite, resetStore } from '../test/fixtures.ts';
import { writeAnswers, writeDay } from '../test/history.ts';
import { type Change, type Day, trafficOf, type Variation } from './traffic.ts';

const PAGES = 50;
const VIEWS_A_DAY = 2_500;
/** Weeks before anything is looked at, and weeks of a quarter. */
const WEEKS = { before: 8, looked: 13 };
const START = '2026-01-05';
const HOUR = 3_600_000;

/** Sites that differ little from day to day, and sites that differ much. */
const CALM: Variation = { site: 0.1, page: 0.15, friction: 0.08, errors: 0.2, campaigns: 0.001 };
const RESTLESS: Variation = { site: 0.2, page: 0.25, friction: 0.15, errors: 0.35, campaigns: 0.003 };
const SITES = [CALM, RESTLESS, CALM, RESTLESS, CALM, RESTLESS, CALM, RESTLESS];
/** On a site where 75 % are satisfied. */
const floors = [{ pages: ['/*'], score: 65 }];

type Made = readonly (readonly [key: string, traffic: Day])[];

/** The hourly runs of a day: what the Ledger has counted by then stands in the accounting. */
async function liveDay(day: string, sites: Made, hours: readonly number[]): Promise<void> {
  for (const hour of hours) {
    const counts = JSON.stringify(sites.map(([key, { byHour }]) => [key, byHour[hour]]));
    await env.DB.prepare(
      `INSERT INTO accounting SELECT value ->> 0, ?2, 0, 0, 0, '{}', value ->> 1, 0, 0 FROM json_each(?1) WHERE true
       ON CONFLICT DO UPDATE SET views = excluded.views`,
    )
      .bind(counts, day)
      .run();
    // At the end of the hour, as the views that are counted came by then.
    await raiseAlerts(env.DB, Date.parse(day) + (hour + 1) * HOUR - 60_000);
  }
}
const ALL_HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** The hour in which the day before is looked at: enough where nothing happens within a day. */
const FIRST_HOUR = [0];

async function endDay(day: string, sites: readonly (readonly [key: string, traffic: Day])[]): Promise<void> {
  for (const [key, { views, answers }] of sites) {
    const hours = await env.DB.prepare('SELECT hours FROM arrivals WHERE site = ?1 AND day = ?2')
      .bind(key, day)
      .first<string>('hours');
    await writeDay(key, day, views);
    if (hours && Object.keys(JSON.parse(hours) as object).length === ALL_HOURS.length)
      await env.DB.prepare('UPDATE arrivals SET hours = ?3 WHERE site = ?1 AND day = ?2')
        .bind(key, day, hours)
        .run();
    await writeAnswers(key, day, answers);
  }
  await env.DB.prepare('DELETE FROM views').run();
}

const alertsOf = async (site: string): Promise<Alert[]> =>
  (await readAlerts(env.DB, site, { period: null, isUnseen: false, cursor: null, limit: 50 })).alerts;

/** What happens on the copies of each site, from the Tuesday after the quarter on, and what is to be told of it. */
const EVENTS: [what: string, change: Change, from: number, kind: string][] = [
  ['the tag of the site is lost at noon', { views: 0 }, 12, 'views'],
  ['the tag of the most viewed page is lost at noon', { views: 0, page: '/p/0x' }, 12, 'views'],
  ['the tag of a page with 55 views a day is lost at noon', { views: 0, page: '/p/9x' }, 12, 'views'],
  ['signs of friction double on the site', { friction: 2 }, 0, 'friction'],
  ['signs of friction double on the most viewed page', { friction: 2, page: '/p/0x' }, 0, 'friction'],
  ['signs of friction double on a page with 90 views a day', { friction: 2, page: '/p/5x' }, 0, 'friction'],
  ['script errors are four times as many on the most viewed page', { errors: 4, page: '/p/0x' }, 0, 'errors'],
  ['answers end, the prompt is seen', { answers: 0 }, 0, 'answers'],
];
const EVENT_DAYS = 14;

it(`${SITES.length} sites of ${PAGES} pages on which nothing changes, for a quarter, and then what happens`, async () => {
  await resetStore();
  const settings = { ...DEFAULT_SETTINGS, floors };
  const sites = await Promise.all(SITES.map(() => newSite({ timezone: 'UTC', settings })));
  const traffic = SITES.map((variation, i) => trafficOf(i + 1, PAGES, VIEWS_A_DAY, variation));
  const days = Array.from({ length: 7 * (WEEKS.before + WEEKS.looked) }, (_, i) => addDays(START, i));
  for (const day of days) {
    const made = sites.map(({ key }, j) => [key, traffic[j]!(day)] as const);
    // The hours of four weeks are needed before the first look; none are known of the weeks before.
    const isEarly = day < addDays(START, 28);
    await liveDay(day, made, isEarly ? FIRST_HOUR : ALL_HOURS);
    await endDay(day, made);
    if (isEarly) await env.DB.prepare('DELETE FROM arrivals').run();
  }
  const last = days.at(-1)!;
  const { db, rowsRead, calls } = countReads(env.DB);
  const began = performance.now();
  await raiseAlerts(db, Date.parse(addDays(last, 1)) + 17 * 60_000);
  console.log(
    `looking at a day and a week of ${sites.length} sites: ${Math.round(rowsRead() / sites.length)} rows read a site, ` +
      `${calls()} requests to D1, ${Math.round((performance.now() - began) / sites.length)} ms a site`,
  );
  const since = addDays(START, 7 * WEEKS.before);
  for (const [what, variation] of [
    ['calm', CALM],
    ['restless', RESTLESS],
  ] as const) {
    const own = sites.filter((_, i) => SITES[i] === variation);
    const alerts = (await Promise.all(own.map(({ key }) => alertsOf(key))))
      .flat()
      .filter(({ day }) => day >= since);
    const kinds = [...Map.groupBy(alerts, ({ kind }) => kind)].map(([kind, all]) => `${kind} ${all.length}`);
    console.log(
      `false alerts, ${what}: ${(alerts.length / own.length).toFixed(2)} a site in a quarter (${kinds.join(', ') || 'none'})`,
    );
  }

  for (const [what, change, from, kind] of EVENTS) {
    const copies = await Promise.all(sites.map(() => newSite({ timezone: 'UTC' })));
    for (const [i, copy] of copies.entries()) await copyHistory(sites[i]!.key, copy.key);
    const told = new Map<string, string>();
    for (let i = 0; i < EVENT_DAYS; i++) {
      const day = addDays(last, 1 + i);
      const made = copies.map(({ key }, j) => [key, traffic[j]!(day, ...eventOn(i, change, from))] as const);
      await liveDay(day, made, from > 0 ? ALL_HOURS : FIRST_HOUR);
      await endDay(day, made);
      for (const { key } of copies) {
        const alert = (await alertsOf(key)).find(
          (one) => one.kind === kind && one.day > addDays(last, 1) && concerns(one, change.page),
        );
        if (alert && !told.has(key)) told.set(key, alert.raised);
      }
    }
    const start = Date.parse(addDays(last, 2)) + from * HOUR;
    const delays = [...told.values()].map((at) => (Date.parse(at) - start) / HOUR).sort((a, b) => a - b);
    const hours = (n: number | undefined) => (n === undefined ? 'never' : `${Math.round(n)} h`);
    console.log(
      `${what}: told on ${delays.length} of ${copies.length} sites, the half of them after ${hours(delays[Math.ceil(copies.length / 2) - 1])}, ` +
        `the last after ${hours(delays.at(-1))}`,
    );
    for (const { key } of copies)
      for (const table of [
        'totals',
        'pages',
        'alert_checks',
        'arrivals',
        'answers',
        'folds',
        'alerts',
        'accounting',
      ])
        await env.DB.prepare(`DELETE FROM ${table} WHERE site = ?1`).bind(key).run();
    await env.DB.batch(copies.map(({ key }) => env.DB.prepare('DELETE FROM sites WHERE key = ?1').bind(key)));
  }
}, 3_600_000);

/** What happens on the first days, of which the first, a Monday, is as ever: what begins at noon leaves the morning. */
function eventOn(i: number, change: Change, from: number): [change: Change, until?: number] {
  if (i === 0) return [{}];
  if (i > 1 || from === 0) return [change];
  return change.page === undefined ? [{}, from] : [{ ...change, views: from / 24 }];
}
const concerns = ({ page, more }: Alert, wanted: string | undefined) =>
  wanted === undefined || page === wanted || more.some((one) => one.page === wanted);

async function copyHistory(from: string, to: string): Promise<void> {
  const copy = (table: string, columns: string) =>
    env.DB.prepare(
      `INSERT INTO ${table} (site, ${columns}) SELECT ?2, ${columns} FROM ${table} WHERE site = ?1`,
    ).bind(from, to);
  await env.DB.batch([
    copy('totals', 'page, day, views, landings, lcp_n, lcp_good, inp_n, inp_good, masks, cells, goals, tops'),
    copy('pages', 'page, since'),
    copy('alert_checks', 'day, pages'),
    copy('arrivals', 'day, hours'),
    copy('folds', 'until, at'),
    env.DB.prepare(
      `INSERT INTO answers (id, n, site, day, at, page, landing, kind, value, wording, asked_in, via)
       SELECT lower(hex(randomblob(16))), n, ?2, day, at, page, landing, kind, value, wording, asked_in, via FROM answers WHERE site = ?1`,
    ).bind(from, to),
  ]);
}
