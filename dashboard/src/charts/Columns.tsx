import './charts.css';
import { type Mark, markWords } from '../models/marks.ts';
import { count } from '../words/format.ts';
import { AsTable } from './AsTable.tsx';
import { ChartMarks, MarksInWords } from './ChartMarks.tsx';
import { countTicks } from './countTicks.ts';
import { linear } from './linear.ts';
import { TimeAxis } from './TimeAxis.tsx';
import { useWidth } from './useWidth.ts';

const HEIGHT = 140;
const TOP = 14;
/** Height of the marks. */
const MARKS = 6;
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
  /** What happened in it. */
  marks: readonly Mark[];
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
  const all = columns.flatMap(({ marks }) => marks);
  return (
    <div>
      <div ref={ref} class="chart">
        {width > 0 && <Drawing {...props} width={width} />}
      </div>
      <MarksInWords marks={all} />
      <AsTable
        caption={`Views per ${unit}`}
        heads={[unit === 'hour' ? 'Hour' : 'Days', 'Views', ...(all.length > 0 ? ['What happened'] : [])]}
        rows={columns.map(({ start, name, views, marks }) => ({
          key: start,
          cells: [name, count(views), ...(all.length > 0 ? [marks.map(markWords).join('; ')] : [])],
        }))}
      />
    </div>
  );
}

function Drawing({ columns, width, unit }: Props & { width: number }) {
  const most = Math.max(1, ...columns.map(({ views }) => views));
  const lines = countTicks(most);
  const y = linear([0, lines.at(-1) ?? 1], [HEIGHT - BOTTOM, TOP]);
  // Half a gap at both ends of the chart.
  const step = (width - LEFT) / columns.length;
  const left = (index: number) => LEFT + (index + AIR / 2) * step;
  const wide = step * (1 - AIR);
  const total = columns.reduce((sum, { views }) => sum + views, 0);
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
      <ChartMarks
        marks={columns.map(({ marks }) => marks)}
        x={(index) => left(index) + wide / 2}
        top={MARKS}
        bottom={HEIGHT - BOTTOM}
      />
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
