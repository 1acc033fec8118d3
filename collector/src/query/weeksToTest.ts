import { LIMITS } from '@kitka/shared/wire/limits';
import { addDays, dayOf } from '../ingest/day.ts';
import { mondayOf, sundayOf } from '../ingest/week.ts';
import type { StoredSite } from '../store/sites.ts';

/**
 * Weeks that a site's past is tested back to, when it has its first verdicts (our judgement): older changes no longer
 * make anybody act.
 */
const WEEKS_BACK = 12;
const DAY_MS = 86_400_000;

/** What tells which weeks can be tested. */
export interface WeekState {
  /** Monday of the last week that was tested. */
  tested: string | null;
  /** Last day that is folded. */
  until: string | null;
  /** First day in the totals. */
  first: string | null;
}

/** Statement that reads the state of a site. */
export const weekState = (db: D1Database, { key }: StoredSite): D1PreparedStatement =>
  db
    .prepare(
      `SELECT (SELECT max(week) FROM tested_weeks WHERE site = ?1) AS tested, (SELECT until FROM folds WHERE site = ?1) AS until,
         (SELECT min(day) FROM totals WHERE site = ?1 AND page = '') AS first`,
    )
    .bind(key);

/** Mondays of the weeks that can be tested now, oldest first. */
export function weeksToTest(state: WeekState, site: StoredSite, now: number): string[] {
  const next = nextWeek(state, site, now);
  const weeks: string[] = [];
  for (let week = next ?? '9'; isSettled(week, state, site, now); week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

/**
 * Monday of the next week to be tested: the one after the last, or the second whole week that the site has; null
 * while it has no totals.
 */
export function nextWeek({ tested, first }: WeekState, { timezone }: StoredSite, now: number): string | null {
  if (!first) return null;
  const second = addDays(mondayOf(addDays(first, 6)), 7);
  const oldest = addDays(mondayOf(dayOf(now, timezone)), -7 * WEEKS_BACK);
  return [second, oldest, tested ? addDays(tested, 7) : second].sort().at(-1)!;
}

/**
 * The first day on which a week can be tested: messages about its views are no longer accepted, so that what is tested
 * does not change any more. (Answers may come later from devices that were offline; few do.)
 */
export const settledOn = (week: string): string =>
  addDays(sundayOf(week), 1 + Math.ceil(LIMITS.viewAgeMs / DAY_MS));

const isSettled = (week: string, { until }: WeekState, { timezone }: StoredSite, now: number): boolean =>
  until !== null && week !== '9' && sundayOf(week) <= until && settledOn(week) <= dayOf(now, timezone);
