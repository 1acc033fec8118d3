import './ScoreTrack.css';
import type { Score } from '@kitka/shared/api';
import { counted, percent, percentRange, sampleSize } from '../format.ts';

interface Props {
  score: Score;
  /** `row` is one line of a table, `wide` the figure of a screen. */
  size: 'row' | 'wide';
}

/**
 * How sure, drawn the same everywhere: a dot on a 0-100 track with its interval as a band. Below 30
 * answers the dot is hollow and only the range is said; below 5 there are words alone.
 */
export function ScoreTrack({ score, size }: Props) {
  if (score.shown === 'none' || score.value === null) {
    return (
      <div class={`score ${size}`}>
        <span class="score-words">not enough answers</span>
        {size === 'wide' && <span class="score-n">{sampleSize(score.n)}</span>}
      </div>
    );
  }
  const range = percentRange(score.low, score.high);
  return (
    <div class={`score ${size}`} title={`Satisfied: ${range}, from ${counted(score.n, 'answer')}`}>
      {score.shown === 'score' && <span class="score-value">{percent(score.value)}</span>}
      <Track {...score} hollow={score.shown === 'range'} />
      <span class="score-range">{range}</span>
      {size === 'wide' && <span class="score-n">{sampleSize(score.n)}</span>}
    </div>
  );
}

/** The drawing alone. The figures beside it say the same, so it is hidden from those who cannot see it. */
function Track({
  value,
  low,
  high,
  hollow,
}: {
  value: number | null;
  low: number;
  high: number;
  hollow: boolean;
}) {
  const at = (share: number) => `${share * 100}%`;
  return (
    <svg class="track" aria-hidden="true">
      <line class="track-line" x1="0" x2="100%" y1="50%" y2="50%" />
      {[0, 0.5, 1].map((share) => (
        <line key={share} class="track-line" x1={at(share)} x2={at(share)} y1="30%" y2="70%" />
      ))}
      <rect class="track-band" x={at(low)} width={at(high - low)} y="20%" height="60%" rx="4" />
      {value !== null && (
        <circle class={hollow ? 'track-dot hollow' : 'track-dot'} cx={at(value)} cy="50%" r="5" />
      )}
    </svg>
  );
}
