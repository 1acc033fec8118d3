import type { PageRow, Vitals } from '@kitka/shared/api';
import type { Metric } from '@kitka/shared/beacon';
import { sliceOf, summarise } from '@kitka/shared/stats/histogram';
import { COLUMNS, type Column, OPENED_ANSWERS } from '../ingest/tally.ts';
import { chosenIn, scoreOf } from './asked.ts';
import { frictionOf } from './friction.ts';

/** Days from first to last, both counted, YYYY-MM-DD. */
export interface Period {
  from: string;
  to: string;
}

/** A row that `periodOf` selects: sums of the period by column, and what the rest is read from. */
export interface PeriodRow extends Record<Column, number> {
  page: string;
  /** Running totals at the end of the period, and before it. */
  totals: string;
  base: string | null;
  vitals: string;
  baseVitals: string | null;
}

/**
 * Select list and joins that give a page's sums over a period: the difference of its last row up to
 * the end and its last row before the beginning, however many days lie between.
 * Binds ?1 site, ?2 from, ?3 to.
 * @param page SQL expression of the page
 */
export const periodOf = (page: string) => ({
  columns: `${COLUMNS.map((name) => `last.${name} - coalesce(base.${name}, 0) AS ${name}`).join(', ')},
    last.totals AS totals, base.totals AS base, last.vitals AS vitals, base.vitals AS baseVitals`,
  joins: `
    JOIN tallies AS last ON last.site = ?1 AND last.page = ${page}
      AND last.day = (SELECT max(day) FROM tallies WHERE site = ?1 AND page = ${page} AND day <= ?3)
    LEFT JOIN tallies AS base ON base.site = ?1 AND base.page = ${page}
      AND base.day = (SELECT max(day) FROM tallies WHERE site = ?1 AND page = ${page} AND day < ?2)`,
  /** Nothing happened in the period when the last row lies before it. */
  where: 'last.day >= ?2',
});

/** Counters of a period by name. */
export type Counters = ReadonlyMap<string, number>;

/** The counters of a period from the running totals at its end and before it. */
export function countersOf(totals: string, base: string | null): Counters {
  const before: Record<string, number> = base ? JSON.parse(base) : {};
  const after: Record<string, number> = JSON.parse(totals);
  return new Map(Object.entries(after).map(([key, n]) => [key, n - (before[key] ?? 0)]));
}

/** A row of the API from a row of the store. */
export function pageRowOf(row: PeriodRow): PageRow {
  const { page, views, entries, shown, dismissed, answers, comments, totals, base, vitals, baseVitals } = row;
  const sums = { views, entries, shown, dismissed, answers, comments };
  const counters = countersOf(totals, base);
  const measured = vitalsOf(vitals, baseVitals);
  return {
    page,
    ...sums,
    opened: Math.max(0, counters.get(OPENED_ANSWERS) ?? 0),
    score: scoreOf(counters, chosenIn(counters, page)),
    vitals: measured,
    friction: frictionOf(row, counters, measured),
  };
}

function vitalsOf(vitals: string, base: string | null): Vitals {
  const before: number[] = base ? JSON.parse(base) : [];
  const counts = (JSON.parse(vitals) as number[]).map((n, place) => n - (before[place] ?? 0));
  const of = (metric: Metric) => {
    const { p75, ...rest } = summarise(metric, sliceOf(metric, counts));
    // Within a bucket p75 is interpolated: more digits than a page reports would claim too much.
    return { p75: p75 && Number(p75.toFixed(metric === 'cls' ? 3 : 0)), ...rest };
  };
  return { lcp: of('lcp'), inp: of('inp'), cls: of('cls'), fcp: of('fcp'), ttfb: of('ttfb') };
}
