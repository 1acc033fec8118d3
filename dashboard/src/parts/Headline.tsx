import './Pair.css';
import type { SummaryResponse } from '@kitka/shared/api/api';
import type { ComponentChildren } from 'preact';
import { ScoreTrack } from '../charts/ScoreTrack.tsx';
import { isUnscored } from '../models/isUnscored.ts';
import { QUESTION_WORDS } from '../words/questionWords.ts';
import { scoreSentence, unscoredSentence } from '../words/scoreSentence.ts';
import { meanWords } from '../words/scoreWords.ts';
import { ConfidenceKey } from './ConfidenceKey.tsx';
import { ExperienceProduct } from './ExperienceProduct.tsx';

interface Props {
  detail: SummaryResponse;
  /** A further sentence on what to do. */
  next?: ComponentChildren;
  /** What stands below the score and how it is computed. */
  children?: ComponentChildren;
}

/** What the answers say, at the top of the screen: a sentence, the score with its range, and how it is computed. */
export function Headline({ detail: { page, asked, experience }, next, children }: Props) {
  const { score } = page;
  const [own, second] = asked;
  if (isUnscored(page)) return <p class="lead">{unscoredSentence(asked)}</p>;
  const isPair = own?.score.question === 'feel' && second?.score.question === 'worth';
  return (
    <>
      <p class="lead">
        {scoreSentence(score)}
        {next}
      </p>
      {isPair ? (
        <>
          <div class="pair">
            {[own, second].map((one) => (
              <div key={one.score.question}>
                <p class="pair-name">{QUESTION_WORDS[one.score.question].name}</p>
                <ScoreTrack score={one.score} size="wide" note={meanWords(one)} />
              </div>
            ))}
          </div>
          <ExperienceProduct experience={experience} />
        </>
      ) : (
        <ScoreTrack score={score} size="wide" note={own && meanWords(own)} />
      )}
      <ConfidenceKey question={score.question} />
      {children}
    </>
  );
}
