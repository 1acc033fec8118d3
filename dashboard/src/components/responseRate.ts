import type { PageRow } from '@kitka/shared/api';
import { count, rate } from '../format.ts';

/** How many of those who were asked answered, in words; undefined where nobody was asked. Who opened the question was not asked. */
export function responseRate({
  answers,
  selfOpened,
  impressions,
}: Pick<PageRow, 'answers' | 'selfOpened' | 'impressions'>): string | undefined {
  return impressions > 0
    ? `${rate(Math.min(1, (answers - selfOpened) / impressions))} of ${count(impressions)} asked`
    : undefined;
}
