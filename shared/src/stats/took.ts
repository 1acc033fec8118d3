import { LIMITS } from '../limits.ts';

/** Seconds: up to a minute what takes this much less or more is told apart, beyond that what takes half a minute. */
const FINE = 5;
const COARSE = 30;
const MINUTE = 60;

/** The counter of how long an answer took: its upper edge in seconds, so that a promise made of it holds. */
export function edgeOf(ms: number): number {
  const seconds = Math.min(ms, LIMITS.tookMs) / 1000;
  const step = seconds <= MINUTE ? FINE : COARSE;
  return Math.max(FINE, Math.ceil(seconds / step) * step);
}

/**
 * Seconds within which three of four answered: the upper edge of the counter that holds the 75th percentile
 * (nearest rank).
 * @param counts answers by `edgeOf`
 * @param least answers without which nothing is said
 */
export function usuallyTook(counts: ReadonlyMap<number, number>, least: number): number | null {
  const edges = [...counts].filter(([, n]) => n > 0).sort(([a], [b]) => a - b);
  const all = edges.reduce((sum, [, n]) => sum + n, 0);
  if (all < least) return null;
  let left = all * 0.75;
  for (const [edge, n] of edges) {
    left -= n;
    if (left <= 0) return edge;
  }
  return null;
}
