import type { Poor } from './classifier.ts';

/** The page took long to respond. The place is the element that was used. */
export const slowInteraction: Poor<PerformanceEventTiming> = ({ duration, target }) => [
  'slow-interaction',
  target,
  `the page took ${duration} ms to respond`,
];
