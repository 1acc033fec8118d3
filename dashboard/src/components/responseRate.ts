import type { PageRow } from '@kitka/shared/api';
import { count, rate } from '../format.ts';

/** How many of those who were asked answered, in words; undefined where nobody was asked. */
export function responseRate({ answers, shown }: Pick<PageRow, 'answers' | 'shown'>): string | undefined {
  return shown > 0 ? `${rate(Math.min(1, answers / shown))} of ${count(shown)} asked` : undefined;
}
