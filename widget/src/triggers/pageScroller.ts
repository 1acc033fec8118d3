import { areaInWindow } from '../browser/areaInWindow.ts';

/** The px² that an element takes up in the window; of one without a height, those of what stands out of it. */
function areaOf(element: Element): number {
  const box = element.getBoundingClientRect();
  if (box.height) return areaInWindow(box);
  return element.getClientRects().length ? Math.max(0, ...[...element.children].map(areaOf)) : 0;
}

/**
 * What visitors scroll to read the page: the document; or, in an application that fills the window, the part of it that
 * scrolls.
 */
export function pageScroller(): Element {
  const page = document.scrollingElement ?? document.documentElement;
  const range = page.scrollHeight - innerHeight;
  // Such an application may still scroll by the margins of its body.
  if (range > innerHeight / 2) return page;
  for (let one: Element | undefined = document.documentElement; one; ) {
    let largest: Element | undefined;
    // What fills less than this of the window is no page.
    let most = innerWidth * innerHeight * 0.4;
    for (const child of (one.shadowRoot ?? one).children) {
      const area = areaOf(child);
      if (area < most) continue;
      most = area;
      largest = child;
    }
    one = largest;
    if (
      one &&
      one !== page &&
      one.scrollHeight - one.clientHeight > range &&
      /auto|scroll/.test(getComputedStyle(one).overflowY)
    )
      return one;
  }
  return page;
}
