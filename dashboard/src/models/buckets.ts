import type { DayRow, Score } from '@kitka/shared/api';
import { SCORE_FROM } from '@kitka/shared/measures/display';
import { type Counts, scoreFrom } from '@kitka/shared/measures/score';

/** Consecutive days, pooled: one score with one interval from all their answers to one question. */
export interface Bucket {
  from: string;
  to: string;
  views: number;
  score: Score;
}

/** Lengths of a bucket in days: a day, a week, four weeks. */
export const SIZES = [1, 7, 28] as const;
export type Size = (typeof SIZES)[number];

/** Shortest period in days that is drawn by weeks if no size has enough answers for a score. */
const WEEKS_FROM = 14;
/** Fewer dots do not show a trend. */
const FEWEST_BUCKETS = 3;

/** Pools days into buckets of `size`, counted back from the last day; the first bucket may be shorter. */
export function pool(days: readonly DayRow[], size: Size): Bucket[] {
  const short = days.length % size;
  const starts = Array.from({ length: Math.ceil(days.length / size) }, (_, i) =>
    short === 0 ? i * size : i === 0 ? 0 : short + (i - 1) * size,
  );
  return starts.map((start, i) => bucketOf(days.slice(start, starts[i + 1] ?? days.length)));
}

function bucketOf(days: readonly DayRow[]): Bucket {
  const sum = (of: (day: DayRow) => number) => days.reduce((total, day) => total + of(day), 0);
  const counts: Counts = {
    n: sum(({ score }) => score.n),
    satisfied: sum(({ score }) => score.satisfied),
    dissatisfied: sum(({ score }) => score.dissatisfied),
  };
  const [first, last] = [days[0]!, days.at(-1)!];
  return {
    from: first.day,
    to: last.day,
    views: sum(({ views }) => views),
    score: scoreFrom(first.score.question, counts),
  };
}

/**
 * The smallest size with enough buckets to show a trend and a median bucket with enough answers for a score; if
 * there is none, weeks, or days in a short period.
 */
export function scoreSize(days: readonly DayRow[]): Size {
  const enough = SIZES.find((size) => {
    const counts = pool(days, size)
      .map(({ score }) => score.n)
      .sort((a, b) => a - b);
    return counts.length >= FEWEST_BUCKETS && (counts[Math.floor(counts.length / 2)] ?? 0) >= SCORE_FROM;
  });
  return enough ?? (days.length >= WEEKS_FROM ? 7 : 1);
}
