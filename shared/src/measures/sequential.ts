import { answersMissing } from './answersNeeded.ts';
import type { Comparison, Direction, Verdict } from './comparison.ts';
import { unsure } from './comparison.ts';

/**
 * Pocock's test for a comparison that is looked at again whenever both sides have grown by the same amount, here by a
 * week: at each of at most 8 looks a change is sure only if p < .0120 (z = 2.512), so that nothing changed and yet some
 * look says so in 5 of 100 cases. If each look asked for p < .05 it would be 18 of 100.
 * @see Pocock (1977), "Group sequential methods in the design and analysis of clinical trials", Biometrika 64;
 * Jennison & Turnbull (2000), Group Sequential Methods with Applications to Clinical Trials, table 2.1.
 */
export const LOOKS = 8;
/** Two-sided p-value below which one of the looks is sure. */
export const LOOK_ALPHA = 0.012;
/**
 * How many times more answers such a test needs, at its last look, to find the same change with 80% power (table 2.2).
 */
export const LOOK_INFLATION = 1.279;

/**
 * The verdict of one look. Like that of a single comparison it is sure only if the 95% interval excludes 0 as well.
 * @param n answers or views of both sides
 * @returns the comparison with what this test needs in all, what it lacks, and its verdict
 */
export function atLook<T extends Comparison>(
  comparison: T,
  n: { base: number; other: number },
  direction: Direction,
): T {
  const { difference, low, high, p } = comparison;
  const needed = Math.ceil(comparison.needed * LOOK_INFLATION);
  const missing = answersMissing(n.base, n.other, needed);
  const isSure = p !== null && p < LOOK_ALPHA && difference !== null && (low > 0 || high < 0);
  const verdict: Verdict = !isSure
    ? unsure(missing)
    : difference > 0 === (direction === 'higherIsBetter')
      ? 'better'
      : 'worse';
  return { ...comparison, needed, missing, verdict };
}
