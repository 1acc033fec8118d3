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
/** Share of a column's width that is left empty. */
const AIR = 0.25;

/** Views in one interval of time. */
export interface Column {
  /** Start of the interval: a day or a time, ISO 8601. */
  start: string;
  /** The interval in words. */
  name: string;
  /** A shorter form for the axis below the chart. */
  short: string;
  views: number;
}

interface Props {
  columns: readonly Column[];
  /** The interval that one column covers. */
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
  // Half a gap at both ends of the chart.
  const step = (width - LEFT) / columns.length;
  const left = (index: number) => LEFT + (index + AIR / 2) * step;
  const wide = step * (1 - AIR);
  const total = columns.reduce((sum, { views }) => sum + views, 0);
  // Views are whole numbers, and so are the grid lines.
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
