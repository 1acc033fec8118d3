import type { Asked, Score } from '@kitka/shared/api';
import { RANGE_FROM, SCORE_FROM } from '@kitka/shared/stats/show';
import { count, counted } from '../format.ts';
import { QUESTION_WORDS } from './questionWords.ts';
import { scoreRange } from './scoreWords.ts';

/** A score in one sentence, no surer than it is. */
export function scoreSentence(score: Score): string {
  const { question, shown, n } = score;
  if (n === 0) return 'No answers yet, so nothing can be said about satisfaction.';
  if (shown === 'none') {
    return `Not enough answers yet: ${counted(n, 'answer')}, and a range needs ${RANGE_FROM}.`;
  }
  const [from, to] = scoreRange(question, score).split(/–|\sto\s/);
  const said = QUESTION_WORDS[question].says(`between ${from} and ${to}`, shown === 'score');
  return shown === 'score' ? `${said}.` : `${said}; ${count(SCORE_FROM - n)} more answers give a score.`;
}

/** Why there are answers and no score. */
export function unscoredSentence(asked: readonly Asked[]): string {
  const words = asked.find(({ score }) => score.question === 'text')?.score.n ?? 0;
  return words > 0
    ? `${counted(words, 'answer')} in words, which are read and not scored.`
    : 'Visitors were asked whether they would recommend the site: that is told of the site, not of a page.';
}
