import './charts.css';
import type { Question } from '@kitka/shared/kinds';
import { area, line } from 'd3-shape';
import { count, dayShort, days } from '../format.ts';
import type { Bucket } from '../models/buckets.ts';
import { AsTable } from './AsTable.tsx';
import { linear } from './linear.ts';
import { QUESTION_WORDS } from './questionWords.ts';
import { isNet, scoreRange, scoreValue } from './scoreWords.ts';
import { TimeAxis } from './TimeAxis.tsx';
import { useWidth } from './useWidth.ts';

const HEIGHT = 220;
const TOP = 8;
const BOTTOM = 28;
/** Space for "100 %" or "−100" left of the plot. */
const LEFT = 56;
const RIGHT = 12;

const known = ({ score }: Bucket) => score.display !== 'none';
const said = ({ score }: Bucket) =>
  score.display === 'score' ? scoreValue(score.question, score.value ?? 0) : '–';
const ranged = (bucket: Bucket) =>
  known(bucket) ? scoreRange(bucket.score.question, bucket.score) : 'not enough answers';

interface Props {
  buckets: readonly Bucket[];
  unit: 'day' | 'week' | 'four weeks';
  /** The question that the scores of all buckets are for. */
  question: Question;
}

/** A score over time: a dot and its interval for each bucket, a gap if there are too few answers. */
export function Trend(props: Props) {
  const { buckets, unit, question } = props;
  const { name, short } = QUESTION_WORDS[question];
  return (
    <div>
      {buckets.some(known) ? (
        <Chart {...props} />
      ) : (
        <p>There are fewer than 5 answers per {unit}, too few for a range. Try a longer period.</p>
      )}
      <AsTable
        caption={`${name} per ${unit}`}
        heads={['Days', short, 'Range', 'Answers']}
        rows={buckets.map((bucket) => ({
          key: bucket.from,
          cells: [days(bucket.from, bucket.to), said(bucket), ranged(bucket), count(bucket.score.n)],
        }))}
      />
    </div>
  );
}

function Chart(props: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <>
      <div ref={ref} class="chart">
        {width > 0 && <Drawing {...props} width={width} />}
      </div>
      <p class="soft small">
        One dot per {props.unit}. The band is the 95 % range; hollow dots mean fewer than 30 answers, gaps
        fewer than 5.
      </p>
    </>
  );
}

function Drawing({ buckets, width, unit, question }: Props & { width: number }) {
  // Half a step of space at both ends, so that a single bucket is in the middle.
  const x = linear([-0.5, buckets.length - 0.5], [LEFT, width - RIGHT]);
  const lowest = isNet(question) ? -1 : 0;
  const y = linear([lowest, 1], [HEIGHT - BOTTOM, TOP]);
  const at = (part: number) => lowest + part * (1 - lowest);
  const points = buckets.map((bucket, index) => ({ ...bucket, index }));
  type Point = (typeof points)[number];
  const band = area<Point>()
    .defined(known)
    .x(({ index }) => x(index))
    .y0(({ score }) => y(score.low))
    .y1(({ score }) => y(score.high));
  const middle = line<Point>()
    .defined(known)
    .x(({ index }) => x(index))
    .y(({ score }) => y(score.value ?? 0));
  const drawn = points.filter(known);
  const radius = buckets.length > 40 ? 2.5 : 4;
  return (
    <svg
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={summaryOf(drawn, `${QUESTION_WORDS[question].name} per ${unit}`)}
    >
      {[0, 0.25, 0.5, 0.75, 1].map(at).map((value) => (
        <line key={value} class="grid" x1={LEFT} x2={width} y1={y(value)} y2={y(value)} />
      ))}
      <g class="axis">
        {[0, 0.5, 1].map(at).map((value) => (
          <text key={value} x={LEFT - 8} y={y(value) + 4} text-anchor="end">
            {scoreValue(question, value)}
          </text>
        ))}
      </g>
      <path class="band" d={band(points) ?? ''} />
      <path class="line" d={middle(points) ?? ''} />
      {drawn.map(({ index, score, from, to }) => (
        <g key={from}>
          <line class="whisker" x1={x(index)} x2={x(index)} y1={y(score.low)} y2={y(score.high)} />
          <circle
            class={score.display === 'range' ? 'dot hollow' : 'dot'}
            cx={x(index)}
            cy={y(score.value ?? 0)}
            r={radius}
          >
            <title>{`${days(from, to)}: ${scoreRange(question, score)}, n = ${count(score.n)}`}</title>
          </circle>
        </g>
      ))}
      <TimeAxis
        times={buckets.map(({ from }) => ({ start: from, short: dayShort(from) }))}
        x={x}
        y={HEIGHT - 6}
        width={width}
      />
    </svg>
  );
}

function summaryOf(drawn: readonly Bucket[], what: string): string {
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (!first || !last) return '';
  return `${what}: ${ranged(first)} for ${days(first.from, first.to)}, ${ranged(last)} for ${days(last.from, last.to)}.`;
}
