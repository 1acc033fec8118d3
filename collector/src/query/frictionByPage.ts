import type { Weights } from '@kitka/shared/measures/friction';
import type { Sample } from '@kitka/shared/measures/sample';
import { MASKS } from '../store/viewCounts.ts';
import { overRows, rowFactorOf, scalingEffect } from './countViews.ts';
import { endsOfPages, frictionOfMask } from './pageSums.ts';
import type { Scope } from './scope.ts';

/** Friction of the views of a page. */
export interface PageFriction {
  /** Summary of the views' friction; n as counted, or scaled up where a sample was added to totals. */
  friction: Sample;
  /** Design effect of n (shared/src/measures/designEffect.ts). */
  effect: number;
}

/** Sums over the views of a page: their number, and their friction and its square in hundredths. */
interface Sums {
  page: string;
  n: number;
  sum: number;
  squares: number;
}

/**
 * Friction of the pages with the most views in a scope, or of some pages.
 * @param pages names, or how many of the most viewed
 * @returns by page, most views first if the most viewed were asked for
 */
export async function frictionByPage(
  db: D1Database,
  scope: Scope,
  pages: readonly string[] | number,
  weights: Weights,
): Promise<Map<string, PageFriction>> {
  const { site, totals, rows } = scope;
  const most = typeof pages === 'number' ? pages : pages.length;
  const names = typeof pages === 'number' ? null : JSON.stringify(pages);
  const statements = [
    ...(totals
      ? [db.prepare(fromTotals(weights, names !== null)).bind(site.key, totals.from, totals.to, names, most)]
      : []),
    ...(rows
      ? [
          overRows(
            db,
            scope,
            'pages',
            'signals',
            (bind) =>
              `SELECT page, sum(n) AS n, sum(n * friction) AS sum, sum(n * friction * friction) AS squares
               FROM (SELECT page, n, ${frictionOfMask('key', weights)} AS friction FROM (${MASKS}))
               WHERE ${names === null ? `${bind(null)} IS NULL` : `page IN (SELECT value FROM json_each(${bind(names)}))`}
               GROUP BY page ORDER BY n DESC, page LIMIT ${bind(most)}`,
            true,
          ),
        ]
      : []),
  ];
  if (statements.length === 0) return new Map();
  const results = (await db.batch(statements)) as D1Result<Sums>[];
  const folded = totals ? results.shift()!.results : [];
  const counted = results.flatMap((result) => result.results);
  return merged(folded, counted, rowFactorOf(scope), most);
}

/** Adds what was counted from totals and from rows, and takes the most viewed. */
function merged(
  folded: readonly Sums[],
  counted: readonly Sums[],
  factor: number,
  most: number,
): Map<string, PageFriction> {
  const whole = new Map(folded.map((sums) => [sums.page, sums]));
  const sampled = new Map(counted.map((sums) => [sums.page, sums]));
  const none = { n: 0, sum: 0, squares: 0 };
  return new Map(
    [...new Set([...whole.keys(), ...sampled.keys()])]
      .map((page): [string, PageFriction] => {
        const [a, b] = [whole.get(page) ?? none, sampled.get(page) ?? none];
        const friction = sampleFrom({
          n: a.n + b.n * factor,
          sum: a.sum + b.sum * factor,
          squares: a.squares + b.squares * factor,
        });
        return [page, { friction, effect: scalingEffect(a.n, b.n, factor) }];
      })
      .sort(([a, { friction: x }], [b, { friction: y }]) => y.n - x.n || (a < b ? -1 : 1))
      .slice(0, most),
  );
}

/** The summary of values from their sums, which are whole numbers, so that no digits are lost. */
export function sampleFrom({ n, sum, squares }: Pick<Sums, 'n' | 'sum' | 'squares'>): Sample {
  const mean = n > 0 ? sum / n : 0;
  return { n, mean, variance: n > 1 ? Math.max(0, squares - n * mean ** 2) / (n - 1) : 0 };
}

/** Pages from totals: the difference of two rows each. Their masks are read only for the pages that are wanted. */
function fromTotals(weights: Weights, isNamed: boolean): string {
  const friction = frictionOfMask('CAST(key AS INTEGER)', weights);
  const sums = (masks: string, name: string) =>
    `(SELECT json_array(sum(value * ${friction}), sum(value * ${friction} * ${friction})) FROM json_each(${masks})) AS ${name}`;
  return `
    WITH wanted AS MATERIALIZED (
      SELECT pages.page AS page, last.day AS last, base.day AS base, last.views - coalesce(base.views, 0) AS n
      ${endsOfPages('?1', '?2', '?3')} ${isNamed ? 'AND pages.page IN (SELECT value FROM json_each(?4))' : 'AND ?4 IS NULL'}
      ORDER BY n DESC, page LIMIT ?5
    ),
    summed AS (
      SELECT wanted.page, n, ${sums('last.masks', 'last')}, ${sums("coalesce(base.masks, '{}')", 'base')}
      FROM wanted JOIN totals AS last ON last.site = ?1 AND last.page = wanted.page AND last.day = wanted.last
      LEFT JOIN totals AS base ON base.site = ?1 AND base.page = wanted.page AND base.day = wanted.base
    )
    SELECT page, n, (last ->> 0) - coalesce(base ->> 0, 0) AS sum, (last ->> 1) - coalesce(base ->> 1, 0) AS squares
    FROM summed ORDER BY n DESC, page`;
}
