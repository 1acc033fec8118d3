import { useDays } from '../hooks/useDays.ts';
import { useMarks } from '../hooks/useMarks.ts';
import { useModels } from '../hooks/useModels.ts';
import { isUnscored } from '../models/isUnscored.ts';
import { lengthOf } from '../models/period.ts';
import { Trends } from './Trends.tsx';

/** Shortest period in days that begins by weeks. */
const WEEKS_FROM = 14;

/** The trends of the whole site, on the Overview. */
export function SiteTrends() {
  const { overview } = useModels();
  const length = lengthOf(useDays().range);
  useMarks('');
  const state = overview.state.value;
  if (!('data' in state)) return null;
  return (
    <Trends
      page=""
      usual={length < WEEKS_FROM ? 'day' : 'week'}
      hasScore={!isUnscored(state.data.site.page)}
    />
  );
}
