import type { DayRow, Interval } from '@kitka/shared/api/api';
import { SCORE_FROM } from '@kitka/shared/measures/display';

/** Days of each interval, roughly. */
const SIZES = { day: 1, week: 7, month: 28 } as const;
/** Shortest period in days that is drawn by weeks if no interval has enough answers for a score. */
const WEEKS_FROM = 14;
/** Fewer points do not show a trend. */
const FEWEST = 3;

/**
 * The smallest interval with enough points to show a trend and a median point with enough answers for a score; if there
 * is none, weeks, or days in a short period.
 */
export function usualInterval(days: readonly Pick<DayRow, 'score'>[]): Exclude<Interval, 'hour'> {
  for (const interval of ['day', 'week', 'month'] as const) {
    const size = SIZES[interval];
    const counts = Array.from({ length: Math.ceil(days.length / size) }, (_, i) =>
      days.slice(i * size, (i + 1) * size).reduce((sum, { score }) => sum + score.n, 0),
    ).sort((a, b) => a - b);
    if (counts.length >= FEWEST && (counts[Math.floor(counts.length / 2)] ?? 0) >= SCORE_FROM)
      return interval;
  }
  return days.length >= WEEKS_FROM ? 'week' : 'day';
}
