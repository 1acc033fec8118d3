import { type Figures, type Range, rangeOf, todayIn } from '../models/period.ts';
import { useModels } from './useModels.ts';
import { usePlace } from './usePlace.ts';
import { useSite } from './useSite.ts';

/** The days shown, as local days of the site, and the same with the filter, as requests need them. */
export function useDays(): { range: Range; figures: Figures; today: string } {
  const { now } = useModels();
  const { timezone } = useSite();
  const today = todayIn(timezone, now());
  const { period, filter } = usePlace().place;
  const range = rangeOf(period, today);
  return { range, figures: filter ? { ...range, filter } : range, today };
}
