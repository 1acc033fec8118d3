/** Width in pixels of a label such as "22 Nov", with space around it. */
const LABEL = 72;

interface Props {
  times: readonly { start: string; short: string }[];
  /** Horizontal centre of an interval, in pixels. */
  x: (index: number) => number;
  y: number;
  width: number;
}

/** The labels below a chart: as many as fit, always including the last. */
export function TimeAxis({ times, x, y, width }: Props) {
  const last = times.length - 1;
  const every = Math.max(1, Math.ceil(times.length / Math.max(1, Math.floor(width / LABEL))));
  return (
    <g class="axis">
      {times.map(({ start, short }, i) => {
        if ((last - i) % every !== 0) return null;
        const anchor = x(i) > width - LABEL / 2 ? 'end' : x(i) < LABEL / 2 ? 'start' : 'middle';
        return (
          <text key={start} x={anchor === 'end' ? width : x(i)} y={y} text-anchor={anchor}>
            {short}
          </text>
        );
      })}
    </g>
  );
}
