import type { AnswerRow, DetailResponse, PageRow } from '@kitka/shared/api';
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Api, Failure } from '../api.ts';
import { type Column, firstOrder, type Sort } from './pageRows.ts';
import type { Range } from './period.ts';
import { createResource, type Resource } from './resource.ts';

/** Comments that the Overview shows. */
const NEWEST_WORDS = '3';
/** Rows the table draws at once. */
export const ROWS_STEP = 50;

export interface OverviewData {
  site: DetailResponse;
  pages: PageRow[];
  newest: AnswerRow[];
}
export interface Overview {
  data: Resource<[site: string, range: Range], OverviewData>;
  sort: ReadonlySignal<Sort>;
  filter: Signal<string>;
  limit: Signal<number>;
  sortBy(column: Column): void;
}

export function createOverview(api: Api, onFailure: (failure: Failure) => void): Overview {
  const sort = signal<Sort>(firstOrder('views'));
  const filter = signal('');
  const limit = signal(ROWS_STEP);
  let shownSite: string | null = null;

  const data = createResource(async (site: string, range: Range): Promise<OverviewData> => {
    if (site !== shownSite) {
      // Another site has other pages: a filter for the old ones would hide them all.
      filter.value = '';
      limit.value = ROWS_STEP;
      shownSite = site;
    }
    const [detail, { pages }, { answers }] = await Promise.all([
      api.detail(site, '', range),
      api.pages(site, range),
      api.answers(site, { commented: '1', limit: NEWEST_WORDS }),
    ]);
    return { site: detail, pages, newest: answers };
  }, onFailure);

  return {
    data,
    sort,
    filter,
    limit,
    sortBy(column) {
      const { by, descending } = sort.value;
      sort.value = by === column ? { by, descending: !descending } : firstOrder(column);
    },
  };
}
