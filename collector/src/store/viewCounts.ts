import { bucketOf, EDGES, THRESHOLDS } from '@kitka/shared/measures/histogram';
import { SIGNALS } from '@kitka/shared/settings/signals';
import { DEVICES } from '@kitka/shared/wire/devices';
import { METRICS, type Metric } from '@kitka/shared/wire/metrics';
import { STEP } from '@kitka/shared/wire/steps';

/**
 * SQL for counting views, in one place: `jobs/fold.ts` makes totals with it, and `query/` counts views that are
 * not folded or match a filter. So all of them agree.
 */

/**
 * What is counted of views besides names. Each count belongs to a *cell*, a number made of the part's index in
 * this list and a code (a set of bits, a bucket, a device). Stored totals depend on the order: new parts are added
 * at the end.
 */
export const PARTS = ['signals', 'landing', 'device', 'steps', ...METRICS, 'failed'] as const;
export type Part = (typeof PARTS)[number];
/** The parts needed for a page's row in the API. */
export const TOLD: readonly Part[] = ['signals', 'landing', 'steps', ...METRICS];
/** Number of cells per part: more than there are sets of twelve signals. */
const SPAN = 8192;
/**
 * Number of cells per page: when SQL counts many pages, page and cell are one number, which sorts three times as
 * fast as text.
 */
const PAGE_SPAN = 131_072;
const DEVICE_CODES = [...DEVICES, 'other'] as const;

/** The cell of a part and a code. */
export const cellOf = (part: Part, what = 0): number => PARTS.indexOf(part) * SPAN + what;
export const deviceCell = (device: (typeof DEVICE_CODES)[number]): number =>
  cellOf('device', DEVICE_CODES.indexOf(device));
/** The cells of one part, each with its code. */
export const ofPart = (cells: ReadonlyMap<number, number>, part: Part): [what: number, n: number][] => {
  const first = cellOf(part);
  return [...cells]
    .filter(([cell]) => cell >= first && cell < first + SPAN)
    .map(([cell, n]) => [cell - first, n]);
};

/**
 * Families of names. They are counted per day, not as running totals, and only the most frequent are kept
 * (`totals.tops`).
 */
export const FAMILIES = ['ref', 'from', 'source', 'medium', 'campaign', 'lang', 'country', 'spot'] as const;
export type Family = (typeof FAMILIES)[number];
/** The name under which all less frequent names of a family are counted. */
export const OTHER = 'other';
/** Parses a name of the family `spot`: the signals that views had at a place, and its selector. */
export const readSpot = (name: string): { mask: number; selector: string } | null => {
  const [, mask, selector] = /^(\d+) (.+)$/s.exec(name) ?? [];
  return mask === undefined || selector === undefined ? null : { mask: Number(mask), selector };
};

/** A metric's edges in the units of `views`: CLS in whole 1/10,000. */
const edgesOf = (metric: Metric): number[] =>
  EDGES[metric].map((edge) => (metric === 'cls' ? Math.round(edge * 10_000) : edge));

/**
 * SQL for the index of the bucket that holds a column's value, by binary search, so that few edges are compared.
 * @param none SQL for a view without the metric
 */
function bucketSql(metric: Metric, none: number | 'NULL' = 'NULL'): string {
  const edges = edgesOf(metric);
  const search = (low: number, high: number): string => {
    // NULL is not below any edge, so that it need be looked for only in the last bucket.
    if (low === edges.length) return `iif(${metric} IS NULL, ${none}, ${low})`;
    if (low === high) return String(low);
    const middle = (low + high) >> 1;
    return `CASE WHEN ${metric} <= ${edges[middle]} THEN ${search(low, middle)} ELSE ${search(middle + 1, high)} END`;
  };
  return search(0, edges.length);
}

