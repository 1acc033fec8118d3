import { type Mark, marksOf } from '../models/marks.ts';
import { useDays } from './useDays.ts';
import { useLoad } from './useLoad.ts';
import { useModels } from './useModels.ts';
import { useSite } from './useSite.ts';

/** Fixes and holidays of the days shown; none until they are loaded, as the figures do not wait for them. */
export function useMarks(page: string): Mark[] {
  const { marks } = useModels();
  useLoad(marks, useSite().key, page, useDays().range);
  return useShownMarks();
}

/** The same, where they are loaded already. */
export function useShownMarks(): Mark[] {
  const state = useModels().marks.state.value;
  return 'data' in state ? marksOf(state.data) : [];
}
