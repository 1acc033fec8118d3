import { frictionOfView } from '@kitka/shared/measures/friction';
import { bucketOf, THRESHOLDS } from '@kitka/shared/measures/histogram';
import type { CoreVital } from '@kitka/shared/wire/metrics';
import { isGood, ofPart } from '../store/viewCounts.ts';
import { overRows } from './countViews.ts';
import { weightsOf } from './friction.ts';
import { frictionOfMask } from './pageSums.ts';
import { daysOf, type Scope } from './scope.ts';
import { whereOf } from './where.ts';

/** Counts of some views, from which the points of a series are computed. */
export interface SeriesCounts extends Record<`${CoreVital}_${'n' | 'good'}`, number> {
  views: number;
  /** Sum of the views' friction in hundredths, and of its squares. */
  friction: number;
  squares: number;
}
const countsFrom = (of: (column: keyof SeriesCounts) => number): SeriesCounts => ({
  views: of('views'),
  friction: of('friction'),
  squares: of('squares'),
  lcp_n: of('lcp_n'),
  lcp_good: of('lcp_good'),
  inp_n: of('inp_n'),
  inp_good: of('inp_good'),
  cls_n: of('cls_n'),
  cls_good: of('cls_good'),
});
/** Several counts as one; zeros without any. */
export const added = (all: readonly SeriesCounts[]): SeriesCounts =>
  countsFrom((column) => all.reduce((sum, counts) => sum + counts[column], 0));
const less = (counts: SeriesCounts, base: SeriesCounts): SeriesCounts =>
  countsFrom((column) => counts[column] - base[column]);
/** The counts of which a sample has these. */
export const scaledUp = (counts: SeriesCounts, factor: number): SeriesCounts =>
  factor === 1 ? counts : countsFrom((column) => Math.round(counts[column] * factor));

const TOTALS = `
  SELECT wanted.value AS day, views, lcp_n, lcp_good, inp_n, inp_good, masks, cells
  FROM json_each(?3) AS wanted
  CROSS JOIN totals ON site = ?1 AND page = ?2
    AND day = (SELECT max(day) FROM totals WHERE site = ?1 AND page = ?2 AND day <= wanted.value)`;
type TotalsRow = Omit<SeriesCounts, 'friction' | 'squares' | 'cls_n' | 'cls_good'> & {
  day: string;
  masks: string;
  cells: string;
};

/**
 * Counts the folded views of a page (or of the site, page '') in consecutive parts of a period, each from the end of the
 * one before.
 * @param ends a day before the period, and then the last day of each part
 */
export async function countTotals(
  db: D1Database,
  { site }: Scope,
  page: string,
  ends: readonly string[],
): Promise<SeriesCounts[]> {
  const { results } = await db.prepare(TOTALS).bind(site.key, page, JSON.stringify(ends)).all<TotalsRow>();
  const weights = weightsOf(site.settings.signals);
  // Each set of signals is in nearly every row.
  const known = new Map<string, number>();
  const frictionOfSet = (mask: string) => {
    const friction = known.get(mask) ?? frictionOfView(Number(mask), weights);
    known.set(mask, friction);
    return friction;
  };
  const totals = new Map(results.map((row) => [row.day, fromTotals(row, frictionOfSet)]));
  const upTo = (day: string) => totals.get(day) ?? added([]);
  return ends.slice(1).map((end, i) => less(upTo(end), upTo(ends[i]!)));
}

/** Masks and cells are taken apart here, because SQL takes ten times as long for it. */
function fromTotals(
  { day, masks, cells, ...numbers }: TotalsRow,
  frictionOfSet: (mask: string) => number,
): SeriesCounts {
  const counts = { ...numbers, friction: 0, squares: 0, cls_n: 0, cls_good: 0 };
  for (const [mask, n] of Object.entries<number>(JSON.parse(masks))) {
    const friction = frictionOfSet(mask);
    counts.friction += n * friction;
    counts.squares += n * friction ** 2;
  }
  const good = bucketOf('cls', THRESHOLDS.cls[0]);
  const buckets = new Map(Object.entries<number>(JSON.parse(cells)).map(([cell, n]) => [Number(cell), n]));
  for (const [bucket, n] of ofPart(buckets, 'cls')) {
    counts.cls_n += n;
    if (bucket <= good) counts.cls_good += n;
  }
  return counts;
}

/** SQL for the friction of a view. Most views have no signals, and need no arithmetic. */
const frictionOf = ({ site }: Scope) =>
  `iif(signals = 0, 0, ${frictionOfMask('signals', weightsOf(site.settings.signals))})`;
const good = (metric: CoreVital) => `count(iif(${isGood(metric)}, 1, NULL))`;
/** SQL for the counts over views with their `friction`. */
const SUMS = Object.entries({
  views: 'count(*)',
  friction: 'coalesce(sum(friction), 0)',
  squares: 'coalesce(sum(friction * friction), 0)',
  lcp_n: 'count(lcp)',
  lcp_good: good('lcp'),
  inp_n: 'count(inp)',
  inp_good: good('inp'),
  cls_n: 'count(cls)',
  cls_good: good('cls'),
} satisfies Record<keyof SeriesCounts, string>);

/**
 * Counts the views of a page (or of the site, page '') that are not folded, or match a filter, by the quarter of an hour
 * (since 1970) in which they began. Those without any are missing.
 */
export async function countQuarters(
  db: D1Database,
  scope: Scope,
  page: string,
): Promise<Map<string | number, SeriesCounts>> {
  const columns = SUMS.map(([name, sum]) => `${sum} AS ${name}`);
  const select = () => `SELECT minute / 15 AS at, ${columns.join(', ')} FROM v GROUP BY 1`;
  const needed = `minute, lcp, inp, cls, ${frictionOf(scope)} AS friction`;
  const statement = overRows(db, scope, page === '' ? 'site' : [page], needed, select, true);
  const { results } = await statement.all<SeriesCounts & { at: number }>();
  return new Map(results.map(({ at, ...counts }) => [at, counts]));
}

/**
 * The same by day. Each day is added up on its own, because it stands in one place: nothing has to be sorted, which
 * takes as long as all the rest.
 */
export async function countDays(
  db: D1Database,
  scope: Scope,
  page: string,
): Promise<Map<string | number, SeriesCounts>> {
  const { site, rows, idsBelow } = scope;
  if (!rows) return new Map();
  const where = whereOf(scope.filter, 'views', 5);
  const columns = SUMS.map(([name, sum]) => `'${name}', ${sum}`);
  const { results } = await db
    .prepare(
      `SELECT wanted.value AS day, (
         SELECT json_object(${columns.join(', ')}) FROM (
           SELECT ${frictionOf(scope)} AS friction, lcp, inp, cls FROM views
           WHERE site = ?1 AND day = wanted.value AND id < ?3 AND (?4 = '' OR page = ?4) AND ${where.sql}
           LIMIT -1 -- Without a limit, SQLite puts the friction's formula into each sum.
         )
       ) AS counts
       FROM json_each(?2) AS wanted`,
    )
    .bind(site.key, JSON.stringify(daysOf(rows)), idsBelow, page, ...where.binds)
    .all<{ day: string; counts: string }>();
  return new Map(results.map(({ day, counts }) => [day, JSON.parse(counts)]));
}
