import type { PageRow } from '@kitka/shared/api/api';

/** Whether a page has answers but no score: only text, answers to site-wide questions, or self-opened prompts. */
export const isUnscored = ({ answers, score }: Pick<PageRow, 'answers' | 'score'>): boolean =>
  answers > 0 && score.n === 0;
