import { env, exports } from 'cloudflare:workers';
import type { Alert, AlertsResponse } from '@kitka/shared/api/alerts';
import { limitsOf } from '@kitka/shared/settings/plans';
import { maskOf } from '@kitka/shared/settings/signals';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { STEP } from '@kitka/shared/wire/steps';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../src/ingest/day.ts';
import { raiseAlerts } from '../src/jobs/alerts.ts';
import { runJobs } from '../src/jobs/jobs.ts';
import { countReads } from '../src/store/countReads.ts';
import { changeSite, clearSite, type StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';
import { newSite, reader, resetStore } from './fixtures.ts';
import { type ViewsAlike, writeAnswers, writeDay } from './history.ts';
import { countRows } from './rows.ts';

let site: StoredSite;
beforeEach(async () => {
  await resetStore();
  site = await newSite({ timezone: 'UTC' });
});

/** A Monday, some six weeks after the first views. */
const MONDAY = '2026-11-09';
const START = addDays(MONDAY, -43);
const DEAD = maskOf(['dead-click']);
const ERROR = maskOf(['script-error']);

/** A day like any other: busier on some weekdays, and never quite the same. */
function usualDay(day: string, change: Partial<Record<string, number>> = {}): ViewsAlike[] {
  const at = Date.parse(day) / 86_400_000;
  const wave = 1 + 0.05 * Math.sin(at * 7.3) - (at % 7 < 2 ? 0.4 : 0);
  return Object.entries({ '/a': 300, '/b': 700, '/c': 90 }).flatMap(([page, views]): ViewsAlike[] => {
    const n = Math.round(views * wave * (change[page] ?? 1));
    const dead = Math.round(n * 0.1 * (change.dead ?? 1));
    const errors = Math.round(n * 0.02 * (change.errors ?? 1));
    const seen = Math.round(n * 0.3 * (change.seen ?? 1));
    return [
      { page, n: dead, signals: DEAD, spots: { '#pay': DEAD } },
      { page, n: errors, signals: ERROR, spots: { 'TypeError /app.js:1:2': ERROR } },
      { page, n: seen, steps: STEP.impression },
      { page, n: Math.max(0, n - dead - errors - seen) },
    ];
  });
}

const write = async (day: string, change?: Partial<Record<string, number>>, more: ViewsAlike[] = []) =>
  writeDay(site.key, day, [...usualDay(day, change), ...more]);
/** Writes days from first to last, both included. */
async function writeDays(from: string, to: string, change?: Partial<Record<string, number>>) {
  for (let day = from; day <= to; day = addDays(day, 1)) await write(day, change);
}
/** Runs the job at 00:17 of the day after. */
const check = (day: string) => raiseAlerts(env.DB, Date.parse(addDays(day, 1)) + 17 * 60_000);
const told = async (query = ''): Promise<Alert[]> =>
  (await (await reader(site))<AlertsResponse>(`/sites/${site.key}/alerts?${query}`)).alerts;
const summary = async () =>
  (await told()).map(({ id, page, next, more, ended }) => [
    id,
    page,
    next,
    more.map((one) => one.page),
    ended,
  ]);

/** Writes six weeks, and looks at the last of them, so that the site is known. */
async function withHistory(until = addDays(MONDAY, -1)) {
  await writeDays(START, until);
  await check(until);
  expect(await told()).toEqual([]);
}

it('is silent while days are like the weekdays before, and looks at each once', async () => {
  await withHistory(addDays(MONDAY, -8));
  for (let day = addDays(MONDAY, -7); day < MONDAY; day = addDays(day, 1)) {
    await write(day);
    await check(day);
  }
  expect(await told()).toEqual([]);
  const looked = () => env.DB.prepare('SELECT day FROM alert_checks').first<string>('day');
  expect(await looked()).toBe(addDays(MONDAY, -1));
  // A later hour finds nothing to look at, whatever came meanwhile.
  await env.DB.prepare('DELETE FROM totals WHERE day = ?1').bind(addDays(MONDAY, -1)).run();
  await raiseAlerts(env.DB, Date.parse(MONDAY) + 5 * 3_600_000);
  expect(await told()).toEqual([]);
});

describe('views', () => {
  it('that end are told once for the site, as long as none come, and again when that happens again', async () => {
    await withHistory();
    const days = Array.from({ length: 21 }, (_, i) => addDays(MONDAY, i));
    // Nothing comes on Monday to Wednesday, and on the Saturday of the second week.
    for (const [i, day] of days.entries()) {
      const isOff = i < 3 || i === 12;
      await writeDay(site.key, day, isOff ? [] : usualDay(day));
      await check(day);
      const expected = [MONDAY, ...(i >= 12 ? [addDays(MONDAY, 12)] : [])].toReversed();
      expect((await told()).map((alert) => alert.id)).toEqual(expected.map((one) => `${one}.views`));
    }
    expect(await summary()).toEqual([
      [`${days[12]}.views`, '', 'check-tag', [], days[13]],
      [`${MONDAY}.views`, '', 'check-tag', [], days[3]],
    ]);
    const [, first] = await told();
    const mondays = Array.from({ length: 6 }, (_, i) => addDays(MONDAY, -7 * (i + 1)));
    const counted = await env.DB.prepare(
      `SELECT min(n) AS low, max(n) AS high FROM (
         SELECT count(*) AS n FROM views WHERE day IN (SELECT value FROM json_each(?1)) GROUP BY day
       )`,
    )
      .bind(JSON.stringify(mondays))
      .first();
    expect(first?.figures).toEqual({
      window: 'day',
      from: MONDAY,
      to: MONDAY,
      value: 0,
      low: null,
      high: null,
      n: 0,
      usual: { ...counted, periods: 6 },
    });
  });

  it('that are fewer on one page are told of the page, and not where the whole site has fewer', async () => {
    await withHistory();
    await write(MONDAY, { '/a': 0.05 });
    await check(MONDAY);
    expect(await summary()).toEqual([[`${MONDAY}.views`, '/a', 'check-page', [], null]]);
    // A quiet day for all, as a holiday is.
    const tuesday = addDays(MONDAY, 1);
    await write(tuesday, { '/a': 0.55, '/b': 0.55, '/c': 0.5 });
    await check(tuesday);
    expect(await summary()).toEqual([[`${MONDAY}.views`, '/a', 'check-page', [], tuesday]]);
  });

  it('are told with the holiday that may be the reason, where the site is', async () => {
    const day = '2026-12-25';
    await changeSite(
      env.DB,
      site.key,
      { timezone: 'Europe/London' },
      { who: 'Somebody', now: Date.now(), version: null },
    );
    await writeDays(addDays(day, -36), addDays(day, -1));
    await check(addDays(day, -1));
    await writeDay(site.key, day, []);
    await check(day);
    const [alert] = await told();
    expect(alert).toMatchObject({ id: `${day}.views`, figures: { holiday: { day, name: 'Christmas Day' } } });
  });

  it('are not missed on days on which the collector was off', async () => {
    await withHistory();
    await writeDay(site.key, MONDAY, []);
    await env.DB.prepare('UPDATE arrivals SET hours = \'{"0":0,"1":0}\' WHERE day = ?1').bind(MONDAY).run();
    await check(MONDAY);
    expect(await told()).toEqual([]);
  });

  it('that end at noon are told within hours, and not again when the day is over', async () => {
    await withHistory();
    const run = (day: string, hour: number) =>
      raiseAlerts(env.DB, Date.parse(day) + hour * 3_600_000 + 17 * 60_000);
    const count = (day: string, views: number) =>
      env.DB.prepare(
        `INSERT INTO accounting VALUES (?1, ?2, 0, ?3, ?3, '{}', ?3, 0, 0)
         ON CONFLICT DO UPDATE SET views = excluded.views`,
      )
        .bind(site.key, day, views)
        .run();
    await env.DB.prepare('DELETE FROM arrivals').run();
    for (const ago of [5, 4, 3, 2])
      for (let hour = 0; hour < 24; hour++) {
        await count(addDays(MONDAY, -7 * ago), 10 * (hour + 1) + ago);
        await run(addDays(MONDAY, -7 * ago), hour);
      }
    const alerted: number[] = [];
    for (let hour = 0; hour < 24; hour++) {
      await count(MONDAY, 10 * Math.min(hour + 1, 13));
      await run(MONDAY, hour);
      if ((await told()).length > 0) alerted.push(hour);
    }
    // After 20 views should have come, and from then on.
    expect(alerted[0]).toBe(14);
    expect(await told()).toMatchObject([
      {
        id: `${MONDAY}.views`,
        page: '',
        ended: null,
        figures: {
          window: 'hours',
          hours: { since: 12, until: 14 },
          usual: { low: 20, high: 20, periods: 4 },
        },
      },
    ]);
    await writeDay(site.key, MONDAY, usualDay(MONDAY, { '/a': 0.5, '/b': 0.5, '/c': 0.5 }));
    await check(MONDAY);
    await writeDay(site.key, addDays(MONDAY, 1), []);
    await check(addDays(MONDAY, 1));
    expect((await told()).map(({ id, ended }) => [id, ended])).toEqual([[`${MONDAY}.views`, null]]);
  });
});

describe('a spike', () => {
  it('of signs of friction is told of the page and the site with its range, until it has become usual or ended', async () => {
    await withHistory();
    await write(MONDAY, { dead: 3 });
    await check(MONDAY);
    const [alert] = await told();
    expect(alert).toMatchObject({ id: `${MONDAY}.friction`, page: '', next: 'see-spots', ended: null });
    expect(alert?.more.map(({ page }) => page)).toEqual(['/b', '/a']);
    // A dead click weighs 20 in a hundred.
    const { n, dead } = (await env.DB.prepare(
      'SELECT count(*) AS n, sum(signals = ?2) AS dead FROM views WHERE day = ?1',
    )
      .bind(MONDAY, DEAD)
      .first<{ n: number; dead: number }>())!;
    const index = (20 * dead) / n;
    const { figures } = alert!;
    expect(figures.value).toBeCloseTo(index, 10);
    expect(figures.n).toBe(n);
    expect(figures.low! < index && index < figures.high!).toBe(true);
    expect(figures.usual).toMatchObject({
      low: expect.closeTo(2, 1),
      high: expect.closeTo(2, 1),
      periods: 6,
    });
    await write(addDays(MONDAY, 1));
    await check(addDays(MONDAY, 1));
    expect((await told())[0]).toMatchObject({ id: `${MONDAY}.friction`, ended: addDays(MONDAY, 1) });
  });

  it('of friction that no single day proves is told after the week', async () => {
    await withHistory();
    for (let i = 0; i < 7; i++) {
      await write(addDays(MONDAY, i), { dead: 1.7 });
      await check(addDays(MONDAY, i));
    }
    const alerts = (await told()).filter(({ kind }) => kind === 'friction');
    expect(alerts.length).toBeGreaterThan(0);
    expect(alerts.flatMap(({ page, more }) => [page, ...more.map((one) => one.page)])).toContain('');
  });

  it('of script errors is told as a share of views', async () => {
    await withHistory();
    await write(MONDAY, { errors: 4 });
    await check(MONDAY);
    const alerts = await told();
    expect(alerts).toMatchObject([{ id: `${MONDAY}.errors`, page: '', next: 'see-errors' }]);
    expect(alerts[0]?.figures).toMatchObject({ value: expect.closeTo(0.08, 2), usual: { periods: 6 } });
  });
});

describe('a script error', () => {
  const NEW = 'TypeError /pay.js:7:1';
  const broken = { page: '/a', n: 40, signals: ERROR, spots: { [NEW]: ERROR } };

  it('that was never there is told with its page, once for as long as it is met, and is no spike as well', async () => {
    await withHistory();
    for (let i = 0; i < 8; i++) {
      await write(addDays(MONDAY, i), {}, i < 7 ? [broken, { ...broken, page: '/b', n: 25 }] : []);
      await check(addDays(MONDAY, i));
    }
    const alerts = await told();
    expect(alerts.map(({ id, page, ended }) => [id, page, ended])).toEqual([
      [`${MONDAY}.new-error`, '/a', addDays(MONDAY, 7)],
    ]);
    const n = await env.DB.prepare("SELECT count(*) AS n FROM views WHERE day = ?1 AND page = '/a'")
      .bind(MONDAY)
      .first<number>('n');
    expect(alerts[0]).toMatchObject({ next: 'see-errors', figures: { error: NEW, value: 40 / n!, n } });
  });

  it('is not told if a release only changed its name, or if few views had it', async () => {
    await withHistory();
    const day = usualDay(MONDAY).map((views) =>
      views.signals === ERROR ? { ...views, spots: { 'TypeError /app.2.js:1:2': ERROR } } : views,
    );
    await writeDay(site.key, MONDAY, [...day, { ...broken, n: 19 }]);
    await check(MONDAY);
    expect((await told()).filter(({ kind }) => kind === 'new-error')).toEqual([]);
  });
});

describe('answers', () => {
  const answersOf = (day: string, n: number) => writeAnswers(site.key, day, [{ page: '/a', n }]);
  async function withAnswers() {
    for (let day = START; day < MONDAY; day = addDays(day, 1))
      await answersOf(day, 25 + (Number(day.at(-1)) % 5));
    await withHistory();
  }

  it.each([
    [1, 'check-answering'],
    [0.1, 'check-prompt'],
  ])(
    'that end while views go on are told; the prompt is seen %d times as often as before',
    async (seen, next) => {
      await withAnswers();
      await write(MONDAY, { seen });
      await check(MONDAY);
      const [alert, ...more] = await told();
      expect(more).toEqual([]);
      expect(alert).toMatchObject({ id: `${MONDAY}.answers`, page: '', next, figures: { value: 0 } });
      const impressions = await env.DB.prepare(
        'SELECT count(*) AS n FROM views WHERE day = ?1 AND steps = ?2',
      )
        .bind(MONDAY, STEP.impression)
        .first<number>('n');
      expect(alert?.figures.impressions?.value).toBe(impressions);
      expect(alert?.figures.usual).toMatchObject({ low: 25, high: 29, periods: 6 });
    },
  );

  it('are not missed where views end too', async () => {
    await withAnswers();
    await writeDay(site.key, MONDAY, []);
    await check(MONDAY);
    expect((await told()).map(({ kind }) => kind)).toEqual(['views']);
  });
});

describe('a floor', () => {
  const SUNDAY = addDays(MONDAY, -1);
  const floors = [{ pages: ['/a', '/b'], score: 60 }];
  it('is told of each page whose interval lies wholly below it, after the week, and only then', async () => {
    await changeSite(
      env.DB,
      site.key,
      { settings: { floors } },
      { who: 'Somebody', now: Date.now(), version: null },
    );
    await writeDays(START, addDays(SUNDAY, -1));
    await check(addDays(SUNDAY, -1));
    // 30 % satisfied on /a and /c, 55 % on /b; five weeks ago all were.
    for (let ago = 1; ago <= 28; ago++)
      await writeAnswers(site.key, addDays(MONDAY, -ago), [
        { page: '/a', n: 3, value: 5 },
        { page: '/a', n: 7, value: 1 },
        { page: '/c', n: 3, value: 5 },
        { page: '/c', n: 7, value: 1 },
        { page: '/b', n: ago % 2, value: 4 },
        { page: '/b', n: (ago + 1) % 2, value: 2 },
      ]);
    await writeAnswers(site.key, addDays(MONDAY, -29), [{ page: '/a', n: 500, value: 5 }]);
    expect(await told()).toEqual([]);
    await write(SUNDAY);
    await check(SUNDAY);
    const [alert, ...more] = await told();
    expect(more).toEqual([]);
    expect(alert).toMatchObject({
      id: `${SUNDAY}.floor`,
      page: '/a',
      next: 'read-answers',
      more: [],
      figures: {
        window: 'weeks',
        from: addDays(MONDAY, -28),
        to: SUNDAY,
        value: 0.3,
        n: 280,
        floor: 0.6,
        question: 'csat',
      },
    });
    const { low, high } = alert!.figures;
    expect([low, high]).toEqual([expect.closeTo(0.2495, 3), expect.closeTo(0.3561, 3)]);
  });
});

describe('the log', () => {
  const path = () => `/api/v1/sites/${site.key}/alerts`;
  const ask = async (
    method: string,
    url: string,
    scope: 'read' | 'write' | 'admin' = 'read',
    body?: unknown,
  ) =>
    exports.default.fetch(`https://kitka.example${url}`, {
      method,
      headers: {
        authorization: `Bearer ${await addToken(env.DB, { sites: scope === 'admin' ? [] : [site.key], scopes: [scope] }, Date.now())}`,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const figures = (n: number) => JSON.stringify({ window: 'day', value: n, n, usual: null });
  const put = (day: string, kind: string, page: string, n = 1) =>
    env.DB.prepare(
      `INSERT INTO alerts (site, day, kind, page, subject, span, figures, raised, last) VALUES (?1, ?2, ?3, ?4, '', 'day', ?5, 1, ?2)`,
    )
      .bind(site.key, day, kind, page, figures(n))
      .run();

  it('lists events newest first in parts, with the site or the page with most views ahead', async () => {
    await put('2026-11-01', 'views', '');
    await put('2026-11-02', 'friction', '/small', 10);
    await put('2026-11-02', 'friction', '/large', 99);
    await put('2026-11-02', 'views', '/x');
    await put('2026-11-03', 'errors', '/e', 5);
    await put('2026-11-03', 'errors', '', 3);
    const ids = ['2026-11-03.errors', '2026-11-02.views', '2026-11-02.friction', '2026-11-01.views'];
    const read = await reader(site);
    const listed: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const part: AlertsResponse = await read(
        `/sites/${site.key}/alerts?limit=1${cursor && `&cursor=${cursor}`}`,
      );
      listed.push(...part.alerts.map(({ id }) => id));
      cursor = part.next;
    }
    expect(listed).toEqual(ids);
    const all = await told();
    expect(all.map(({ page, more }) => [page, ...more.map((one) => one.page)])).toEqual([
      ['', '/e'],
      ['/x'],
      ['/large', '/small'],
      [''],
    ]);
    expect((await told('from=2026-11-02&to=2026-11-02')).map(({ id }) => id)).toEqual(ids.slice(1, 3));
  });

  it('lets an editor mark an event as seen, and takes it back', async () => {
    await put('2026-11-02', 'friction', '/a');
    await put('2026-11-02', 'friction', '/b');
    await put('2026-11-02', 'views', '');
    const url = `${path()}/2026-11-02.friction`;
    expect((await ask('PATCH', url, 'write', { seen: true })).status).toBe(204);
    expect((await told('unseen=1')).map(({ id }) => id)).toEqual(['2026-11-02.views']);
    expect((await told()).map(({ seen }) => seen)).toEqual([false, true]);
    expect((await ask('PATCH', url, 'write', { seen: false })).status).toBe(204);
    expect(await told('unseen=1')).toHaveLength(2);
    expect((await ask('PATCH', url, 'read', { seen: true })).status).toBe(403);
    // Whoever may change may read.
    expect((await ask('GET', path(), 'write')).status).toBe(200);
  });

  it.each([
    ['GET', '?unseen=yes', undefined, 400, 'unseen must be 1 (only what nobody has seen) or 0.'],
    ['GET', '?limit=51', undefined, 400, 'limit must be a number from 1 to 50.'],
    ['GET', '?cursor=2026-02-30.views', undefined, 400, 'cursor must be the next of an earlier response.'],
    ['GET', '?from=2026-02-30', undefined, 400, 'from must be a day that exists'],
    ['GET', '?page=/a', undefined, 400, "There is no parameter 'page' here."],
    ['PATCH', '/2026-11-02.views', { seen: true }, 404, 'There is no such alert.'],
    ['PATCH', '/2026-11-01.views', { seen: 'yes' }, 400, 'seen: '],
    ['PATCH', '/2026-11-01.views', { seen: true, page: '' }, 400, "There is no 'page' here. Take it out."],
    ['PATCH', '/2026-11-01.hunger', { seen: true }, 404, 'There is no such alert.'],
  ])('says what is wrong: %s %s %j', async (method, more, body, status, message) => {
    await put('2026-11-01', 'views', '');
    const response = await ask(method, `${path()}${more}`, 'admin', body);
    const { error } = await response.json<{ error: { message: string } }>();
    expect([response.status, error.message]).toEqual([status, expect.stringContaining(message)]);
    expect((await told())[0]?.seen).toBe(false);
  });

  it('goes with its site, and when it is older than totals are kept', async () => {
    await withHistory();
    await put('2023-01-01', 'views', '');
    await write(MONDAY);
    await check(MONDAY);
    expect(await told()).toEqual([]);
    await put(MONDAY, 'views', '');
    const { rows } = await clearSite(env.DB, site.key);
    expect(rows).toMatchObject({ alerts: 1, alert_checks: 1 });
    expect(rows.arrivals).toBeGreaterThan(40);
    expect(await countRows('alerts')).toBe(0);
  });
});

it('takes as many requests to D1 for many sites as for one, and goes on in the next hour', async () => {
  const others = await Promise.all(Array.from({ length: 5 }, () => newSite({ timezone: 'UTC' })));
  const day = addDays(MONDAY, -1);
  for (const { key } of [site, ...others]) await writeDay(key, day, [{ page: '/a', n: 3 }]);
  const looked = () => countRows("alert_checks WHERE day = '2026-11-08'");
  for (const sites of [1, 2, 3, 4, 5, 6, 6]) {
    const { db, calls } = countReads(env.DB);
    await raiseAlerts(db, Date.parse(MONDAY) + 17 * 60_000, limitsOf('free'));
    expect(await looked()).toBe(sites);
    expect(calls()).toBeLessThanOrEqual(4);
  }
});

it('leaves sample data alone, and is one of the jobs', async () => {
  const sample = await newSite({ timezone: 'UTC', sample: true, settings: DEFAULT_SETTINGS });
  await writeDay(sample.key, addDays(MONDAY, -1), [{ page: '/a', n: 3 }]);
  await runJobs(env.DB, Date.parse(MONDAY) + 17 * 60_000);
  expect(await countRows('alert_checks')).toBe(0);
  expect(await env.DB.prepare("SELECT error FROM jobs WHERE name = 'alerts'").first('error')).toBeNull();
});
