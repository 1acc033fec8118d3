import { answersMissing, answersNeeded } from './answersNeeded.ts';
import { type Comparison, type Direction, verdictOf } from './comparison.ts';
import { SCORE_FROM } from './display.ts';
import { fisher } from './fisher.ts';
import { newcombe } from './newcombe.ts';
import { pooledZ } from './pooledZ.ts';
import { type Share, shareOf } from './share.ts';
import { twoSidedP } from './twoSidedP.ts';

/**
 * Expected number below which the normal approximation of the test is not relied on (Cochran 1954, "Some methods for
 * strengthening the common chi-square tests", Biometrics 10).
 */
const MIN_EXPECTED = 5;
/**
 * Difference of shares that is worth acting on (our judgement): finding it takes 200 to 390 answers on each side,
 * which a page with some visitors has in a month; half of it takes four times as many.
 */
export const DETECT_SHARE = 0.1;

/**
 * Compares two independent shares: Newcombe's interval of the difference, with the pooled z-test, or with Fisher's
 * exact test if one of the four expected counts is below 5. What answers of a sample are worth (designEffect.ts) need
 * not be whole numbers; Fisher's test rounds them.
 * @param detect difference worth acting on, from 0 to 1, for `needed` and `missing`. It is looked for from the base's
 * share towards .5, where finding it takes more answers; below 30 answers that share is taken to be .5, where it
 * takes the most.
 */
export function compareShares(
  base: Share,
  other: Share,
  direction: Direction = 'higherIsBetter',
  detect = DETECT_SHARE,
): Comparison {
  const from = base.n < SCORE_FROM ? 0.5 : shareOf(base);
  const needed = answersNeeded(from, from > 0.5 ? from - detect : from + detect);
  const missing = answersMissing(base.n, other.n, needed);
  const isEmpty = base.n === 0 || other.n === 0;
  const test = isEmpty ? null : leastExpected(base, other) < MIN_EXPECTED ? 'fisher' : 'z';
  const p =
    test === null ? null : test === 'z' ? twoSidedP(pooledZ(base, other)) : fisher(whole(base), whole(other));
  const { difference, ...range } = newcombe(base, other);
  const comparison: Omit<Comparison, 'verdict'> = {
    difference: isEmpty ? null : difference,
    ...range,
    p,
    test,
    needed,
    missing,
  };
  return { ...comparison, verdict: verdictOf(comparison, direction) };
}

const whole = ({ successes, n }: Share): Share => ({ successes: Math.round(successes), n: Math.round(n) });

/** The smallest of the four counts that would be expected if the shares were equal. */
function leastExpected(base: Share, other: Share): number {
  const n = base.n + other.n;
  const successes = base.successes + other.successes;
  return (Math.min(base.n, other.n) * Math.min(successes, n - successes)) / n;
}
