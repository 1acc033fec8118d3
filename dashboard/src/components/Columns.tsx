import './charts.css';
import { nice, ticks } from 'd3-array';
import { count } from '../format.ts';
import { AsTable } from './AsTable.tsx';
import { linear } from './linear.ts';
import { TimeAxis } from './TimeAxis.tsx';
import { useWidth } from './useWidth.ts';

const HEIGHT = 140;
const TOP = 8;
const BOTTOM = 28;
const LEFT = 56;
/** Part of a column's room that is air. */
const AIR = 0.25;

/** Views of a time. */
export interface Column {
  /** Where it begins: a day or a moment, ISO 8601. */
  start: string;
  /** What time it is, in words. */
  name: string;
  /** The same below the chart, where there is little room. */
  short: string;
  views: number;
}

interface Props {
  columns: readonly Column[];
  /** What time a column stands for. */
  unit: string;
}

/** Views over time. */
export function Columns(props: Props) {
  const { columns, unit } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <div>
      <div ref={ref} class="chart">
        {width > 0 && <Drawing {...props} width={width} />}
      </div>
      <AsTable
        caption={`Views per ${unit}`}
        heads={[unit === 'hour' ? 'Hour' : 'Days', 'Views']}
        rows={columns.map(({ start, name, views }) => ({ key: start, cells: [name, count(views)] }))}
      />
    </div>
  );
}

function Drawing({ columns, width, unit }: Props & { width: number }) {
  const most = Math.max(1, ...columns.map(({ views }) => views));
  const [, top] = nice(0, most, 2);
  const y = linear([0, top], [HEIGHT - BOTTOM, TOP]);
  // Half the air of a column at both ends, as between two of them.
  const step = (width - LEFT) / columns.length;
  const left = (index: number) => LEFT + (index + AIR / 2) * step;
  const wide = step * (1 - AIR);
  const total = columns.reduce((sum, { views }) => sum + views, 0);
  // Whole views only: nobody looks half a time.
  const lines = ticks(0, top, 2).filter(Number.isInteger);
  return (
    <svg
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={`Views per ${unit}: ${count(total)} in all, at most ${count(most)}.`}
    >
      {lines.map((line) => (
        <line key={line} class="grid" x1={LEFT} x2={width} y1={y(line)} y2={y(line)} />
      ))}
      <g class="axis">
        {lines.map((line) => (
          <text key={line} x={LEFT - 8} y={y(line) + 4} text-anchor="end">
            {count(line)}
          </text>
        ))}
      </g>
      {columns.map(({ start, name, views }, index) => (
        <rect
          key={start}
          class="column"
          x={left(index)}
          width={wide}
          y={y(views)}
          height={y(0) - y(views)}
          rx="1"
        >
          <title>{`${name}: ${count(views)}`}</title>
        </rect>
      ))}
      <TimeAxis times={columns} x={(index) => left(index) + wide / 2} y={HEIGHT - 6} width={width} />
    </svg>
  );
}
