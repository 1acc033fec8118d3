import './ScoreTrack.css';
import type { Score } from '@kitka/shared/api/api';
import { counted } from '../words/format.ts';
import { QUESTION_WORDS } from '../words/questionWords.ts';
import { isNet, scoreRange, scoreValue } from '../words/scoreWords.ts';

interface Props {
  score: Score;
  /** `row` for one line of a table, `wide` for the main figure of a screen. */
  size: 'row' | 'wide';
  /** Text next to a wide track. */
  note?: string | undefined;
}

/**
 * A score and how certain it is, drawn the same everywhere: a dot on a track with its interval as a band. Below
 * 30 answers the dot is hollow and only the range is printed; below 5 there are only words. The track goes from
 * 0 to 100, or from -100 to 100 for a difference of shares.
 */
export function ScoreTrack({ score, size, note }: Props) {
  const { question, display, value, n } = score;
  if (display === 'none' || value === null) {
    return (
      <div class={`score ${size}`}>
        <span class="score-words">not enough answers</span>
        {size === 'wide' && <span class="score-n">{counted(n, 'answer')}</span>}
      </div>
    );
  }
  const range = scoreRange(question, score);
  return (
    <div
      class={`score ${size}${isNet(question) ? ' net' : ''}`}
      title={`${QUESTION_WORDS[question].short}: ${range}, from ${counted(n, 'answer')}`}
    >
      {display === 'score' && <span class="score-value">{scoreValue(question, value)}</span>}
      <Track {...score} value={value} hollow={display === 'range'} />
      <span class="score-range">{range}</span>
      {size === 'wide' && <span class="score-n">{counted(n, 'answer')}</span>}
      {note && <span class="score-n">{note}</span>}
    </div>
  );
}

/** Only the drawing. The figures next to it say the same, so it is hidden from assistive technology. */
function Track({
  question,
  value,
  low,
  high,
  hollow,
}: Pick<Score, 'question' | 'low' | 'high'> & { value: number; hollow: boolean }) {
  const percent = (share: number) => `${share * 100}%`;
  const at = (value: number) => percent(isNet(question) ? (value + 1) / 2 : value);
  return (
    <svg class="track" aria-hidden="true">
      <line class="track-line" x1="0" x2="100%" y1="50%" y2="50%" />
      {[0, 0.5, 1].map((place) => (
        <line key={place} class="track-line" x1={percent(place)} x2={percent(place)} y1="30%" y2="70%" />
      ))}
      <rect
        class="track-band"
        x={at(low)}
        width={percent((high - low) / (isNet(question) ? 2 : 1))}
        y="20%"
        height="60%"
        rx="4"
      />
      <circle class={hollow ? 'track-dot hollow' : 'track-dot'} cx={at(value)} cy="50%" r="5" />
    </svg>
  );
}
