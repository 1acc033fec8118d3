import type { FixProgress } from '@kitka/shared/api/fixes';
import { LOOKS } from '@kitka/shared/measures/sequential';
import { addDays, daysBetween } from '../ingest/day.ts';

/**
 * How many whole weeks have passed since the day of a fix. That day itself belongs neither to before nor to after: part
 * of it was the one, part the other. Today has not passed.
 * @param today local day of the site
 */
export function fixProgress(day: string, today: string): FixProgress {
  const passed = Math.floor((daysBetween(day, today) - 1) / 7);
  const weeks = Math.min(LOOKS, Math.max(0, passed));
  const next = weeks < LOOKS ? addDays(day, 7 * (weeks + 1) + 1) : null;
  if (day > today) return { stage: 'planned', weeks, next };
  return { stage: weeks === 0 ? 'waiting' : weeks < LOOKS ? 'following' : 'followed', weeks, next };
}
