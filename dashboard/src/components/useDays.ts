import { type Range, rangeOf, todayIn } from '../models/period.ts';
import { useModels } from './useModels.ts';
import { usePlace } from './usePlace.ts';
import { useSite } from './useSite.ts';

/** The days in view, as local days of the site. */
export function useDays(): { range: Range; today: string } {
  const { now } = useModels();
  const { timezone } = useSite();
  const today = todayIn(timezone, now());
  return { range: rangeOf(usePlace().place.period, today), today };
}
