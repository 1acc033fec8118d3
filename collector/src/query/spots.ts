import type { Spot } from '@kitka/shared/api';
import { SIGNALS } from '@kitka/shared/signals';

/** Spots in one answer: who mends these will look again. */
const MOST = 100;

/** A counter's name: the mask of the signals, and the selector. */
const KEY = /^spot:(\d+) (.+)$/s;

/**
 * Places where it rubs, most views first, from the counters of a page.
 * @param counters by name; those of other families are left out
 * @param n views of the page that were judged
 */
export function spotsOf(
  counters: readonly { key: string; n: number }[],
  n: number,
): { spots: Spot[]; otherSpots: number } {
  const places = new Map<string, { views: number; kinds: number[] }>();
  let other = 0;
  for (const counter of counters) {
    const [, mask, selector] = KEY.exec(counter.key) ?? [];
    if (mask === undefined || selector === undefined) {
      if (counter.key === 'spot:other') other += counter.n;
      continue;
    }
    const place = places.get(selector) ?? { views: 0, kinds: SIGNALS.map(() => 0) };
    place.views += counter.n;
    place.kinds = place.kinds.map((views, bit) => views + ((Number(mask) >> bit) & 1) * counter.n);
    places.set(selector, place);
  }
  // A move to another counter may reach the store before what it moves, or without it: no count is below 0.
  const all = [...places]
    .filter(([, { views }]) => views > 0)
    .map(([selector, { views, kinds }]): Spot => {
      const met = SIGNALS.map((kind, bit) => ({ kind, n: Math.min(views, kinds[bit] ?? 0) }));
      return {
        selector,
        kinds: met.filter((kind) => kind.n > 0).toSorted((a, b) => b.n - a.n),
        views,
        share: views / Math.max(views, n),
      };
    })
    .toSorted((a, b) => b.views - a.views || (a.selector < b.selector ? -1 : 1));
  const unlisted = all.slice(MOST).reduce((sum, { views }) => sum + views, 0);
  return { spots: all.slice(0, MOST), otherSpots: Math.max(0, other) + unlisted };
}
