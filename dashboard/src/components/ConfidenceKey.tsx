import './ConfidenceKey.css';
import type { Question } from '@kitka/shared/kinds';
import { QUESTION_WORDS } from './questionWords.ts';
import { isNet } from './scoreWords.ts';

/** Explains the formula behind a score, in a collapsed section. */
export function ConfidenceKey({ question }: { question: Question }) {
  return (
    <details class="confidence-key">
      <summary>How sure is this?</summary>
      <p>
        {QUESTION_WORDS[question].made} The band is its 95 %{' '}
        {isNet(question)
          ? 'interval (adjusted Wald): three quarters of an answer are added to either side and three in all, which draws the band of few answers towards 0; the score itself is the plain difference. If'
          : 'Wilson interval: if'}{' '}
        the same visitors were asked again and again, the {isNet(question) ? 'score' : 'share'} would lie
        within such a band 19 times of 20. From 5 answers on the range is shown, from 30 on the score itself.
      </p>
    </details>
  );
}
