import type { Ranking, Spot } from '@kitka/shared/api/api';
import { SIGNALS } from '@kitka/shared/settings/signals';
import { OTHER, readSpot } from '../store/viewCounts.ts';

/** Maximum number of spots in a response: somebody who fixes these will look again. */
const MOST = 100;

/**
 * Places where visitors struggled, most views first.
 * @param names names of the family `spot` with their numbers of views
 * @param n views of the page
 */
export function spotsOf(names: Ranking, n: number): { spots: Spot[]; otherSpots: number } {
  const places = new Map<string, { views: number; kinds: number[] }>();
  let other = 0;
  for (const { name, n: views } of names) {
    const spot = name === OTHER ? null : readSpot(name);
    if (!spot) {
      other += views;
      continue;
    }
    const place = places.get(spot.selector) ?? { views: 0, kinds: SIGNALS.map(() => 0) };
    place.views += views;
    place.kinds = place.kinds.map((sum, bit) => sum + ((spot.mask >> bit) & 1) * views);
    places.set(spot.selector, place);
  }
  const all = [...places]
    .map(([selector, { views, kinds }]): Spot => {
      const met = SIGNALS.map((kind, bit) => ({ kind, n: kinds[bit] ?? 0 }));
      return {
        selector,
        kinds: met.filter((kind) => kind.n > 0).toSorted((a, b) => b.n - a.n),
        views,
        share: views / Math.max(views, n),
      };
    })
    .toSorted((a, b) => b.views - a.views || (a.selector < b.selector ? -1 : 1));
  const unlisted = all.slice(MOST).reduce((sum, { views }) => sum + views, 0);
  return { spots: all.slice(0, MOST), otherSpots: other + unlisted };
}
