/**
 * What a comparison of two periods or segments says of `other`: surely better or worse than `base`; no sure change,
 * although a difference worth acting on would most likely have been found; or that this needs more answers.
 */
export type Verdict = 'better' | 'worse' | 'noSureChange' | 'needsMore';

/** Whether a higher value of what is compared is better (satisfaction) or worse (friction). */
export type Direction = 'higherIsBetter' | 'lowerIsBetter';

/** A comparison of two independent periods or segments. */
export interface Comparison {
  /** `other` less `base`, in the unit of what is compared; null if one side is empty. */
  difference: number | null;
  /** 95% interval of the difference; everything that is possible if it cannot be told. */
  low: number;
  high: number;
  /** Two-sided p-value; null if there is too little to test. */
  p: number | null;
  /** The test that `p` is of. */
  test: 'z' | 'fisher' | 'welch' | null;
  /** Answers needed on each side to find a difference worth acting on (`detect`) with 80% power. */
  needed: number;
  /** How many of these each side still lacks; 0 if there are enough. */
  missing: number;
  verdict: Verdict;
}

/** A change is sure if chance alone makes one at least as large less than once in 20 times. */
const ALPHA = 0.05;

/**
 * The verdict of a single comparison. A change is sure only if the test says so AND the interval excludes 0, so that
 * no screen says "better" beside a range that allows for "worse".
 */
export function verdictOf(
  { difference, low, high, p, missing }: Omit<Comparison, 'verdict'>,
  direction: Direction,
): Verdict {
  const isSure = p !== null && p < ALPHA && (low > 0 || high < 0);
  if (!isSure || difference === null) return unsure(missing);
  return difference > 0 === (direction === 'higherIsBetter') ? 'better' : 'worse';
}

/** The verdict if no change is sure. */
export const unsure = (missing: number): Verdict => (missing > 0 ? 'needsMore' : 'noSureChange');
