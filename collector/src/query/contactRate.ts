import type { ContactRate } from '@kitka/shared/api/contactRate';
import { contactDisplay, contactRate } from '@kitka/shared/measures/contactRate';
import type { StoredSite } from '../store/sites.ts';
import type { AnswerCell } from './countAnswers.ts';
import type { ViewCounts } from './countViews.ts';
import { stepsTaken } from './funnel.ts';

/**
 * Unasked answers per 10,000 views; null if nobody could or did answer unasked: the site has no tab, and no page of it
 * opened the question.
 */
export function contactRateOf(
  { settings: { prompt } }: StoredSite,
  counted: ViewCounts,
  answers: readonly AnswerCell[],
): ContactRate | null {
  const n = answers.reduce((sum, cell) => sum + (cell.via === 'open' ? cell.n : 0), 0);
  if (n === 0 && !prompt.tab && stepsTaken(counted, 'selfOpened') === 0) return null;
  const views = Math.round(counted.sums.views * counted.scale);
  return { ...contactRate(n, views), n, views, display: contactDisplay(n, views) };
}
