import { listen } from './listen.ts';

/** Ms for which scrolling may continue after the visitor's last wheel, key or touch input. */
export const MOMENTUM = 1500;

let moved = -MOMENTUM;

/** Ms since the visitor's last input that may scroll or move the focus (wheel, touch, key). */
export const sinceUserScroll = (): number => performance.now() - moved;

/**
 * Forgets the last such input: the visitor does something else now, so what scrolls from here on is not their
 * doing.
 */
export function clearUserScroll(): void {
  moved = -MOMENTUM;
}

/** Starts listening. Call it once. */
export function watchUserScroll(): void {
  const move = () => {
    moved = performance.now();
  };
  for (const type of ['wheel', 'touchmove', 'keydown'])
    listen(window, type, move, { capture: true, passive: true });
}
