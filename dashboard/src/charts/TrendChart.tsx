import './charts.css';
import { useState } from 'preact/hooks';
import { type Mark, marksIn } from '../models/marks.ts';
import { ChartMarks } from './ChartMarks.tsx';
import { linear } from './linear.ts';
import { bandPath, linePath, type Place } from './linePath.ts';
import { TimeAxis } from './TimeAxis.tsx';
import { isKnown, pointWords, type Trend, type TrendPanel, type TrendPoint } from './trendOf.ts';
import { useWidth } from './useWidth.ts';

/** Height of the plot of a single panel, and of each of several. */
const SINGLE = 184;
const SEVERAL = 64;
/** Space for a panel's title, and for the marks above a panel without one. */
const TITLE = 26;
const TOP = 12;
const BOTTOM = 28;
/** Space for "100 %" or "−100" left of the plot. */
const LEFT = 56;
const RIGHT = 12;

interface Props {
  trend: Trend;
  /** What happened in the period. */
  marks: readonly Mark[];
}

/**
 * Figures over time: a dot and its interval for each point, a gap if too few are counted. The point that is pointed at,
 * touched, or reached with the arrow keys is told in words above it.
 */
export function TrendChart({ trend, marks }: Props) {
  const { name, panels, points } = trend;
  const [ref, width] = useWidth<HTMLDivElement>();
  const [chosen, setChosen] = useState<number | null>(null);
  const last = points.length - 1;
  const active = chosen === null ? null : Math.min(chosen, last);
  const x = linear([-0.5, points.length - 0.5], [LEFT, width - RIGHT]);
  const nearest = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    const step = (width - RIGHT - LEFT) / points.length;
    setChosen(Math.max(0, Math.min(last, Math.floor((event.clientX - left - LEFT) / step))));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyTarget(event.key, active ?? last, last);
    if (to === null) return;
    event.preventDefault();
    setChosen(to);
  };
  const shown = points[active ?? last];
  if (!shown) return null;
  const said = pointWords(shown, panels);
  return (
    <>
      <p class="trend-said small" aria-hidden="true">
        {said}
      </p>
      <div
        ref={ref}
        class="chart trend"
        role="slider"
        tabIndex={0}
        aria-label={`${name}: point in time`}
        aria-valuemin={1}
        aria-valuemax={points.length}
        aria-valuenow={(active ?? last) + 1}
        aria-valuetext={said}
        onPointerMove={nearest}
        onPointerDown={nearest}
        onPointerLeave={() => setChosen(null)}
        onFocusIn={() => setChosen((before) => before ?? last)}
        onFocusOut={() => setChosen(null)}
        onKeyDown={onKeyDown}
      >
        {width > 0 && <Drawing trend={trend} marks={marks} width={width} x={x} active={active} />}
      </div>
    </>
  );
}

/** The point that a key leads to from another; null: the key is not for that. */
function keyTarget(key: string, from: number, last: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, from - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, from + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

function Drawing({
  trend: { panels, points },
  marks,
  width,
  x,
  active,
}: Props & { width: number; x: (index: number) => number; active: number | null }) {
  const isOne = panels.length === 1;
  const [head, plot] = isOne ? [TOP, SINGLE] : [TITLE, SEVERAL];
  const bottom = panels.length * (head + plot) + 4;
  const height = bottom + BOTTOM;
  return (
    <svg width={width} height={height} aria-hidden="true">
      <ChartMarks
        marks={points.map(({ start, end }) => marksIn(marks, start, end))}
        x={x}
        top={6}
        bottom={bottom}
      />
      {active !== null && <line class="chosen" x1={x(active)} x2={x(active)} y1={0} y2={bottom} />}
      {panels.map((panel, i) => (
        <Panel
          key={panel.title}
          panel={panel}
          points={points}
          index={i}
          top={i * (head + plot) + head}
          height={plot}
          width={width}
          x={x}
          active={active}
        />
      ))}
      <TimeAxis
        times={points.map(({ start, short }) => ({ start, short }))}
        x={x}
        y={height - 6}
        width={width}
      />
    </svg>
  );
}

interface PanelProps {
  panel: TrendPanel;
  points: readonly TrendPoint[];
  index: number;
  top: number;
  height: number;
  width: number;
  x: (index: number) => number;
  active: number | null;
}

function Panel({ panel, points, index, top, height, width, x, active }: PanelProps) {
  const { title, ticks, tickWords } = panel;
  const y = linear([ticks[0] ?? 0, ticks.at(-1) ?? 1], [top + height, top]);
  const known = points.map(({ values }) => values[index]).map((one) => (one && isKnown(one) ? one : null));
  const line = (of: 'value' | 'low' | 'high') =>
    known.map((one, i): Place | null => one && { x: x(i), y: y(one[of]) });
  const middle = line('value');
  // A line to or from a stub is dashed, as it may not mean what it seems to.
  const isStub = (i: number) => points[i]?.stub != null;
  const whole = middle.map((place, i) => (isStub(i) ? null : place));
  const dashed = middle
    .slice(1)
    .map((place, i) => (isStub(i) || isStub(i + 1) ? linePath([middle[i] ?? null, place]) : ''))
    .filter((path) => path.includes('L'));
  const radius = points.length > 40 ? 2.5 : 4;
  const labelled = ticks.length > 3 ? ticks.filter((_, i) => i % 2 === 0) : ticks;
  return (
    <>
      {ticks.map((value) => (
        <line key={value} class="grid" x1={LEFT} x2={width} y1={y(value)} y2={y(value)} />
      ))}
      <g class="axis">
        {title && (
          <text class="panel" x={LEFT} y={top - 8}>
            {title}
          </text>
        )}
        {labelled.map((value) => (
          <text key={value} x={LEFT - 8} y={y(value) + 4} text-anchor="end">
            {tickWords(value)}
          </text>
        ))}
      </g>
      <path class="band" d={bandPath(line('high'), line('low'))} />
      <path class="line" d={linePath(whole)} />
      <path class="line stub" d={dashed.join('')} />
      {known.map((one, i) => {
        const point = points[i];
        if (!one || !point) return null;
        const kind = `${one.display === 'range' ? ' hollow' : ''}${point.stub ? ' stub' : ''}`;
        return (
          <g key={point.start}>
            <line class={`whisker${kind}`} x1={x(i)} x2={x(i)} y1={y(one.low)} y2={y(one.high)} />
            <circle
              class={`dot${kind}`}
              cx={x(i)}
              cy={y(one.value)}
              r={i === active ? radius + 1.5 : radius}
            />
          </g>
        );
      })}
    </>
  );
}
