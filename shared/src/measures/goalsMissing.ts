import { newcombe } from './newcombe.ts';
import type { Share } from './share.ts';

/** Normal quantile of "nine times of ten there are more", the same caution as in priority.ts. */
const Z_CAUTION = 1.281552;

/** Completions of a goal per week that views with signs of friction lack. */
export interface GoalsMissing {
  /** By the shares as they are. */
  likely: number;
  /** By the lower bound of their difference: nine times of ten it is more. */
  confident: number;
}

/**
 * How many more views a week would reach a goal if those with a sign of friction reached it as often as those without:
 * views x max(0, share without - share with). The bound is Newcombe's.
 *
 * It is what goes together with friction, not what friction causes: who came to buy tries more, and meets more.
 * @param views with a sign of friction, per week
 * @param withSign and `without`: views that reached the goal, out of those with and without a sign
 */
export function goalsMissing(views: number, withSign: Share, without: Share): GoalsMissing {
  if (withSign.n === 0 || without.n === 0) return { likely: 0, confident: 0 };
  const { difference, low } = newcombe(withSign, without, Z_CAUTION);
  return { likely: views * Math.max(0, difference), confident: views * Math.max(0, low) };
}
