import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, EDGES, summarise, THRESHOLDS } from '../../src/measures/histogram.ts';
import { METRICS } from '../../src/wire/metrics.ts';

describe.each(METRICS)('the histogram of %s', (metric) => {
  const [good, poor] = THRESHOLDS[metric];

  it('has both thresholds as edges, in rising order', () => {
    expect(EDGES[metric]).toContain(good);
    expect(EDGES[metric]).toContain(poor);
    expect([...EDGES[metric]].sort((a, b) => a - b)).toEqual(EDGES[metric]);
    expect(new Set(EDGES[metric]).size).toBe(EDGES[metric].length);
  });

  it('has edges at most 10% apart near the thresholds', () => {
    const near = EDGES[metric].filter((edge) => edge >= good * 0.6 && edge <= poor * 1.4 + 1e-9);
    // Rounding to whole milliseconds may make a step slightly larger.
    for (const [i, edge] of near.slice(1).entries()) expect(edge / near[i]!).toBeLessThanOrEqual(1.101);
  });

  it('counts a value at the good threshold as good, and one above as not', () => {
    expect(summarise(metric, tally(metric, [good])).good).toBe(1);
    expect(summarise(metric, tally(metric, [good * 1.0001])).good).toBe(0);
  });

  it('gives the exact share of good values and p75 within one bucket', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: poor * 5, noNaN: true }), { minLength: 1, maxLength: 300 }),
        (values) => {
          const { p75, good: share, n } = summarise(metric, tally(metric, values));
          const sorted = [...values].sort((a, b) => a - b);
          const exact = sorted[Math.ceil(0.75 * values.length) - 1]!;
          expect(n).toBe(values.length);
          expect(share).toBe(values.filter((value) => value <= good).length / values.length);
          const bucket = bucketOf(metric, exact);
          expect(p75).toBeGreaterThanOrEqual(EDGES[metric][bucket - 1] ?? 0);
          expect(p75).toBeLessThanOrEqual(EDGES[metric][bucket] ?? Number.POSITIVE_INFINITY);
        },
      ),
    );
  });

  it('says nothing without values', () => {
    expect(summarise(metric, [])).toEqual({ p75: null, good: null, low: 0, high: 1, n: 0 });
  });
});

function tally(metric: (typeof METRICS)[number], values: number[]): number[] {
  const counts: number[] = [];
  for (const value of values) counts[bucketOf(metric, value)] = (counts[bucketOf(metric, value)] ?? 0) + 1;
  return counts;
}
