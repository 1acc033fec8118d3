import { dayShort } from '../format.ts';
import type { Bucket } from '../models/buckets.ts';

/** Pixels a label such as "22 Nov" takes with air around it. */
const LABEL = 72;

interface Props {
  buckets: readonly Bucket[];
  /** Centre of a bucket, in pixels. */
  x: (index: number) => number;
  y: number;
  width: number;
}

/** The days below a chart: as many as fit, the last one always among them. */
export function DayAxis({ buckets, x, y, width }: Props) {
  const last = buckets.length - 1;
  const every = Math.max(1, Math.ceil(buckets.length / Math.max(1, Math.floor(width / LABEL))));
  return (
    <g class="axis">
      {buckets.map(({ from }, i) => {
        if ((last - i) % every !== 0) return null;
        const anchor = x(i) > width - LABEL / 2 ? 'end' : x(i) < LABEL / 2 ? 'start' : 'middle';
        return (
          <text key={from} x={anchor === 'end' ? width : x(i)} y={y} text-anchor={anchor}>
            {dayShort(from)}
          </text>
        );
      })}
    </g>
  );
}
