import type { Metric } from '../beacon.ts';

/** Published thresholds: good up to and including the first, poor above the second (web.dev/vitals). */
export const THRESHOLDS: Record<Metric, readonly [good: number, poor: number]> = {
  lcp: [2500, 4000],
  inp: [200, 500],
  cls: [0.1, 0.25],
  fcp: [1800, 3000],
  ttfb: [800, 1800],
};

/**
 * Upper edges of a metric's buckets. Bucket i holds (edge i-1, edge i]; the last one is open.
 * Both thresholds are edges, so that the share of good views is exact. Between .6 good and 1.4 poor
 * edges lie at most 10% apart; further off, where no decision hangs on it, at most 25%.
 * Stored counters name buckets by index: changing edges changes what they mean.
 */
export const EDGES: Record<Metric, readonly number[]> = {
  lcp: edges(...THRESHOLDS.lcp, 0),
  inp: edges(...THRESHOLDS.inp, 0),
  cls: edges(...THRESHOLDS.cls, 4),
  fcp: edges(...THRESHOLDS.fcp, 0),
  ttfb: edges(...THRESHOLDS.ttfb, 0),
};

function edges(good: number, poor: number, decimals: number): number[] {
  const anchors = [
    { from: good * 0.04, to: good * 0.6, step: 1.25 },
    { from: good * 0.6, to: good, step: 1.1 },
    { from: good, to: poor, step: 1.1 },
    { from: poor, to: poor * 1.4, step: 1.1 },
    { from: poor * 1.4, to: poor * 5, step: 1.25 },
  ];
  const round = (value: number) => Math.round(value * 10 ** decimals) / 10 ** decimals;
  const result = anchors.flatMap(({ from, to, step }) => {
    const steps = Math.ceil(Math.log(to / from) / Math.log(step));
    return Array.from({ length: steps }, (_, i) => round(from * (to / from) ** (i / steps)));
  });
  return [...result, round(poor * 5)];
}

/** Metrics in the order in which their buckets stand in a list of all of them. */
const ORDER = ['lcp', 'inp', 'cls', 'fcp', 'ttfb'] as const satisfies Metric[];

/** Where a metric's buckets begin in a list of all metrics' buckets, one after another. */
const OFFSETS = Object.fromEntries(
  ORDER.map((metric, i) => [metric, ORDER.slice(0, i).reduce((sum, one) => sum + bucketsOf(one), 0)]),
) as Record<Metric, number>;

/** Length of a list of all metrics' buckets. */
export const ALL_BUCKETS = ORDER.reduce((sum, metric) => sum + bucketsOf(metric), 0);

/** Place of a value's bucket in a list of all metrics' buckets. */
export const placeOf = (metric: Metric, value: number): number => OFFSETS[metric] + bucketOf(metric, value);

/** A metric's own buckets out of a list of all metrics' buckets. */
export const sliceOf = (metric: Metric, all: readonly number[]): number[] =>
  all.slice(OFFSETS[metric], OFFSETS[metric] + bucketsOf(metric));

/** Number of a metric's buckets; the last one is open. */
function bucketsOf(metric: Metric): number {
  return EDGES[metric].length + 1;
}

/** Index of the bucket that holds a value. */
export function bucketOf(metric: Metric, value: number): number {
  const index = EDGES[metric].findIndex((edge) => value <= edge);
  return index === -1 ? EDGES[metric].length : index;
}

/**
 * Summary of a histogram.
 * @param buckets count per bucket index; places left out are 0
 * @returns `p75` interpolated within its bucket (the open bucket answers with its lower edge) and
 * `good`, the exact share at or below the good threshold; null where nothing was counted
 */
export function summarise(
  metric: Metric,
  buckets: readonly number[],
): { p75: number | null; good: number | null; n: number } {
  const upper = EDGES[metric];
  const goodBuckets = bucketOf(metric, THRESHOLDS[metric][0]) + 1;
  let n = 0;
  let good = 0;
  // A move to another bucket may reach the store before the report it corrects: no count is below 0.
  const counts = buckets.map((count, i) => {
    const real = Math.max(0, count);
    n += real;
    if (i < goodBuckets) good += real;
    return real;
  });
  if (n === 0) return { p75: null, good: null, n };
  let below = 0;
  let index = 0;
  while (below + (counts[index] ?? 0) < 0.75 * n) below += counts[index++] ?? 0;
  const low = index === 0 ? 0 : upper[index - 1]!;
  const high = upper[index] ?? low;
  return { p75: low + ((high - low) * (0.75 * n - below)) / counts[index]!, good: good / n, n };
}
