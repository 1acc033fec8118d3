import { posteriorQuantile } from './posteriorQuantile.ts';
import type { Share } from './share.ts';
import { SHRINKAGE, shrink } from './shrink.ts';
import { DEFAULT_TARGET } from './target.ts';

/** Quantile of the posterior that "confident" goes by (our judgement): nine times of ten the true share is higher. */
const CAUTION = 0.1;

/** How much there is to gain on a page. */
export interface Priority {
  /** Estimated share of dissatisfied visitors. */
  dissatisfied: number;
  /** Dissatisfied visits above the target per week, by the estimate. */
  likely: number;
  /** The same by the estimate's 10% quantile: nine times of ten there are more. */
  confident: number;
  /** The page may matter, but its answers do not prove it: ask more here. */
  needsAnswers: boolean;
}

/**
 * What fixing a page can gain: weekly views x max(0, d - target), where d is the page's share of dissatisfied answers
 * drawn towards what is expected of it. Lists are ordered by `confident` (`byPriority`), so that two answers do not put
 * a page first.
 * @param views per week
 * @param answers dissatisfied answers (`successes`) out of n
 * @param m share expected before any answer: `expectedOf`
 * @param k how many answers that counts as
 */
export function priority(
  views: number,
  answers: Share,
  m: number,
  k = SHRINKAGE,
  target = DEFAULT_TARGET,
): Priority {
  const dissatisfied = shrink(answers, m, k);
  const likely = views * Math.max(0, dissatisfied - target);
  const confident = views * Math.max(0, posteriorQuantile(answers, m, k, CAUTION) - target);
  return { dissatisfied, likely, confident, needsAnswers: likely > 0 && confident === 0 };
}

/** Compares two pages for sorting: the most confident first, then the most likely. */
export const byPriority = (a: Priority, b: Priority): number =>
  b.confident - a.confident || b.likely - a.likely;
