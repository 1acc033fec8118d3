import type { PageSort } from '@kitka/shared/api';

/** The order of the pages. Where a page without a value stands is the collector's business: last. */
export interface Sort {
  by: PageSort;
  descending: boolean;
}

/** The order a column starts with: what matters first, that is most views, most friction and least good. */
export const firstOrder = (by: PageSort): Sort => ({
  by,
  descending: by === 'views' || by === 'answers' || by === 'friction',
});
