import type { Poor } from './classifier.ts';

/**
 * The page jumped. The place is the element that moved most, which the browser lists first, while it is still
 * there.
 */
export const layoutShift: Poor<LayoutShift> = ({ sources }) => [
  'layout-shift',
  sources[0]?.node,
  'the page jumped',
];
