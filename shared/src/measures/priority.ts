import betaCdf from '@stdlib/stats-base-dists-beta-cdf';
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
  /**
   * Dissatisfied visits above the target per week: the mean over all that the page's share may be after its answers. A
   * page whose estimate lies below the target counts too, as far as it may lie above.
   */
  expected: number;
  /** The same by the estimate alone. */
  likely: number;
  /** The same by the estimate's 10% quantile: nine times of ten there are more. */
  confident: number;
  /** The page may matter, but its answers do not show it: ask more here. */
  needsAnswers: boolean;
}

/**
 * What fixing a page can gain: weekly views x max(0, d - target), where d is the page's share of dissatisfied answers
 * drawn towards what is expected of it. Lists are ordered by `expected` (`byPriority`), which puts pages that matter first more
 * often than `likely` and `confident` do (bench/fixFirst); a page of two answers says `needsAnswers`.
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
  const expected = views * meanAbove(answers, m, k, target);
  return { dissatisfied, expected, likely, confident, needsAnswers: likely > 0 && confident === 0 };
}

/** Compares two pages for sorting: where more is to be gained first. */
export const byPriority = (a: Priority, b: Priority): number => b.expected - a.expected;

/** Mean of max(0, d - target) over the posterior Beta(a, b) of d: the integral of (d - target) above the target. */
function meanAbove({ successes, n }: Share, m: number, k: number, target: number): number {
  const [a, b] = [k * m + successes, k * (1 - m) + n - successes];
  if (a <= 0) return 0;
  if (b <= 0) return 1 - target;
  const above = (first: number) => 1 - betaCdf(target, first, b);
  return Math.max(0, (a / (a + b)) * above(a + 1) - target * above(a));
}
