import { listen } from './listen.ts';

/** Ms in which scrolling goes on after the visitor's hand has left the wheel, the keys or the screen. */
export const MOMENTUM = 1500;

let moved = -MOMENTUM;

/** Ms since the visitor last scrolled, or moved the focus, with their own hand. */
export const sinceUserScroll = (): number => performance.now() - moved;

/** The visitor does something else now: what scrolls from here on does not by their hand. */
export function clearUserScroll(): void {
  moved = -MOMENTUM;
}

/** To be called once. */
export function watchUserScroll(): void {
  const move = () => {
    moved = performance.now();
  };
  for (const type of ['wheel', 'touchmove', 'keydown'])
    listen(window, type, move, { capture: true, passive: true });
}
