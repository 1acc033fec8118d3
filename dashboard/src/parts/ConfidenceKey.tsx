import './ConfidenceKey.css';
import type { Question } from '@kitka/shared/settings/kinds';
import { QUESTION_WORDS } from '../words/questionWords.ts';
import { isNet } from '../words/scoreWords.ts';

/** Explains the formula behind a score, in a collapsed section. */
export function ConfidenceKey({ question }: { question: Question }) {
  return (
    <details class="confidence-key">
      <summary>How sure is this?</summary>
      <p>
        {QUESTION_WORDS[question].made} The band is its 95 %{' '}
        {isNet(question)
          ? 'interval (adjusted Wald): for the band, three quarters of an answer are added to each side and three to the total, which draws it towards 0 when there are few answers; the score itself is the plain difference. If'
          : 'Wilson interval: if'}{' '}
        you asked as many visitors again and again, 19 of 20 such bands would contain the true{' '}
        {isNet(question) ? 'score' : 'share'}. The range is shown from 5 answers on, the score itself from 30.
      </p>
    </details>
  );
}
