import { EDGES, THRESHOLDS } from '@kitka/shared/stats/histogram';
import { DEVICES, METRICS, type Metric } from '@kitka/shared/wire/view';

/**
 * How views are counted, in SQL and in one place: `jobs/fold.ts` makes totals of it, `query/` counts with it what is
 * not folded or asked for by a filter. So both say the same.
 */

/**
 * What is counted of views besides names. A counter is a number, its *cell*: the place of its part here, and what of
 * it (a set of bits, a bucket, a device). The order stands in stored totals: new parts are added at the end.
 */
const PARTS = ['signals', 'landing', 'device', 'steps', ...METRICS, 'failed'] as const;
type Part = (typeof PARTS)[number];
/** Cells of one part: more than there are sets of twelve signals. */
const SPAN = 8192;
/** Cells of a page: SQL counts those of many pages as one number each, which sorts three times as fast as words. */
const PAGE_SPAN = 131_072;
const DEVICE_CODES = [...DEVICES, 'other'] as const;

/** The cell of what. */
export const cellOf = (part: Part, what = 0): number => PARTS.indexOf(part) * SPAN + what;
export const deviceCell = (device: (typeof DEVICE_CODES)[number]): number =>
  cellOf('device', DEVICE_CODES.indexOf(device));
/** Those of some cells that are of one part, each with what of it. */
export const ofPart = (cells: ReadonlyMap<number, number>, part: Part): [what: number, n: number][] => {
  const first = cellOf(part);
  return [...cells]
    .filter(([cell]) => cell >= first && cell < first + SPAN)
    .map(([cell, n]) => [cell - first, n]);
};

/** Families of names whose counts are of a day alone, as the commonest are told (`totals.tops`). */
export const FAMILIES = ['ref', 'from', 'source', 'medium', 'campaign', 'lang', 'country', 'spot'] as const;
export type Family = (typeof FAMILIES)[number];
/** What stands for all names of a family that are not among the commonest. */
export const OTHER = 'other';
/** Name of a place in the family `spot`: the signals that views met there, and the selector. */
export const readSpot = (name: string): { mask: number; selector: string } | null => {
  const [, mask, selector] = /^(\d+) (.+)$/s.exec(name) ?? [];
  return mask === undefined || selector === undefined ? null : { mask: Number(mask), selector };
};

/** A metric's edges as `views` has its values: CLS in whole 1/10,000. */
const edgesOf = (metric: Metric): number[] =>
  EDGES[metric].map((edge) => (metric === 'cls' ? Math.round(edge * 10_000) : edge));

/** SQL for the index of the bucket that holds a column's value: halves the edges, so that few are compared. */
function bucketSql(metric: Metric): string {
  const edges = edgesOf(metric);
  const search = (low: number, high: number): string => {
    if (low === high) return String(low);
    const middle = (low + high) >> 1;
    return `CASE WHEN ${metric} <= ${edges[middle]} THEN ${search(low, middle)} ELSE ${search(middle + 1, high)} END`;
  };
  return search(0, edges.length);
}

/** What of each part a view has; NULL where it does not tell. */
const WHAT: Record<Part, string> = {
  signals: 'signals',
  landing: 'nullif(landing, 0)',
  device: `CASE device ${DEVICES.map((device, code) => `WHEN '${device}' THEN ${code}`).join(' ')} ELSE ${DEVICES.length} END`,
  steps: 'nullif(steps, 0)',
  ...(Object.fromEntries(
    METRICS.map((metric) => [metric, `iif(${metric} IS NULL, NULL, ${bucketSql(metric)})`]),
  ) as Record<Metric, string>),
  failed: 'nullif(failed, 0)',
};
const NAMED: Partial<Record<Family, string>> = {
  ref: 'iif(landing = 1, ref, NULL)',
  from: 'came_from',
  source: 'source',
  medium: 'medium',
  campaign: 'campaign',
  lang: 'lang',
  country: 'country',
};

/**
 * SELECT of (page, cell, n) over the views of a CTE `v`, whose pages are numbers. One pass makes all parts, as D1 takes
 * no more than five SELECTs in a UNION.
 */
export const CELLS = `
  SELECT cell / ${PAGE_SPAN} AS page, cell % ${PAGE_SPAN} AS cell, n FROM (
    SELECT cell, count(*) AS n FROM (
      SELECT page * ${PAGE_SPAN} + part.value * ${SPAN}
        + CASE part.value ${PARTS.map((part, place) => `WHEN ${place} THEN ${WHAT[part]}`).join(' ')} END AS cell
      FROM v CROSS JOIN json_each('${JSON.stringify(PARTS.map((_, place) => place))}') AS part
    ) WHERE cell IS NOT NULL GROUP BY cell
  )`;
/** SQL for whether a cell is a set of signals: those stand apart, as pages are sorted by what they weigh. */
export const IS_MASK = `cell < ${SPAN}`;
/** SQL that groups by page and cell. */
export const BY_CELL = `page * ${PAGE_SPAN} + cell`;

/** SELECT of (page, name, n) over `v`: views that reached a goal. */
export const GOALS = `
  SELECT page, value AS name, count(*) AS n FROM v, json_each(v.goals) WHERE goals IS NOT NULL GROUP BY 1, 2`;

/** SELECT of (page, key, n) over `v`: views by the set of their signals. */
export const MASKS = 'SELECT page, signals AS key, count(*) AS n FROM v GROUP BY 1, 2';

const good = (metric: Metric) => `${metric} <= ${THRESHOLDS[metric][0]}`;
/** Columns of `totals` that hold numbers. */
export const SUM_COLUMNS = ['views', 'landings', 'lcp_n', 'lcp_good', 'inp_n', 'inp_good'] as const;
/** SELECT of `page` and `SUM_COLUMNS` of the views of `v`. */
export const SUMS = `
  SELECT page, count(*) AS views, sum(landing) AS landings, count(lcp) AS lcp_n, count(iif(${good('lcp')}, 1, NULL)) AS lcp_good,
    count(inp) AS inp_n, count(iif(${good('inp')}, 1, NULL)) AS inp_good
  FROM v GROUP BY page`;

const NAMED_FAMILIES = Object.keys(NAMED);
/** SELECT of (page, family, name, n) over `v`. A place means nothing but on its own page. */
export const NAMES = (isSite: boolean) => `
  SELECT page, family, name, count(*) AS n FROM (
    SELECT page, part.value AS family,
      CASE part.value ${Object.entries(NAMED)
        .map(([family, name]) => `WHEN '${family}' THEN ${name}`)
        .join(' ')} END AS name
    FROM v CROSS JOIN json_each('${JSON.stringify(NAMED_FAMILIES)}') AS part
  ) WHERE name IS NOT NULL GROUP BY 1, 2, 3
  ${
    isSite
      ? ''
      : `UNION ALL SELECT page, 'spot', value || ' ' || key, count(*)
         FROM v, json_each(v.spots) WHERE spots IS NOT NULL GROUP BY 1, 3`
  }`;

/** SQL for the friction of a set of signals, in hundredths: what `frictionOfView` says (shared/src/stats/friction.ts). */
export function frictionSql(
  mask: string,
  weights: readonly number[],
  slow: readonly [number, number],
): string {
  const terms = weights.flatMap((weight, bit) => (weight ? [`${weight} * ((${mask} >> ${bit}) & 1)`] : []));
  const twice = Math.min(weights[slow[0]] ?? 0, weights[slow[1]] ?? 0);
  return `min(100, ${terms.join(' + ') || '0'} - ${twice} * ((${mask} >> ${slow[0]}) & (${mask} >> ${slow[1]}) & 1))`;
}
