import type { Vital } from '../api/api.ts';
import type { Metric } from '../wire/metrics.ts';
import { wilson } from './wilson.ts';

/** Published thresholds: good up to and including the first, poor above the second (web.dev/vitals). */
export const THRESHOLDS: Record<Metric, readonly [good: number, poor: number]> = {
  lcp: [2500, 4000],
  inp: [200, 500],
  cls: [0.1, 0.25],
  fcp: [1800, 3000],
  ttfb: [800, 1800],
};

/**
 * Upper edges of a metric's buckets. Bucket i holds (edge i-1, edge i]; the last one is open. Both thresholds are
 * edges, so the share of good views is exact. Between .6 good and 1.4 poor, edges are at most 10% apart;
 * elsewhere, where no decision depends on them, at most 25%. Stored counts refer to buckets by index, so changing
 * the edges changes their meaning.
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

/** Index of the bucket that holds a value. */
export function bucketOf(metric: Metric, value: number): number {
  const index = EDGES[metric].findIndex((edge) => value <= edge);
  return index === -1 ? EDGES[metric].length : index;
}

/**
 * Summary of a histogram.
 * @param counts views per bucket index; missing buckets are 0
 * @returns `p75`, interpolated within its bucket (for the open bucket its lower edge), and `good`, the exact share
 * at or below the good threshold, with its Wilson interval; both are null if nothing was counted
 */
export function summarise(metric: Metric, counts: readonly number[]): Vital {
  const upper = EDGES[metric];
  const goodBuckets = bucketOf(metric, THRESHOLDS[metric][0]) + 1;
  let n = 0;
  let good = 0;
  for (let i = 0; i < counts.length; i++) {
    n += counts[i] ?? 0;
    if (i < goodBuckets) good += counts[i] ?? 0;
  }
  const range = wilson(good, n);
  if (n === 0) return { p75: null, good: null, ...range, n };
  let below = 0;
  let index = 0;
  while (below + (counts[index] ?? 0) < 0.75 * n) below += counts[index++] ?? 0;
  const low = index === 0 ? 0 : upper[index - 1]!;
  const high = upper[index] ?? low;
  return { p75: low + ((high - low) * (0.75 * n - below)) / counts[index]!, good: good / n, ...range, n };
}
