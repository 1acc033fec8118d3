import type { PageSort } from '@kitka/shared/api/api';

/** The order of the pages. The collector puts pages without a value last. */
export interface Sort {
  by: PageSort;
  descending: boolean;
}

/** The order a column starts with, what matters first: most views, answers and friction, lowest scores and vitals. */
export const firstOrder = (by: PageSort): Sort => ({
  by,
  descending: by === 'views' || by === 'answers' || by === 'friction',
});
