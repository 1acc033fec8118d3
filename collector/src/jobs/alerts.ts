import type { PlanLimits } from '@kitka/shared/settings/plans';
import type { Finding } from '../alerts/finding.ts';
import { type Arrivals, findSilence } from '../alerts/silence.ts';
import { withHoliday } from '../alerts/withHoliday.ts';
import { addDays, dayOf } from '../ingest/day.ts';
import { WEEKS } from '../query/alertHistory.ts';
import { isoIn } from '../query/hours.ts';
import { type Due, dueChecks } from '../store/alertChecks.ts';
import { raise } from '../store/alerts.ts';
import { readArrivals, recordArrivals, type StoredArrivals } from '../store/arrivals.ts';
import { listSites } from '../store/sites.ts';
import { DayCheck } from './dayCheck.ts';

/**
 * Sites whose day is looked at in one run; further ones wait for the next. 50 pages take 1 to 5 ms of CPU time, and the free
 * plan has 10 ms for all jobs together.
 */
const SITES = { usual: 20, scarce: 1 };

/**
 * Looks whether views stopped coming within the last hours, and at each completed day and week of a site once, and raises
 * an alert for what is far from usual (docs/alerts.md). D1 is asked four times at most, for all sites together.
 * @returns rows written
 */
export async function raiseAlerts(
  db: D1Database,
  now: number,
  limits: PlanLimits | null = null,
): Promise<number> {
  // What is made up is no reason to alarm anybody.
  const sites = (await listSites(db)).filter(({ sample }) => !sample);
  if (sites.length === 0) return 0;
  const today = sites.map(
    ({ key, timezone }) => [key, dayOf(now, timezone), hourOf(now, timezone), timezone] as const,
  );
  const sameWeekdays = today.flatMap(([key, day]) =>
    Array.from({ length: WEEKS + 1 }, (_, i) => [key, addDays(day, -7 * i)] as const),
  );
  const yesterdays = today.map(([key, day]) => [key, addDays(day, -1)] as const);
  const [recorded, arrived, dueNow] = await db.batch([
    recordArrivals(db, today),
    readArrivals(db, sameWeekdays),
    dueChecks(db, yesterdays),
  ]);
  const findings = silentSites(today, arrived!.results as StoredArrivals[]);
  const due = (dueNow!.results as Due[]).slice(0, limits?.isHard ? SITES.scarce : SITES.usual);
  const checks = due.flatMap((one) => {
    const site = sites.find(({ key }) => key === one.site);
    return site ? [new DayCheck(db, site, one)] : [];
  });
  const results = checks.length > 0 ? await db.batch(checks.flatMap(({ statements }) => statements)) : [];
  let at = 0;
  for (const check of checks) {
    const own = results.slice(at, at + check.statements.length);
    at += check.statements.length;
    findings.push(...check.findingsIn(own));
  }
  const changes = [
    ...(findings.length > 0 ? raise(db, findings, now) : []),
    ...checks.flatMap((check) => check.finish(now)),
  ];
  const written = changes.length > 0 ? await db.batch(changes) : [];
  return [recorded!, ...written].reduce((sum, { meta }) => sum + meta.changes, 0);
}

/** Local hour of a moment, 0 to 23. */
const hourOf = (at: number, timezone: string): string => String(Number(isoIn(at, timezone).slice(11, 13)));

function silentSites(
  today: readonly (readonly [site: string, day: string, hour: string, timezone: string])[],
  stored: readonly StoredArrivals[],
): Finding[] {
  const bySite = Map.groupBy(stored, ({ site }) => site);
  return today.flatMap(([site, day, hour, timezone]) => {
    const days = bySite.get(site) ?? [];
    const own = days.find((one) => one.day === day);
    if (!own || own.isFull) return [];
    const parse = ({ hours }: StoredArrivals): Arrivals => JSON.parse(hours);
    const before = days.filter((one) => one.day < day && !one.isFull).map(parse);
    const found = findSilence(site, day, Number(hour), parse(own), before);
    return found ? withHoliday(found, timezone) : [];
  });
}
