import type { PageRow } from '@kitka/shared/api';
import { count, rate } from '../format.ts';

/** How many of those who were asked answered, in words; undefined where nobody was asked. Who opened the question was not asked. */
export function responseRate({
  answers,
  opened,
  shown,
}: Pick<PageRow, 'answers' | 'opened' | 'shown'>): string | undefined {
  return shown > 0 ? `${rate(Math.min(1, (answers - opened) / shown))} of ${count(shown)} asked` : undefined;
}
