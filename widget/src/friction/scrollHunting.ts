import type { Raise } from './raise.ts';

/** Ms within which the turns must occur. */
const WITHIN = 30_000;

/**
 * The visitor scrolls far down and up again and again: what they look for is not where they expect it.
 * @param turns number of turns after scrolling far
 * @returns to be called at each of them
 */
export function scrollHunting(raise: Raise, turns: number): () => void {
  let times: number[] = [];
  return () => {
    const now = performance.now();
    times = [...times.filter((time) => now - time < WITHIN), now];
    if (times.length < turns) return;
    times = [];
    raise('scroll-hunting', null, `${turns} long ways up and down`);
  };
}
