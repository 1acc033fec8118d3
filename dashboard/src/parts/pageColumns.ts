import type { PageSort } from '@kitka/shared/api/api';
import type { Question } from '@kitka/shared/settings/kinds';
import type { Sort } from '../models/sort.ts';
import { QUESTION_WORDS } from '../words/questionWords.ts';

export interface PageColumn {
  by: PageSort;
  name: string;
  number: boolean;
  help?: string;
}

/** Columns of the table of pages. `question`: that of all pages; null if it is not the same for all. */
export const pageColumns = (question: Question | null): PageColumn[] => [
  { by: 'path', name: 'Page', number: false },
  { by: 'views', name: 'Views', number: false },
  {
    by: 'score',
    name: question ? QUESTION_WORDS[question].name : 'Score',
    number: false,
    help: question
      ? `${QUESTION_WORDS[question].made} It is shown with its 95 % range.`
      : 'The score of each page’s own question, with its 95 % range. Scores of different questions cannot be compared.',
  },
  { by: 'friction', name: 'Friction', number: true, help: 'Signs of friction, from 0 to 100' },
  { by: 'answers', name: 'Answers', number: true },
  {
    by: 'lcp',
    name: 'LCP good',
    number: true,
    help: 'Share of views that show their main content within 2.5 s',
  },
  { by: 'inp', name: 'INP good', number: true, help: 'Share of views that respond within 200 ms' },
];

/** The direction of a sort order, in words. */
export const orderWords = ({ by, descending }: Sort): string =>
  by === 'path' ? (descending ? 'Z to A' : 'A to Z') : descending ? 'Highest first' : 'Lowest first';
