import { LIMITS } from '../wire/limits.ts';

/** Rounding steps in seconds: `FINE` up to a minute, `COARSE` above. */
const FINE = 5;
const COARSE = 30;
const MINUTE = 60;

/** The duration of an answer in seconds, rounded up, so that the time promised to visitors is enough. */
export function secondsToAnswer(ms: number): number {
  const seconds = Math.min(ms, LIMITS.durationMs) / 1000;
  const step = seconds <= MINUTE ? FINE : COARSE;
  return Math.max(FINE, Math.ceil(seconds / step) * step);
}
