import type { Score } from '@kitka/shared/api';
import { RANGE_FROM, SCORE_FROM } from '@kitka/shared/stats/show';
import { count, counted, percentRange } from '../format.ts';

/** A score in one sentence, no surer than it is. */
export function satisfactionSentence({ shown, low, high, n }: Score): string {
  if (shown === 'score') {
    const [from, to] = percentRange(low, high).split('–');
    return `Satisfaction is between ${from} and ${to}.`;
  }
  if (shown === 'range') {
    const [from, to] = percentRange(low, high).split('–');
    return `Satisfaction lies somewhere between ${from} and ${to}; ${count(SCORE_FROM - n)} more answers give a score.`;
  }
  if (n === 0) return 'No answers yet, so nothing can be said about satisfaction.';
  return `Not enough answers yet: ${counted(n, 'answer')}, and a range needs ${RANGE_FROM}.`;
}
