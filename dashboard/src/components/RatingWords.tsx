import type { Question } from '@kitka/shared/kinds';
import { questionText, valueWords } from './questionWords.ts';

/** What a visitor chose. “Dissatisfied” says what it is about; “no” and “7 of 10” need the question beside them. */
export function RatingWords({ question, value }: { question: Question; value: number }) {
  return (
    <>
      {valueWords(question, value)}
      {question !== 'csat' && <span class="soft">, to “{questionText(question)}”</span>}
    </>
  );
}
