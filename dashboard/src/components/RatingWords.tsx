import type { Question } from '@kitka/shared/kinds';
import { questionText, valueWords } from './questionWords.ts';

/** What a visitor chose. “Dissatisfied” says what it is about; “no” and “7 of 10” need the question beside them. */
export function RatingWords({
  question,
  value,
  asked = questionText(question),
}: {
  question: Question;
  value: number;
  /** What the visitor was asked, where that is not as always. */
  asked?: string | undefined;
}) {
  return (
    <>
      {valueWords(question, value)}
      {question !== 'csat' && <span class="soft">, to “{asked}”</span>}
    </>
  );
}
