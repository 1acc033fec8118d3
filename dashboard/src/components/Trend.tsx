import './charts.css';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { count, days, percent, percentRange } from '../format.ts';
import type { Bucket } from '../models/buckets.ts';
import { AsTable } from './AsTable.tsx';
import { DayAxis } from './DayAxis.tsx';
import { useWidth } from './useWidth.ts';

const HEIGHT = 220;
const TOP = 8;
const BOTTOM = 28;
/** Room for "100 %" left of the plot. */
const LEFT = 56;
const RIGHT = 12;

const known = ({ score }: Bucket) => score.shown !== 'none';
const said = ({ score }: Bucket) => (score.shown === 'score' ? percent(score.value ?? 0) : '–');
const ranged = (bucket: Bucket) =>
  known(bucket) ? percentRange(bucket.score.low, bucket.score.high) : 'not enough answers';

/** Satisfaction over time: a dot and its interval per bucket, a gap where answers are too few. */
export function Trend({
  buckets,
  unit,
}: {
  buckets: readonly Bucket[];
  unit: 'day' | 'week' | 'four weeks';
}) {
  return (
    <div>
      {buckets.some(known) ? (
        <Chart buckets={buckets} unit={unit} />
      ) : (
        <p>No {unit} here has the 5 answers a range needs; a longer period may.</p>
      )}
      <AsTable
        caption={`Satisfaction per ${unit}`}
        heads={['Days', 'Satisfied', 'Range', 'Answers']}
        rows={buckets.map((bucket) => ({
          key: bucket.from,
          cells: [days(bucket.from, bucket.to), said(bucket), ranged(bucket), count(bucket.score.n)],
        }))}
      />
    </div>
  );
}

function Chart({ buckets, unit }: { buckets: readonly Bucket[]; unit: string }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <>
      <div ref={ref} class="chart">
        {width > 0 && <Drawing buckets={buckets} width={width} unit={unit} />}
      </div>
      <p class="soft small">
        One dot per {unit}. The band is the 95 % range; hollow dots have fewer than 30 answers, gaps fewer
        than 5.
      </p>
    </>
  );
}

function Drawing({ buckets, width, unit }: { buckets: readonly Bucket[]; width: number; unit: string }) {
  // Half a step of air at both ends, so that a single bucket stands in the middle.
  const toX = scaleLinear([-0.5, buckets.length - 0.5], [LEFT, width - RIGHT]);
  const x = (index: number) => toX(index);
  const y = scaleLinear([0, 1], [HEIGHT - BOTTOM, TOP]);
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
    <svg width={width} height={HEIGHT} role="img" aria-label={summaryOf(drawn, unit)}>
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <line key={share} class="grid" x1={LEFT} x2={width} y1={y(share)} y2={y(share)} />
      ))}
      <g class="axis">
        {[0, 0.5, 1].map((share) => (
          <text key={share} x={LEFT - 8} y={y(share) + 4} text-anchor="end">
            {percent(share)}
          </text>
        ))}
      </g>
      <path class="band" d={band(points) ?? ''} />
      <path class="line" d={middle(points) ?? ''} />
      {drawn.map(({ index, score, from, to }) => (
        <g key={from}>
          <line class="whisker" x1={x(index)} x2={x(index)} y1={y(score.low)} y2={y(score.high)} />
          <circle
            class={score.shown === 'range' ? 'dot hollow' : 'dot'}
            cx={x(index)}
            cy={y(score.value ?? 0)}
            r={radius}
          >
            <title>{`${days(from, to)}: ${percentRange(score.low, score.high)}, n = ${count(score.n)}`}</title>
          </circle>
        </g>
      ))}
      <DayAxis buckets={buckets} x={x} y={HEIGHT - 6} width={width} />
    </svg>
  );
}

function summaryOf(drawn: readonly Bucket[], unit: string): string {
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (!first || !last) return '';
  return `Satisfaction per ${unit}: ${ranged(first)} in ${days(first.from, first.to)}, ${ranged(last)} in ${days(last.from, last.to)}.`;
}
