import type { Asked, Score } from '@kitka/shared/api/api';
import { RANGE_FROM, SCORE_FROM } from '@kitka/shared/measures/display';
import { counted } from './format.ts';
import { QUESTION_WORDS } from './questionWords.ts';
import { scoreRange } from './scoreWords.ts';

/** A score in one sentence that claims no more than is known. */
export function scoreSentence(score: Score): string {
  const { question, display, n } = score;
  if (n === 0) return 'No answers yet, so nothing can be said about satisfaction.';
  if (display === 'none') {
    return `Not enough answers yet: ${counted(n, 'answer')}, and a range needs ${RANGE_FROM}.`;
  }
  const [from, to] = scoreRange(question, score).split(/–|\sto\s/);
  const said = QUESTION_WORDS[question].says(`between ${from} and ${to}`, display === 'score');
  return display === 'score'
    ? `${said}.`
    : `${said}; a score needs ${counted(SCORE_FROM - n, 'more answer')}.`;
}

/** Why there are answers but no score. */
export function unscoredSentence(asked: readonly Asked[]): string {
  const words = asked.find(({ score }) => score.question === 'text')?.score.n ?? 0;
  if (words > 0) return `${counted(words, 'answer')} in words, which have no score.`;
  const opened = asked.reduce((sum, one) => sum + one.selfOpened.n, 0);
  return opened > 0
    ? `${counted(opened, 'answer')} from visitors who opened the question themselves, which have no score.`
    : 'Visitors were asked whether they would recommend the site. That score is given for the site, not for a page.';
}
