import type { Weights } from '@kitka/shared/measures/friction';
import { SIGNALS } from '@kitka/shared/settings/signals';
import { frictionSql, MASKS, type SumColumn, sumsOf } from '../store/viewCounts.ts';
import { rowFactorOf } from './countViews.ts';
import type { Scope } from './scope.ts';

const SLOW = [SIGNALS.indexOf('slow-interaction'), SIGNALS.indexOf('slow-load')] as const;

/** SQL for the friction of a set of signals, in hundredths. */
export const frictionOfMask = (mask: string, weights: Weights): string =>
  frictionSql(
    mask,
    SIGNALS.map((kind) => weights[kind]),
    SLOW,
  );

/**
 * SELECT of (page, columns, friction) over all pages of a scope, from totals and from the rows of `v` (`overRows`). A
 * page may come twice: add its numbers up.
 * @param weights null: friction is 0, as computing it from masks costs as much as everything else together
 */
export function pageSums(
  scope: Scope,
  columns: readonly SumColumn[],
  weights: Weights | null,
  bind: (value: unknown) => string,
): string {
  const { site, totals, rows } = scope;
  const parts = [
    ...(totals ? [sumsOfTotals(bind(site.key), bind(totals.from), bind(totals.to), columns, weights)] : []),
    ...(rows ? [scaled(sumsOfRows(columns, weights), [...columns, 'friction'], rowFactorOf(scope))] : []),
  ];
  return parts.join(' UNION ALL ');
}

/** Pages from totals: the difference of two rows each. */
function sumsOfTotals(
  site: string,
  from: string,
  to: string,
  columns: readonly SumColumn[],
  weights: Weights | null,
): string {
  const sum = (masks: string, given: Weights) =>
    `coalesce((SELECT sum(value * ${frictionOfMask('CAST(key AS INTEGER)', given)}) FROM json_each(${masks})), 0)`;
  return `
    SELECT pages.page AS page, ${columns.map((name) => `last.${name} - coalesce(base.${name}, 0) AS ${name}`).join(', ')},
      ${weights ? `${sum('last.masks', weights)} - ${sum('base.masks', weights)}` : '0'} AS friction
    ${endsOfPages(site, from, to)}`;
}

/**
 * FROM and WHERE of a SELECT over the pages with totals in a period: `last` and `base` are the running totals at its end
 * and before it. The arguments are SQL.
 */
export const endsOfPages = (site: string, from: string, to: string): string => `
  FROM pages
  CROSS JOIN totals AS last ON last.site = ${site} AND last.page = pages.page
    AND last.day = (SELECT max(day) FROM totals WHERE site = ${site} AND page = pages.page AND day <= ${to})
  LEFT JOIN totals AS base ON base.site = ${site} AND base.page = pages.page
    AND base.day = (SELECT max(day) FROM totals WHERE site = ${site} AND page = pages.page AND day < ${from})
  WHERE pages.site = ${site} AND last.day >= ${from}`;

/** The same sums, each multiplied. */
const scaled = (sums: string, names: readonly string[], factor: number): string =>
  factor === 1
    ? sums
    : `SELECT page, ${names.map((name) => `${name} * ${factor} AS ${name}`).join(', ')} FROM (${sums})`;

/** Pages from rows. */
function sumsOfRows(columns: readonly SumColumn[], weights: Weights | null): string {
  const sums = sumsOf(columns);
  if (!weights) return `SELECT *, 0 AS friction FROM (${sums})`;
  return `
    SELECT sums.*, friction FROM (${sums}) AS sums
    JOIN (SELECT page, sum(n * ${frictionOfMask('key', weights)}) AS friction FROM (${MASKS}) GROUP BY page) USING (page)`;
}
