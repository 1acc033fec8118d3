import type { Raise } from './raise.ts';

/** Ms in which the turns must come. */
const WITHIN = 30_000;

/**
 * The visitor scrolls far down and up again and again: what they look for is not where they expect it.
 * @param turns turns after a long way
 * @returns to be called with each of them
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
