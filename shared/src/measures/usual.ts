/** What was counted in a period: `count` of `of` views, or views alone with `of` 1. */
export interface Counted {
  count: number;
  of: number;
}

/** What a further period can be expected to have, by earlier ones of its kind (the same weekday). */
export interface Usual {
  /** Counts per view (or per period, where `of` is 1). */
  rate: number;
  /** Squared coefficient of variation between periods, beyond what chance in counting explains. */
  variation: number;
  /** Counts that the rate was computed from. */
  counts: number;
  /** The lowest and the highest rate of these periods, and how many there are. */
  low: number;
  high: number;
  periods: number;
}

/** Least number of earlier periods (our judgement): the lowest and the highest are left out, so two remain. */
export const MIN_PERIODS = 4;
/**
 * Least variation between days that is taken to be there, as a coefficient of variation (our judgement): a few quiet weeks
 * do not prove that days are alike.
 */
const LEAST_CV = 0.1;

/**
 * The usual rate and variation of some periods. One period that was far off, such as a day of an outage, changes neither
 * much: the rate leaves out the period with the lowest and that with the highest rate, the variation the one that is
 * furthest off.
 *
 * Without that one, about half of the sum of squares remains where all are alike, so the rest is counted twice (mean of
 * the largest of 8 squared normal deviates: 3.2 of 8).
 * @returns null if there are fewer than `MIN_PERIODS` periods with views
 */
export function usualOf(history: readonly Counted[]): Usual | null {
  const periods = history.filter(({ of }) => of > 0);
  if (periods.length < MIN_PERIODS) return null;
  const ordered = periods.toSorted((a, b) => a.count / a.of - b.count / b.of);
  const middle = ordered.slice(1, -1);
  const counts = middle.reduce((sum, { count }) => sum + count, 0);
  // Half a count, as nothing so far does not mean never.
  const rate = (counts + 0.5) / middle.reduce((sum, { of }) => sum + of, 0);
  const off = periods.map(({ count, of }) => {
    const expected = rate * of;
    return {
      excess: (count - expected) ** 2 - expected,
      expected,
      distance: (count - expected) ** 2 / expected,
    };
  });
  const kept = off.toSorted((a, b) => a.distance - b.distance).slice(0, -1);
  const excess = kept.reduce((sum, one) => sum + one.excess, 0);
  const squares = kept.reduce((sum, { expected }) => sum + expected ** 2, 0);
  const [low, high] = [ordered[0]!, ordered.at(-1)!];
  return {
    rate,
    variation: Math.max(LEAST_CV ** 2, (2 * excess) / squares),
    counts: counts + 0.5,
    low: low.count / low.of,
    high: high.count / high.of,
    periods: periods.length,
  };
}
