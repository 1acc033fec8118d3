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
export const PARTS = ['signals', 'landing', 'device', 'steps', ...METRICS, 'failed'] as const;
export type Part = (typeof PARTS)[number];
/** The parts that a page's row is made of. */
export const TOLD: readonly Part[] = ['signals', 'landing', 'steps', ...METRICS];
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

/** SELECTs as one: D1 takes no more than five in a UNION, so there are unions of unions. */
function union(selects: readonly string[]): string {
  const four = Array.from({ length: Math.ceil(selects.length / 4) }, (_, i) =>
    selects.slice(4 * i, 4 * i + 4),
  );
  return four.map((some) => `SELECT * FROM (${some.join(' UNION ALL ')})`).join(' UNION ALL ');
}

/**
 * SELECT of (page, cell, n) over the views of a CTE `v`, whose pages are numbers. Each part is sorted by itself and by
 * one number: that takes half as long as all parts in one pass.
 */
export const cellsOf = (parts: readonly Part[]): string =>
  union(
    parts.map(
      (part) => `
      SELECT key / ${SPAN} AS page, ${cellOf(part)} + key % ${SPAN} AS cell, n FROM (
        SELECT key, count(*) AS n FROM (SELECT page * ${SPAN} + ${WHAT[part]} AS key FROM v) WHERE key IS NOT NULL GROUP BY key
      )`,
    ),
  );
/**
 * The same for one page or the site, as CTEs and the SELECT over them: two parts are sorted together, as sorting all
 * views is what takes the time, and the few pairs that come of it are taken apart again.
 */
export function cellsOfOne(parts: readonly Part[]): { ctes: string; select: string } {
  const pairs = Array.from({ length: Math.ceil(parts.length / 2) }, (_, i) => parts.slice(2 * i, 2 * i + 2));
  // No cell of a part: a view that does not tell.
  const none = SPAN - 1;
  const whatOf = (part: Part | undefined) => (part ? `coalesce(${WHAT[part]}, ${none})` : none);
  const ctes = pairs.map(
    ([first, second], i) => `pair${i} AS MATERIALIZED (
      SELECT key / ${SPAN} AS what0, key % ${SPAN} AS what1, n FROM (
        SELECT key, count(*) AS n FROM (SELECT ${whatOf(first)} * ${SPAN} + ${whatOf(second)} AS key FROM v) GROUP BY key
      ))`,
  );
  const selects = pairs.flatMap((pair, i) =>
    pair.map(
      (part, j) => `
      SELECT 0 AS page, ${cellOf(part)} + what${j} AS cell, sum(n) AS n FROM pair${i} WHERE what${j} <> ${none} GROUP BY 2`,
    ),
  );
  return { ctes: ctes.join(', '), select: union(selects) };
}
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
/** Columns of `totals` that hold numbers, and how they are counted. */
const SUMMED = {
  views: 'count(*)',
  landings: 'sum(landing)',
  lcp_n: 'count(lcp)',
  lcp_good: `count(iif(${good('lcp')}, 1, NULL))`,
  inp_n: 'count(inp)',
  inp_good: `count(iif(${good('inp')}, 1, NULL))`,
};
export type SumColumn = keyof typeof SUMMED;
export const SUM_COLUMNS = Object.keys(SUMMED) as SumColumn[];
/** SELECT of `page` and some of `SUM_COLUMNS` of the views of `v`: the fewer, the less there is to sort. */
export const sumsOf = (columns: readonly SumColumn[]): string =>
  `SELECT page, ${columns.map((name) => `${SUMMED[name]} AS ${name}`).join(', ')} FROM v GROUP BY page`;

/**
 * SELECT of (slot, page, family, name, n) over `v`. A slot is a family of a page as one number, which sorts faster. A
 * place means nothing but on its own page.
 */
export const NAMES = (isSite: boolean, families: readonly Family[] = FAMILIES) =>
  union(
    FAMILIES.flatMap((family, place) => {
      if (!families.includes(family)) return [];
      const select = (name: string, from: string) =>
        `SELECT page * ${FAMILIES.length} + ${place} AS slot, page, '${family}' AS family, ${name} AS name, count(*) AS n
         FROM ${from} GROUP BY 1, 4`;
      const name = NAMED[family];
      if (name) return [select(name, `v WHERE ${name} IS NOT NULL`)];
      return isSite ? [] : [select("value || ' ' || key", 'v, json_each(v.spots) WHERE spots IS NOT NULL')];
    }),
  );
/** SQL for the slot that the site itself has for a family, from a page's. */
export const SITE_SLOT = `slot % ${FAMILIES.length}`;

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
