/** A box in a column: from its upper edge, in pixels. */
export interface Box {
  top: number;
  height: number;
}

/** A link between two boxes by their index; `size` is its share of all links, in any unit. */
export interface Link {
  from: number;
  to: number;
  size: number;
}

/** Width of the drawing in its own units; it is stretched to the space there is. */
export const RIBBON_WIDTH = 100;
/** Links are drawn at least this thick, in pixels, so that the rarest can be seen. */
const LEAST = 1.5;

/**
 * Links between two columns as SVG paths, each as thick as its size. At each box they lie one below the other, around
 * its middle, in the order of the boxes at their other ends.
 * @param scale pixels per unit of size
 * @returns the path of each link, in their order
 */
export function ribbons(
  left: readonly Box[],
  right: readonly Box[],
  links: readonly Link[],
  scale: number,
): string[] {
  const thick = ({ size }: Link) => Math.max(LEAST, size * scale);
  const tops = (boxes: readonly Box[], end: 'from' | 'to', other: 'from' | 'to') => {
    const top = new Map<Link, number>();
    for (const [index, box] of boxes.entries()) {
      const own = links.filter((link) => link[end] === index).toSorted((a, b) => a[other] - b[other]);
      let at = box.top + (box.height - own.reduce((sum, link) => sum + thick(link), 0)) / 2;
      for (const link of own) {
        top.set(link, at);
        at += thick(link);
      }
    }
    return top;
  };
  const [starts, ends] = [tops(left, 'from', 'to'), tops(right, 'to', 'from')];
  return links.map((link) => {
    const [a, b] = [starts.get(link) ?? 0, ends.get(link) ?? 0];
    const [middle, width] = [RIBBON_WIDTH / 2, RIBBON_WIDTH];
    const curve = (to: number, y1: number, y2: number) =>
      `C${middle},${round(y1)} ${middle},${round(y2)} ${to},${round(y2)}`;
    const under = thick(link);
    return `M0,${round(a)}${curve(width, a, b)}v${round(under)}${curve(0, b + under, a + under)}Z`;
  });
}

/** Boxes of the same height in a column, one below the other around its middle. */
export function boxesIn(count: number, height: number, gap: number, whole: number): Box[] {
  const first = (whole - count * (height + gap) + gap) / 2;
  return Array.from({ length: count }, (_, i) => ({ top: first + i * (height + gap), height }));
}

const round = (value: number) => Math.round(value * 10) / 10;
