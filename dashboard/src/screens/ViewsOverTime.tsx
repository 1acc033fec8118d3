import type { DayRow, Interval, SeriesPoint } from '@kitka/shared/api/api';
import { useState } from 'preact/hooks';
import { type Column, Columns } from '../charts/Columns.tsx';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useShownMarks } from '../hooks/useMarks.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { type Mark, marksIn } from '../models/marks.ts';
import { Group } from '../parts/Group.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { viewsFinding } from '../words/findingWords.tsx';
import { intervalNames, intervalsOf, MOST_DAYS } from '../words/intervalWords.ts';

interface Props {
  page: string;
  days: readonly DayRow[];
  /** What happened in the period. */
  marks: readonly Mark[];
}

/** Views of a page (or of the site, page '') over time, by the interval that the reader chooses. */
export function ViewsOverTime({ page, days, marks }: Props) {
  const intervals = intervalsOf(days.length);
  const usual = days.length > MOST_DAYS ? 'week' : 'day';
  const [chosen, setChosen] = useState<Interval>(usual);
  // After a change of days, the chosen interval may no longer be available.
  const interval = intervals.includes(chosen) ? chosen : usual;
  return (
    <Group id="views" title="Views over time" finding={viewsFinding(days)}>
      <label class="small">
        By{' '}
        <select value={interval} onChange={({ currentTarget: { value } }) => setChosen(value as Interval)}>
          {intervals.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      {interval === 'day' ? (
        <Columns
          columns={days.map(({ day: start, views }) => columnOf({ start, end: start, views }, 'day', marks))}
          unit="day"
        />
      ) : (
        <Series page={page} interval={interval} />
      )}
    </Group>
  );
}

function Series({ page, interval }: { page: string; interval: Interval }) {
  const { series } = useModels();
  const { figures } = useDays();
  useLoad(series, useSite().key, page, interval, figures);
  return (
    <Loaded of={series} what="the views">
      {({ points }) => <Marked points={points} interval={interval} />}
    </Loaded>
  );
}

/** Marks may be loaded after the views. */
function Marked({ points, interval }: { points: readonly SeriesPoint[]; interval: Interval }) {
  const marks = useShownMarks();
  return <Columns columns={points.map((point) => columnOf(point, interval, marks))} unit={interval} />;
}

function columnOf(
  { start, end, views }: Pick<SeriesPoint, 'start' | 'end' | 'views'>,
  interval: Interval,
  marks: readonly Mark[],
): Column {
  const [name, short] = intervalNames(interval, start, end);
  // A mark of a day stands at its first hour.
  const isFirst = interval !== 'hour' || start.slice(11, 16) === '00:00';
  return {
    start,
    name,
    short,
    views,
    marks: isFirst ? marksIn(marks, start.slice(0, 10), interval === 'hour' ? start.slice(0, 10) : end) : [],
  };
}
