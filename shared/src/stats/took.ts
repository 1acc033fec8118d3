import { LIMITS } from '../limits.ts';

/** Seconds: up to a minute what takes this much less or more is told apart, beyond that what takes half a minute. */
const FINE = 5;
const COARSE = 30;
const MINUTE = 60;

/** How long an answer took, rounded up to seconds that are promised: so the promise holds. */
export function edgeOf(ms: number): number {
  const seconds = Math.min(ms, LIMITS.durationMs) / 1000;
  const step = seconds <= MINUTE ? FINE : COARSE;
  return Math.max(FINE, Math.ceil(seconds / step) * step);
}
