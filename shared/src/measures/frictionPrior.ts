import { type Auc, auc } from './auc.ts';
import { SCORE_FROM } from './display.ts';
import { fitLogistic, type Logistic, probability, type SlopePrior } from './fitLogistic.ts';
import { expectation, pooled, type Share } from './share.ts';
import { SHRINKAGE } from './shrink.ts';
import { DEFAULT_TARGET } from './target.ts';

/** A page for the prior: its dissatisfied answers (`successes`) out of n, and its friction index from 0 to 100. */
export interface RatedPage extends Share {
  page: string;
  friction: number;
}

/**
 * Slope of log odds of dissatisfaction on log(1 + friction index) that is expected before a site has answers (our
 * judgement). Its mean makes the odds of a page with an index of 20 about 1.8 times those of a page with 2. With a mean
 * of 0 the list of a site with few answers has a tenth less of what can be gained where friction goes with
 * dissatisfaction, and as much more where it does not (`npm run bench -- fixFirst`).
 */
const SLOPE: SlopePrior = { mean: 0.3, sd: 0.5 };
/** AUC below which friction tells too little to be used (our judgement): six of ten pairs in the right order. */
const USEFUL_AUC = 0.6;

/** What share of dissatisfied answers to expect of a page before it has answers of its own. */
export interface FrictionPrior {
  /** The site's share of dissatisfied answers; the target while the site has fewer than 30 answers. */
  rate: number;
  /** Fitted line of dissatisfaction on log(1 + friction index). */
  line: Logistic;
  /** How well a page's friction tells dissatisfied answers from others, on this site. */
  auc: Auc;
  /**
   * What this site's answers say of friction: that it goes with dissatisfaction, that it tells too little, or that
   * there are too few to know.
   */
  evidence: 'confirmed' | 'refuted' | 'open';
  /** Whether the line is used; otherwise each page is expected to have the site's rate. */
  isUsed: boolean;
}

const predictor = (friction: number) => Math.log1p(friction);

/**
 * Learns from a site's pages whether friction predicts dissatisfaction there, and how. The fit begins with the slope
 * that is expected of any site and follows the answers as they come. Where the
 * interval of the AUC shows that friction tells too little, it is not used at all: a site whose friction means nothing
 * to its visitors must not have it put pages in order.
 *
 * Answers of one page are alike, so a page counts as the number of independent answers that it is worth: each of its n
 * answers counts (k + 1) / (n + k), and all together at most k + 1. Otherwise one page with many answers would decide.
 * @param k how alike pages are; see `fitBetaBinomial`
 * @param target share of dissatisfied answers expected of a site with too few answers
 * @see Williams (1982), "Extra-binomial variation in logistic linear models", Applied Statistics 31.
 */
export function frictionPrior(
  pages: readonly RatedPage[],
  k = SHRINKAGE,
  target = DEFAULT_TARGET,
): FrictionPrior {
  const all = pooled(pages);
  const weighted = pages.map(({ page, friction, ...answers }) => {
    const weight = (k + 1) / (answers.n + k);
    return { page, friction, n: weight * answers.n, cases: weight * answers.successes };
  });
  const line = fitLogistic(
    weighted.map(({ friction, n, cases }) => ({ x: predictor(friction), n, cases })),
    SLOPE,
  );
  const told = auc(
    weighted.map(({ page, friction, n, cases }) => ({
      score: friction,
      cases,
      controls: n - cases,
      cluster: page,
    })),
  );
  const evidence = evidenceOf(told);
  return {
    rate: all.n < SCORE_FROM ? target : expectation(all),
    line,
    auc: told,
    evidence,
    isUsed: evidence !== 'refuted' && all.n >= SCORE_FROM && line.slope > 0,
  };
}

/** What an AUC of friction says with its interval. */
export const evidenceOf = ({ low, high }: Auc): FrictionPrior['evidence'] =>
  low > 0.5 ? 'confirmed' : high < USEFUL_AUC ? 'refuted' : 'open';

/** The share of dissatisfied answers expected of a page with this friction index: `m` of `priority`. */
export const expectedOf = ({ isUsed, rate, line }: FrictionPrior, friction: number): number =>
  isUsed ? probability(line, predictor(friction)) : rate;
