import { guard } from '../browser/guard.ts';
import { listen } from '../browser/listen.ts';
import { MOMENTUM, type sinceUserScroll } from '../browser/userScroll.ts';

/** Minimum distance in one direction, in heights of the scrolled element. */
const FAR = 0.8;
/** Ms between reads of the scroll position; the frame is painted by then, so reading is cheap. */
const PACE = 100;

/**
 * Calls `turned` when the visitor turns round after scrolling far, in the page or in its main part.
 * @param sinceScroll the core's, which hears of the visitor's input
 */
export function watchScrollTurns(turned: () => unknown, sinceScroll: typeof sinceUserScroll): void {
  let scroller: Element | null = null;
  let extreme = 0;
  let direction = 0;
  let isWaiting = false;
  const look = (element: Element) => {
    isWaiting = false;
    const { clientHeight, scrollTop } = element;
    if (clientHeight < innerHeight / 2) return;
    if (element !== scroller) [scroller, extreme, direction] = [element, 0, 0];
    const way = scrollTop - extreme;
    if (way * direction < 0) {
      if (Math.abs(way) < clientHeight * FAR) return;
      turned();
    }
    if (way) [extreme, direction] = [scrollTop, way];
  };
  const soon = ({ target }: Event) => {
    if (sinceScroll() > MOMENTUM || isWaiting) return;
    isWaiting = true;
    setTimeout(guard(look), PACE, target instanceof Element ? target : document.scrollingElement);
  };
  listen(window, 'scroll', soon, true);
}
