/** A share that was counted: `successes` of `n` answers or views, whole numbers with 0 <= successes <= n. */
export interface Share {
  successes: number;
  n: number;
}

/** The share itself, from 0 to 1; 0 if nothing was counted. */
export const shareOf = ({ successes, n }: Share): number => (n > 0 ? successes / n : 0);

/** The shares of several pages as one: all their answers together. */
export const pooled = (shares: readonly Share[]): Share => ({
  successes: shares.reduce((sum, share) => sum + share.successes, 0),
  n: shares.reduce((sum, share) => sum + share.n, 0),
});

/**
 * A share as an expectation of further answers. If all are alike, half an answer of each kind is added: a site that
 * never had a dissatisfied answer may get one.
 */
export const expectation = ({ successes, n }: Share): number =>
  successes > 0 && successes < n ? successes / n : (successes + 0.5) / (n + 1);