/** SQL for the code of each part in a view; NULL if it has none. */
const WHAT: Record<Part, string> = {
  signals: 'signals',
  landing: 'nullif(landing, 0)',
  device: `CASE device ${DEVICES.map((device, code) => `WHEN '${device}' THEN ${code}`).join(' ')} ELSE ${DEVICES.length} END`,
  steps: 'nullif(steps, 0)',
  ...(Object.fromEntries(METRICS.map((metric) => [metric, bucketSql(metric)])) as Record<Metric, string>),
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

/** Combines SELECTs. D1 accepts at most five in a UNION, so there are unions of unions. */
function union(selects: readonly string[]): string {
  const four = Array.from({ length: Math.ceil(selects.length / 4) }, (_, i) =>
    selects.slice(4 * i, 4 * i + 4),
  );
  return four.map((some) => `SELECT * FROM (${some.join(' UNION ALL ')})`).join(' UNION ALL ');
}

/**
 * SELECT of (page, cell, n) over the views of a CTE `v`, whose pages are numbers. Each part is grouped on its own
 * by a single number, which takes half as long as all parts in one pass.
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
 * Parts that are counted together if the views are those of one page or of the site: what takes time is sorting all
 * views, so several codes are put into one number (a *key*), sorted at once, and the few results are split again.
 * Together are parts of which few combinations occur.
 */
const KEYS: readonly (readonly Part[])[] = [
  ['signals'],
  ['lcp', 'inp', 'steps', 'landing'],
  ['cls', 'fcp', 'ttfb'],
  ['device', 'failed'],
];
const isMetric = (part: Part): part is Metric => METRICS.some((metric) => metric === part);
/** Number of codes of a part, and one more for a view without the metric. */
const SIZE: Record<Part, number> = {
  signals: 2 ** SIGNALS.length,
  landing: 2,
  device: DEVICE_CODES.length,
  steps: 2 * Math.max(...Object.values(STEP)),
  ...(Object.fromEntries(METRICS.map((metric) => [metric, EDGES[metric].length + 2])) as Record<
    Metric,
    number
  >),
  failed: 2 ** SIGNALS.length,
};
const bitsOf = (part: Part) => Math.ceil(Math.log2(SIZE[part]));
/** The code of a view without the metric. */
const noneOf = (metric: Metric) => SIZE[metric] - 1;
/** SQL for a part's code in a key: never NULL. */
const codeOf = (part: Part) =>
  isMetric(part) ? bucketSql(part, noneOf(part)) : part === 'device' ? WHAT.device : part;
/** SQL for whether a code is counted. A view without landing, steps or failures has the code 0, one without signals is counted. */
const isCounted = (part: Part, code: string) =>
  isMetric(part)
    ? `${code} <> ${noneOf(part)}`
    : part === 'signals' || part === 'device'
      ? 'true'
      : `${code} <> 0`;

/**
 * The same as `cellsOf` for one page or the site.
 * @returns the columns that `v` needs for it, and CTEs and the SELECT over them
 */
export function cellsOfOne(parts: readonly Part[]): { columns: string; ctes: string; select: string } {
  const keys = KEYS.map((together) => together.filter((part) => parts.includes(part))).filter(
    ({ length }) => length > 0,
  );
  const columns = keys.map((together, i) => {
    const codes = together.map((part) => `(${codeOf(part)} << ${bitsAfter(together, part)})`);
    return `${codes.join(' | ')} AS key${i}`;
  });
  const ctes = keys.map((together, i) => {
    const sorted = (where: string) => `SELECT key${i} AS key, count(*) AS n FROM v WHERE ${where} GROUP BY 1`;
    // Most views are without signals, and to count those nothing needs to be sorted.
    const counted =
      together[0] === 'signals'
        ? `${sorted(`key${i} <> 0`)} UNION ALL SELECT 0, count(*) FROM v WHERE key${i} = 0 HAVING count(*) > 0`
        : sorted('true');
    return `counted${i} AS MATERIALIZED (${counted})`;
  });
  const selects = keys.flatMap((together, i) =>
    together.map((part) => {
      const code = `((key >> ${bitsAfter(together, part)}) & ${2 ** bitsOf(part) - 1})`;
      return `SELECT 0 AS page, ${cellOf(part)} + ${code} AS cell, sum(n) AS n FROM counted${i} WHERE ${isCounted(part, code)} GROUP BY 2`;
    }),
  );
  return { columns: columns.join(', '), ctes: ctes.join(', '), select: union(selects) };
}
/** Bits of a key that stand after those of a part. */
const bitsAfter = (together: readonly Part[], part: Part): number =>
  together.slice(together.indexOf(part) + 1).reduce((sum, after) => sum + bitsOf(after), 0);

/**
 * SQL for whether a cell is a set of signals. These are stored separately, because pages are sorted by their
 * weights.
 */
export const IS_MASK = `cell < ${SPAN}`;
/** SQL expression to group by page and cell. */
export const BY_CELL = `page * ${PAGE_SPAN} + cell`;

/** SELECT of (page, name, n) over `v`: views that reached a goal. */
export const GOALS = `
  SELECT page, value AS name, count(*) AS n FROM v, json_each(v.goals) WHERE goals IS NOT NULL GROUP BY 1, 2`;

/** SELECT of (page, key, n) over `v`: views by set of signals. */
export const MASKS = 'SELECT page, signals AS key, count(*) AS n FROM v GROUP BY 1, 2';

/** SQL for whether a view's metric is good, by its column in `views`; NULL if it was not measured. */
export const isGood = (metric: Metric): string => {
  const edges = edgesOf(metric);
  return `${metric} <= ${edges[bucketOf(metric, THRESHOLDS[metric][0])]}`;
};
/** Numeric columns of `totals`, and how they are counted. */
const SUMMED = {
  views: 'count(*)',
  landings: 'sum(landing)',
  lcp_n: 'count(lcp)',
  lcp_good: `count(iif(${isGood('lcp')}, 1, NULL))`,
  inp_n: 'count(inp)',
  inp_good: `count(iif(${isGood('inp')}, 1, NULL))`,
};
export type SumColumn = keyof typeof SUMMED;
export const SUM_COLUMNS = Object.keys(SUMMED) as SumColumn[];
/** SELECT of `page` and some of `SUM_COLUMNS` over the views of `v`. Fewer columns mean less to sort. */
export const sumsOf = (columns: readonly SumColumn[]): string =>
  `SELECT page, ${columns.map((name) => `${SUMMED[name]} AS ${name}`).join(', ')} FROM v GROUP BY page`;

/**
 * SELECT of (slot, page, family, name, n) over `v`. A slot is a page and a family as one number, which sorts
 * faster. The site itself has no spots, because a selector means nothing on another page.
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
/** SQL for the site's slot of the same family, from the slot of a page. */
export const SITE_SLOT = `slot % ${FAMILIES.length}`;

/**
 * SQL for the friction of a set of signals in hundredths, the same as `frictionOfView`
 * (shared/src/measures/friction.ts).
 */
export function frictionSql(
  mask: string,
  weights: readonly number[],
  slow: readonly [number, number],
): string {
  const terms = weights.flatMap((weight, bit) => (weight ? [`${weight} * ((${mask} >> ${bit}) & 1)`] : []));
  const twice = Math.min(weights[slow[0]] ?? 0, weights[slow[1]] ?? 0);
  return `min(100, ${terms.join(' + ') || '0'} - ${twice} * ((${mask} >> ${slow[0]}) & (${mask} >> ${slow[1]}) & 1))`;
}
