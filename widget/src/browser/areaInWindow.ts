/** The px² of a box that are in the window. */
export const areaInWindow = ({
  bottom,
  left,
  right,
  top,
}: Pick<DOMRect, 'bottom' | 'left' | 'right' | 'top'>): number =>
  Math.max(0, Math.min(right, innerWidth) - Math.max(left, 0)) *
  Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
