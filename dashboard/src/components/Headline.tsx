import './Pair.css';
import type { SummaryResponse } from '@kitka/shared/api';
import { isUnscored } from '../models/isUnscored.ts';
import { ConfidenceKey } from './ConfidenceKey.tsx';
import { ExperienceProduct } from './ExperienceProduct.tsx';
import { QUESTION_WORDS } from './questionWords.ts';
import { ScoreTrack } from './ScoreTrack.tsx';
import { scoreSentence, unscoredSentence } from './scoreSentence.ts';
import { meanWords } from './scoreWords.ts';

/** What the answers say, at the top of the screen: a sentence, the score with its range, and how it is computed. */
export function Headline({ detail: { page, asked } }: { detail: SummaryResponse }) {
  const { score } = page;
  const [own, second] = asked;
  if (isUnscored(page)) return <p class="lead">{unscoredSentence(asked)}</p>;
  const isPair = own?.score.question === 'feel' && second?.score.question === 'worth';
  return (
    <>
      <p class="lead">{scoreSentence(score)}</p>
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
          <ExperienceProduct feel={own} worth={second} />
        </>
      ) : (
        <ScoreTrack score={score} size="wide" note={own && meanWords(own)} />
      )}
      <ConfidenceKey question={score.question} />
    </>
  );
}
