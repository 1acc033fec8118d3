/** Px from the edges of a box to the points in it that are looked at. */
const INSET = 6;

/** What is drawn at a point, from the top down, also in open shadow roots. */
const drawnAt = (x: number, y: number, root: Document | ShadowRoot = document): Element[] =>
  root.elementsFromPoint(x, y).flatMap((one) => {
    const inside = one.shadowRoot;
    return inside && inside !== root && one.localName !== 'kitka-prompt'
      ? [one, ...drawnAt(x, y, inside)]
      : one;
  });

/**
 * How far up from the window's lower edge the page has fixed things where `tab` stands, in px: a bar with a button to buy,
 * one above another, a button to chat. Only a look at the place itself finds them, whatever they are; it is a look at six
 * points, for which the page must have been laid out.
 * @param lift how far up it stands now
 */
export function heightOfBars(tab: Element, lift: number): number {
  const { bottom, height, left, right } = tab.getBoundingClientRect();
  const edge = bottom + lift;
  let free = 0;
  for (;;) {
    let top = free;
    for (const x of [left + INSET, (left + right) / 2, right - INSET])
      for (const y of [edge - free - INSET, edge - free - height + INSET])
        for (const one of drawnAt(x, y)) {
          const { bottom: toEdge, position } = getComputedStyle(one);
          if (one === tab || !/fixed|sticky/.test(position)) continue;
          const box = one.getBoundingClientRect();
          // What is sticky is a bar only while it sticks to the lower edge; it may just be passing by.
          const isBar = position === 'fixed' || Math.abs(edge - box.bottom - Number.parseFloat(toEdge)) < 2;
          // What is higher covers the page, and is no bar.
          if (isBar && box.height < edge / 2) top = Math.max(top, edge - box.top);
        }
    if (top === free) return free;
    // Where there is no room above them, it stays at the edge.
    if (top > edge / 2) return 0;
    free = top;
  }
}
