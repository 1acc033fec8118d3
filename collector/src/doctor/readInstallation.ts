import type { Finding } from '@kitka/shared/api/api';
import { isListed } from '@kitka/shared/settings/origin';
import type { Site } from '@kitka/shared/settings/site';
import type { DropReason } from '@kitka/shared/wire/dropReasons';
import type { Env } from '../env.ts';
import { dayOf } from '../ingest/day.ts';
import { readJobs } from '../jobs/jobs.ts';
import { flushLedgers, keptByLedgers, spentToday } from '../ledger/toLedger.ts';
import { readMigrations } from '../store/migrations.ts';
import { readRefusedOrigins } from '../store/refusedOrigins.ts';
import { type Arrivals, checkArrivals, recentViews } from './checkArrivals.ts';
import { checkCollector } from './checkCollector.ts';
import { commandEndOf, type Installation } from './installation.ts';

const DAY_MS = 86_400_000;
/** Days of which arrivals are read. */
const DAYS = 28;
/** Views of two days up to which the newest is looked for: all of them are read for it. */
const FEW = 5_000;

/**
 * What can be said of a site's installation without its pages.
 * @param collector address where pages reach it
 * @param now ms
 */
export async function readInstallation(
  env: Env,
  site: Site,
  collector: string,
  now: number,
): Promise<{ installation: Installation; findings: Finding[] }> {
  const isLocal = env.LOCAL_KEY !== undefined;
  await flushLedgers(env);
  const [arrivals, store, ledger, migrations, jobs, spent] = await Promise.all([
    unlessItFails(() => readArrivals(env.DB, site, now)),
    unlessItFails(() => readSize(env.DB)),
    unlessItFails(() => keptByLedgers(env)),
    unlessItFails(() => readMigrations(env.DB)),
    unlessItFails(async () => (await readJobs(env.DB, now)).jobs),
    unlessItFails(() => spentToday(env)),
  ]);
  const installation: Installation = {
    site,
    collector,
    hasViews: arrivals !== null && recentViews(arrivals) > 0,
    commandEnd: commandEndOf(collector, isLocal),
  };
  const state = { now, isLocal, store, ledger, migrations, jobs, spent, plan: env.PLAN };
  const findings = [
    ...(arrivals ? checkArrivals(installation, site, arrivals) : []),
    ...checkCollector(state),
  ];
  return { installation, findings };
}

/** The doctor tells what works where something does not. */
async function unlessItFails<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    console.error(error);
    return null;
  }
}

async function readSize(db: D1Database): Promise<{ bytes: number }> {
  const { meta } = await db.prepare('SELECT 1 FROM sites LIMIT 1').run();
  return { bytes: meta.size_after };
}

async function readArrivals(
  db: D1Database,
  { key, origins, timezone }: Site,
  now: number,
): Promise<Arrivals> {
  const [today, yesterday] = [dayOf(now, timezone), dayOf(now - DAY_MS, timezone)];
  const from = dayOf(now - (DAYS - 1) * DAY_MS, timezone);
  // A day has one row of each Ledger.
  const [accounts, answer, refused] = await db.batch<{
    day: string;
    views: number;
    answers: number;
    dropped: string;
    last: number | null;
    origin: string;
  }>([
    db
      .prepare(
        'SELECT day, views, answers, dropped FROM accounting WHERE site = ?1 AND day >= ?2 ORDER BY day',
      )
      .bind(key, from),
    db.prepare('SELECT max(at) AS last FROM answers WHERE site = ?1').bind(key),
    readRefusedOrigins(db, key, now),
  ]);
  const days = new Map<string, Arrivals['days'][number]>();
  for (const { day, views, answers, dropped } of accounts?.results ?? []) {
    const sum = days.get(day) ?? { day, views: 0, answers: 0, dropped: {} };
    days.set(day, sum);
    sum.views += views;
    sum.answers += answers;
    for (const [reason, n] of Object.entries(JSON.parse(dropped)) as [DropReason, number][])
      sum.dropped[reason] = (sum.dropped[reason] ?? 0) + n;
  }
  const arrivals = { days: [...days.values()], today, yesterday, lastView: null };
  const isFew = recentViews(arrivals) <= FEW;
  const minute = isFew
    ? await db
        .prepare('SELECT max(minute) AS last FROM views WHERE site = ?1 AND day >= ?2')
        .bind(key, yesterday)
        .first<number | null>('last')
    : null;
  return {
    ...arrivals,
    lastView: minute === null ? null : minute * 60_000,
    lastAnswer: answer?.results[0]?.last ?? null,
    refusedOrigins: (refused?.results ?? [])
      .map(({ origin }) => origin)
      .filter((origin) => !isListed(origin, origins)),
  };
}
