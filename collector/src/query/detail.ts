import type { DayRow, DetailResponse, Ranking } from '@kitka/shared/api';
import { type Asking, askedIn, chosenIn, scoreOf } from './asked.ts';
import { funnelOf } from './funnel.ts';
import { countersOf, type Period, type PeriodRow, pageRowOf, periodOf } from './period.ts';
import { spotsOf } from './spots.ts';

const { columns, joins, where } = periodOf('?4');
const SUM = `SELECT ?4 AS page, ${columns} FROM (SELECT 1) ${joins} WHERE ${where}`;
const DAYS = `
  SELECT day, views, answers, totals FROM tallies WHERE site = ?1 AND page = ?4 AND day BETWEEN ?2 AND ?3
  UNION ALL
  SELECT * FROM (
    SELECT day, views, answers, totals FROM tallies WHERE site = ?1 AND page = ?4 AND day < ?2 ORDER BY day DESC LIMIT 1
  )
  ORDER BY day`;
const SOURCES = `
  SELECT key, sum(value) AS n FROM tallies, json_each(tallies.sources)
  WHERE site = ?1 AND page = ?4 AND day BETWEEN ?2 AND ?3
  GROUP BY key ORDER BY n DESC, key`;

type Total = { day: string; views: number; answers: number; totals: string };

/** Everything about one page (or the site, page '') in a period; without activity all is 0. */
export async function readDetail(
  db: D1Database,
  site: string,
  page: string,
  period: Period,
): Promise<DetailResponse> {
  const bind = (sql: string) => db.prepare(sql).bind(site, period.from, period.to, page);
  const [sums, totals, sources] = (await db.batch([bind(SUM), bind(DAYS), bind(SOURCES)])) as [
    D1Result<PeriodRow>,
    D1Result<Total>,
    D1Result<{ key: string; n: number }>,
  ];
  const sum = sums.results[0] ?? nothing(page);
  const counters = countersOf(sum.totals, sum.base);
  const ranking = (family: string): Ranking =>
    sources.results
      .filter(({ key }) => key.startsWith(`${family}:`))
      .map(({ key, n }) => ({ name: key.slice(family.length + 1), n }));
  const row = pageRowOf(sum);
  const chosen = chosenIn(counters, page);
  const device = (name: string) => Math.max(0, counters.get(`dev:${name}`) ?? 0);
  return {
    ...period,
    page: row,
    days: daysOf(period, totals.results, chosen),
    asked: askedIn(counters, page, chosen),
    funnel: funnelOf(row, counters),
    reasons: ranking('why').filter(({ n }) => n > 0),
    devices: { phone: device('phone'), tablet: device('tablet'), desktop: device('desktop') },
    referrers: ranking('ref'),
    campaigns: ranking('utm-campaign'),
    countries: ranking('cc'),
    languages: ranking('lang'),
    ...spotsOf(sources.results, row.friction.n),
  };
}

const nothing = (page: string): PeriodRow => ({
  page,
  views: 0,
  entries: 0,
  shown: 0,
  dismissed: 0,
  answers: 0,
  comments: 0,
  pages: 0,
  received: 0,
  stored: 0,
  judged: 0,
  friction: 0,
  squares: 0,
  totals: '{}',
  base: null,
  vitals: '[]',
  baseVitals: null,
});

/** Every day of a period, from the running totals of the days that have some; all with the score of one question. */
function daysOf({ from, to }: Period, totals: readonly Total[], asking: Asking): DayRow[] {
  const nobody = scoreOf(new Map(), asking);
  const byDay = new Map(totals.map((total) => [total.day, total]));
  let before = totals.find(({ day }) => day < from);
  return eachDay(from, to).map((day) => {
    const total = byDay.get(day);
    if (!total) return { day, views: 0, answers: 0, score: nobody };
    const row = {
      day,
      views: total.views - (before?.views ?? 0),
      answers: total.answers - (before?.answers ?? 0),
      score: scoreOf(countersOf(total.totals, before?.totals ?? null), asking),
    };
    before = total;
    return row;
  });
}

function eachDay(from: string, to: string): string[] {
  const days: string[] = [];
  for (const day = new Date(from); day <= new Date(to); day.setUTCDate(day.getUTCDate() + 1)) {
    days.push(day.toISOString().slice(0, 10));
  }
  return days;
}
