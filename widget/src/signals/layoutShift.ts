import type { Poor } from './classifier.ts';

/** The page jumped: which part of it most? The browser tells the largest first, and only while it is there. */
export const layoutShift: Poor<LayoutShift> = ({ sources }) => [
  'layout-shift',
  sources[0]?.node,
  'the page jumped',
];
