import './charts.css';
import { scaleBand, scaleLinear } from 'd3-scale';
import { count, days } from '../format.ts';
import type { Bucket } from '../models/buckets.ts';
import { AsTable } from './AsTable.tsx';
import { DayAxis } from './DayAxis.tsx';
import { useWidth } from './useWidth.ts';

const HEIGHT = 140;
const TOP = 8;
const BOTTOM = 28;
const LEFT = 56;

/** Views over time, a column per bucket. */
export function Columns({ buckets, unit }: { buckets: readonly Bucket[]; unit: 'day' | 'week' }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <div>
      <div ref={ref} class="chart">
        {width > 0 && <Drawing buckets={buckets} width={width} unit={unit} />}
      </div>
      <AsTable
        caption={`Views per ${unit}`}
        heads={['Days', 'Views']}
        rows={buckets.map(({ from, to, views }) => ({ key: from, cells: [days(from, to), count(views)] }))}
      />
    </div>
  );
}

function Drawing({ buckets, width, unit }: { buckets: readonly Bucket[]; width: number; unit: string }) {
  const most = Math.max(1, ...buckets.map(({ views }) => views));
  const y = scaleLinear([0, most], [HEIGHT - BOTTOM, TOP]).nice(2);
  const x = scaleBand(
    buckets.map(({ from }) => from),
    [LEFT, width],
  ).padding(0.25);
  const left = (from: string) => x(from) ?? LEFT;
  const total = buckets.reduce((sum, { views }) => sum + views, 0);
  // Whole views only: nobody looks half a time.
  const ticks = y.ticks(2).filter(Number.isInteger);
  return (
    <svg
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={`Views per ${unit}: ${count(total)} in all, at most ${count(most)}.`}
    >
      {ticks.map((tick) => (
        <line key={tick} class="grid" x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
      ))}
      <g class="axis">
        {ticks.map((tick) => (
          <text key={tick} x={LEFT - 8} y={y(tick) + 4} text-anchor="end">
            {count(tick)}
          </text>
        ))}
      </g>
      {buckets.map(({ from, to, views }) => (
        <rect
          key={from}
          class="column"
          x={left(from)}
          width={x.bandwidth()}
          y={y(views)}
          height={y(0) - y(views)}
          rx="1"
        >
          <title>{`${days(from, to)}: ${count(views)}`}</title>
        </rect>
      ))}
      <DayAxis
        buckets={buckets}
        x={(index) => left(buckets[index]?.from ?? '') + x.bandwidth() / 2}
        y={HEIGHT - 6}
        width={width}
      />
    </svg>
  );
}
