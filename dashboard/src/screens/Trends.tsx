import type { Interval, SeriesPoint } from '@kitka/shared/api/api';
import { useState } from 'preact/hooks';
import { AsTable } from '../charts/AsTable.tsx';
import { MarksInWords } from '../charts/ChartMarks.tsx';
import { TrendChart } from '../charts/TrendChart.tsx';
import { isKnown, type TrendKind, trendOf } from '../charts/trendOf.ts';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useShownMarks } from '../hooks/useMarks.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { marksIn, markWords } from '../models/marks.ts';
import { lengthOf } from '../models/period.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { intervalsOf } from '../words/intervalWords.ts';
import { QUESTION_WORDS } from '../words/questionWords.ts';

type Unit = Exclude<Interval, 'hour'>;
const KINDS: readonly TrendKind[] = ['score', 'friction', 'speed'];

interface Props {
  page: string;
  /** The interval drawn until the reader chooses another. */
  usual: Unit;
  /** Whether there is a score to follow. */
  hasScore: boolean;
}

/** Score, friction and speed of a page (or of the site, page '') over time, one at a time. */
export function Trends({ page, usual, hasScore }: Props) {
  const { trends } = useModels();
  const { figures } = useDays();
  const offered = intervalsOf(lengthOf(figures)).filter((one): one is Unit => one !== 'hour');
  const [asked, setAsked] = useState<Unit>(usual);
  // After a change of days, the chosen interval may no longer be available.
  const interval = offered.includes(asked) ? asked : (offered[0] ?? 'day');
  useLoad(trends, useSite().key, page, interval, figures);
  return (
    <section class="section" aria-labelledby="trend">
      <div class="section-head">
        <h2 id="trend">Over time</h2>
        {offered.length > 1 && (
          <label class="small">
            By{' '}
            <select
              value={interval}
              onChange={({ currentTarget: { value } }) => setAsked(offered.find((one) => one === value)!)}
            >
              {offered.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        )}
      </div>
      <Loaded of={trends} what="the trend" isPart>
        {({ interval: drawn, points }) => (
          <Choice points={points} interval={drawn === 'hour' ? 'day' : drawn} hasScore={hasScore} />
        )}
      </Loaded>
    </section>
  );
}

interface ChoiceProps {
  points: readonly SeriesPoint[];
  interval: Unit;
  hasScore: boolean;
}

function Choice({ points, interval, hasScore }: ChoiceProps) {
  const { today } = useDays();
  const all = useShownMarks();
  const kinds = KINDS.filter((kind) => kind !== 'score' || hasScore);
  const [asked, setAsked] = useState<TrendKind>('score');
  const kind = kinds.find((one) => one === asked) ?? 'friction';
  const trend = trendOf(kind, points, interval, today);
  const [first, last] = [points[0], points.at(-1)];
  const marks = first && last ? marksIn(all, first.start, last.end) : [];
  const names = {
    score: QUESTION_WORDS[first?.score.question ?? 'csat'].name,
    friction: 'Signs of friction',
    speed: 'Speed',
  };
  const hasStubs = trend.points.some(({ stub }) => stub);
  const heads = trend.panels.map(({ title }) => title ?? trend.name);
  return (
    <>
      <fieldset class="trend-choices">
        <legend class="hidden">What to follow</legend>
        {kinds.map((one) => (
          <label key={one}>
            <input type="radio" name="trend" checked={one === kind} onChange={() => setAsked(one)} />
            {names[one]}
          </label>
        ))}
      </fieldset>
      {trend.points.some(({ values }) => values.some(isKnown)) ? (
        <>
          <TrendChart trend={trend} marks={marks} />
          <p class="soft small">
            One dot per {interval}. The band is the 95 % range; {trend.key}.
            {hasStubs && ` A dashed dot is a part of a ${interval}.`} The arrow keys go from dot to dot.
          </p>
          <MarksInWords marks={marks} />
        </>
      ) : (
        <p>{trend.tooFew}</p>
      )}
      <AsTable
        caption={`${trend.name} per ${interval}`}
        heads={['Days', ...heads, ...(marks.length > 0 ? ['What happened'] : [])]}
        rows={trend.points.map(({ start, end, name, stub, values }) => ({
          key: start,
          cells: [
            `${name}${stub ? ` (${stub})` : ''}`,
            ...values.map(({ said }) => said),
            ...(marks.length > 0 ? [marksIn(marks, start, end).map(markWords).join('; ')] : []),
          ],
        }))}
      />
    </>
  );
}
