import type { Poor } from './classifier.ts';

/** The page took long to show its largest part, which is the place. The browser names it only while it is there. */
export const slowLoad: Poor<LargestContentfulPaint> = ({ element }, lcp) => [
  'slow-load',
  element,
  `the page took ${lcp} ms to show its largest part`,
];
