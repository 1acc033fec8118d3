import type { PageRow } from '@kitka/shared/api';

/** Whether a page has answers, but none that make a score: words, or what is only asked of the site. */
export const isUnscored = ({ answers, score }: Pick<PageRow, 'answers' | 'score'>): boolean =>
  answers > 0 && score.n === 0;
