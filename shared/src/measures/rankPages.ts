import { fitBetaBinomial } from './fitBetaBinomial.ts';
import { expectedOf, type FrictionPrior, frictionPrior } from './frictionPrior.ts';
import { type Priority, priority } from './priority.ts';
import type { Share } from './share.ts';

/** A page with what is known of it in a period. */
export interface KnownPage {
  page: string;
  /** Views per week. */
  views: number;
  /** Friction index from 0 to 100; null: too few views to tell. */
  friction: number | null;
  /** Dissatisfied answers (`successes`) out of n, all to the same question. */
  answers: Share;
  /** Share of dissatisfied answers that the site is content with. */
  target: number;
}

export interface RankedPage extends KnownPage, Priority {
  /** Share of dissatisfied answers expected of the page before its own answers. */
  prior: number;
}

export interface Ranking {
  /** In the order of the input. */
  pages: RankedPage[];
  prior: FrictionPrior;
  /** How many answers a page's `prior` counts as. */
  k: number;
}

/**
 * What can be gained on each of a site's pages. Pages learn from each other: how much they differ decides how far few
 * answers are believed (`fitBetaBinomial`), and where friction goes together with dissatisfaction on this site, a page
 * with more friction is expected to have more of it (`frictionPrior`).
 */
export function rankPages(pages: readonly KnownPage[]): Ranking {
  const answered = pages.filter(({ answers }) => answers.n > 0);
  const fit = fitBetaBinomial(answered.map(({ answers }) => answers));
  const prior = frictionPrior(
    answered.flatMap(({ page, friction, answers }) =>
      friction === null ? [] : [{ page, friction, ...answers }],
    ),
    fit.k,
  );
  const priorOf = (friction: number | null) => {
    if (prior.isUsed && friction !== null) return expectedOf(prior, friction);
    return fit.isFitted ? fit.m : prior.rate;
  };
  return {
    pages: pages.map((known) => {
      const expected = priorOf(known.friction);
      return {
        ...known,
        prior: expected,
        ...priority(known.views, known.answers, expected, fit.k, known.target),
      };
    }),
    prior,
    k: fit.k,
  };
}
