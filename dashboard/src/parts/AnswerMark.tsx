import './AnswerMark.css';
import { type Question, SCALES } from '@kitka/shared/settings/kinds';
import { QUESTION_WORDS } from '../words/questionWords.ts';
import { Face } from './Face.tsx';

interface Props {
  question: Question;
  value: number;
}

/** The mark next to a value's name: the face that was chosen or, for questions without faces, a dot. */
export function AnswerMark({ question, value }: Props) {
  const rating = ratingClass({ question, value });
  if (QUESTION_WORDS[question].faces) return <Face value={value} rating={rating} />;
  return (
    <svg class={`mark ${rating}`} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <circle cx="12" cy="12" r="5" />
    </svg>
  );
}

/** CSS class for a value's colour: one for each face, else one for satisfied, neither or dissatisfied. */
export function ratingClass({ question, value }: Props): string {
  if (QUESTION_WORDS[question].faces) return `rating-${value}`;
  const { satisfied, dissatisfied } = SCALES[question];
  return value >= satisfied ? 'rating-5' : value <= dissatisfied ? 'rating-1' : 'rating-3';
}
