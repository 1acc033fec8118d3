import type { Score } from '@kitka/shared/api/api';
import type { WeightedResponse } from '@kitka/shared/api/weighted';
import type { ComponentType } from 'preact';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { isGone } from '../parts/isGone.ts';
import { counted, rate } from '../words/format.ts';
import { isNet, scoreRange, scoreValue } from '../words/scoreWords.ts';

/** Share of views in parts with answers below which the line says how many it stands for. */
const COVERED = 0.95;

interface Props {
  page: string;
  score: Score;
  /** Draws the parts of the traffic that the answers were counted by. */
  Parts?: ComponentType<WeightedResponse>;
}

/** The score as if every view had answered, in a line below the score. */
export function WeightedScore(props: Props) {
  const { question, display } = props.score;
  // A difference of shares is not weighted, and with few answers there is nothing to weigh.
  return display === 'none' || isNet(question) ? null : <Line {...props} />;
}

function Line({ page, Parts }: Props) {
  const { weighted } = useModels();
  const { figures } = useDays();
  useLoad(weighted, useSite().key, page, figures);
  const state = weighted.state.value;
  if (state.status === 'loading') return <p class="soft">As if every view had answered: …</p>;
  if (state.status === 'failed') {
    const isNotKept = isGone(state.failure);
    return (
      <p class="soft">
        As if every view had answered:{' '}
        {isNotKept ? 'not known, as single views of these days are no longer kept.' : 'could not be loaded. '}
        {!isNotKept && (
          <button type="button" class="quiet" onClick={weighted.again}>
            Try again
          </button>
        )}
      </p>
    );
  }
  const { data } = state;
  const { question, n, unplaced, covered, display } = data;
  const { value, ...range } = data.weighted;
  if (display === 'none' || value === null)
    return <p class="soft">As if every view had answered: not enough views or answers to tell.</p>;
  return (
    <div class="soft">
      <p>
        As if every view had answered:{' '}
        {display === 'score'
          ? `${scoreValue(question, value)} (${scoreRange(question, range)})`
          : scoreRange(question, range)}
        , from {counted(n, 'answer')}
        {covered < COVERED && ` that stand for ${rate(covered)} of the views`}.
      </p>
      <details class="confidence-key">
        <summary>Why another score?</summary>
        <p>
          Who answers is not who visits: visitors with signs of friction, or on a phone, answer more or less
          often than others. Here each answer counts by the views it stands for, by device and by whether the
          view had signs of friction. The range is a 95 % interval (Price and Bonett).
          {covered < 1 && ` Views like ${rate(1 - covered)} of all got no answer and are left out.`}
          {unplaced > 0 && ` Left out, as their view is not stored: ${counted(unplaced, 'answer')}.`}
        </p>
        {Parts && <Parts {...data} />}
      </details>
    </div>
  );
}
