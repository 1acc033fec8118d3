import type { Question } from '@kitka/shared/settings/kinds';
import { questionText, valueWords } from '../words/questionWords.ts';

/** What a visitor chose. “Dissatisfied” is clear by itself; “no” and “7 of 10” need the question next to them. */
export function RatingWords({
  question,
  value,
  asked = questionText(question),
}: {
  question: Question;
  value: number;
  /** The text the visitor saw, if it was not the usual question. */
  asked?: string | undefined;
}) {
  return (
    <>
      {valueWords(question, value)}
      {question !== 'csat' && <span class="soft">, to “{asked}”</span>}
    </>
  );
}
