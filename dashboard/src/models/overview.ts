import type { AnswerRow, DetailResponse } from '@kitka/shared/api';
import type { Api, Failure } from '../api.ts';
import type { Range } from './period.ts';
import { createResource, type Resource } from './resource.ts';

/** Comments that the Overview shows. */
const NEWEST_WORDS = '3';

/** What the Overview tells beside its pages, which load for themselves (pageList.ts). */
export interface OverviewData {
  site: DetailResponse;
  newest: AnswerRow[];
}
export type Overview = Resource<[site: string, range: Range], OverviewData>;

export const createOverview = (api: Api, onFailure: (failure: Failure) => void): Overview =>
  createResource(async (site: string, range: Range): Promise<OverviewData> => {
    const [detail, { answers }] = await Promise.all([
      api.detail(site, '', range),
      api.answers(site, { commented: '1', limit: NEWEST_WORDS }),
    ]);
    return { site: detail, newest: answers };
  }, onFailure);
