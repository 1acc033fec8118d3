import type { Raise } from './raise.ts';

/** Ms beyond which a response is poor: INP's published threshold (https://web.dev/articles/inp). */
export const POOR = 500;

/** The page took long to respond: which element was it at? */
export function slowInteraction(raise: Raise, { target, duration }: PerformanceEventTiming): void {
  raise('slow-interaction', target as Element | null, `the page took ${duration} ms to respond`);
}
