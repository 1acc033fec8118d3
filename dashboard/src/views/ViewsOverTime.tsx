import type { DayRow, Interval, SeriesPoint } from '@kitka/shared/api';
import { LIMITS } from '@kitka/shared/limits';
import { useState } from 'preact/hooks';
import { type Column, Columns } from '../components/Columns.tsx';
import { Failed } from '../components/Failed.tsx';
import { Loading } from '../components/Loading.tsx';
import { useDays } from '../components/useDays.ts';
import { useLoad } from '../components/useLoad.ts';
import { useModels } from '../components/useModels.ts';
import { useSite } from '../components/useSite.ts';
import { day, dayShort, days as daysOf, hour, hourShort, month } from '../format.ts';

/** Most days drawn as columns: with more, each is thinner than 3 px on a phone. */
const MOST_DAYS = 120;

/** Views of a page (or of the site, page '') over time, by the interval that the reader chooses. */
export function ViewsOverTime({ page, days }: { page: string; days: readonly DayRow[] }) {
  const intervals = intervalsOf(days.length);
  const usual = days.length > MOST_DAYS ? 'week' : 'day';
  const [chosen, setChosen] = useState<Interval>(usual);
  // After a change of days, the chosen interval may no longer be available.
  const interval = intervals.includes(chosen) ? chosen : usual;
  return (
    <section class="section" aria-labelledby="views">
      <div class="section-head">
        <h2 id="views">Views over time</h2>
        <label class="small">
          By{' '}
          <select value={interval} onChange={({ currentTarget: { value } }) => setChosen(value as Interval)}>
            {intervals.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      </div>
      {interval === 'day' ? (
        <Columns
          columns={days.map(({ day: start, views }) => columnOf({ start, end: start, views }, 'day'))}
          unit="day"
        />
      ) : (
        <Series page={page} interval={interval} />
      )}
    </section>
  );
}

function Series({ page, interval }: { page: string; interval: Interval }) {
  const { series } = useModels();
  const { figures } = useDays();
  const state = useLoad(series, useSite().key, page, interval, figures);
  if (state.status === 'loading') return <Loading what="the views" />;
  if (state.status === 'failed') return <Failed failure={state.failure} onRetry={series.again} />;
  return <Columns columns={state.data.points.map((point) => columnOf(point, interval))} unit={interval} />;
}

/** Intervals to offer: weeks and months only if there are several, hours and days only if few enough to be seen. */
function intervalsOf(length: number): Interval[] {
  return [
    ...(length <= LIMITS.hourlyDays ? (['hour'] as const) : []),
    ...(length <= MOST_DAYS ? (['day'] as const) : []),
    ...(length > 7 ? (['week'] as const) : []),
    ...(length > 31 ? (['month'] as const) : []),
  ];
}

function columnOf(
  { start, end, views }: Pick<SeriesPoint, 'start' | 'end' | 'views'>,
  interval: Interval,
): Column {
  const names = {
    hour: [hour(start), hourShort(start)],
    day: [day(start), dayShort(start)],
    week: [daysOf(start, end), dayShort(start)],
    month: [month(start), month(start)],
  } as const;
  const [name, short] = names[interval];
  return { start, name, short, views };
}
