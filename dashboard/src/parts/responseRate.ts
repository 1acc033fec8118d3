import type { PageRow } from '@kitka/shared/api/api';
import { count, rate } from '../words/format.ts';

/**
 * The share of asked visitors who answered, in words; undefined if nobody was asked. Visitors who opened the
 * question themselves were not asked.
 */
export function responseRate({
  answers,
  selfOpened,
  impressions,
}: Pick<PageRow, 'answers' | 'selfOpened' | 'impressions'>): string | undefined {
  return impressions > 0
    ? `${rate(Math.min(1, (answers - selfOpened) / impressions))} of ${count(impressions)} asked`
    : undefined;
}
