import type { Poor } from './classifier.ts';

/** The page took long to respond: which element was it at? */
export const slowInteraction: Poor<PerformanceEventTiming> = ({ duration, target }) => [
  'slow-interaction',
  target,
  `the page took ${duration} ms to respond`,
];
