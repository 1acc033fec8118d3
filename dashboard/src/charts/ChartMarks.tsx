import './ChartMarks.css';
import { type Mark, markWords } from '../models/marks.ts';

/** Half the size of a mark, in pixels. */
const HALF = 5;
/** Marks that are written below a chart; the table has all. */
const MOST_WRITTEN = 6;

interface Props {
  /** What happened in each interval of the chart. */
  marks: readonly (readonly Mark[])[];
  /** Horizontal centre of an interval, in pixels. */
  x: (index: number) => number;
  /** Top and bottom of the plot. */
  top: number;
  bottom: number;
}

/** Marks at the top of a chart, each with a thin line down: fixes filled, holidays hollow. */
export function ChartMarks({ marks, x, top, bottom }: Props) {
  return (
    <g class="marks">
      {marks.map((own, index) => {
        const [first] = own;
        if (!first) return null;
        const isFix = own.some(({ kind }) => kind === 'fix');
        return (
          <g key={first.day} class={isFix ? 'mark' : 'mark holiday'}>
            <line x1={x(index)} x2={x(index)} y1={top + HALF} y2={bottom} />
            <Sign isFix={isFix} x={x(index)} y={top} />
            <title>{own.map(markWords).join('; ')}</title>
          </g>
        );
      })}
    </g>
  );
}

function Sign({ isFix, x, y }: { isFix: boolean; x: number; y: number }) {
  return isFix ? (
    <path class="sign" d={`M${x} ${y - HALF}l${HALF} ${HALF}l${-HALF} ${HALF}l${-HALF} ${-HALF}z`} />
  ) : (
    <circle class="sign" cx={x} cy={y} r={HALF - 1} />
  );
}

/** The marks of a chart in words, below it. */
export function MarksInWords({ marks }: { marks: readonly Mark[] }) {
  if (marks.length === 0) return null;
  const written = marks.slice(0, MOST_WRITTEN);
  return (
    <ul class="marks-words soft small" aria-label="Marks in the chart">
      {written.map((mark) => (
        <li key={`${mark.day} ${mark.words}`}>
          <svg class="marks" width="12" height="12" aria-hidden="true">
            <g class={mark.kind === 'fix' ? 'mark' : 'mark holiday'}>
              <Sign isFix={mark.kind === 'fix'} x={6} y={6} />
            </g>
          </svg>
          {markWords(mark)}
        </li>
      ))}
      {marks.length > MOST_WRITTEN && <li>{marks.length - MOST_WRITTEN} more in the table</li>}
    </ul>
  );
}
