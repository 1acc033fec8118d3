import type { AnswerRow, SummaryResponse } from '@kitka/shared/api';
import type { Api, Failure } from '../api.ts';
import type { Figures } from './period.ts';
import { createResource, type Resource } from './resource.ts';

/** Number of comments that the Overview shows. */
const NEWEST_WORDS = '3';

/** Data of the Overview except its pages, which load separately (pageList.ts). */
export interface OverviewData {
  site: SummaryResponse;
  newest: AnswerRow[];
}
export type Overview = Resource<[site: string, figures: Figures], OverviewData>;

export const createOverview = (api: Api, onFailure: (failure: Failure) => void): Overview =>
  createResource(async (site: string, figures: Figures): Promise<OverviewData> => {
    const [summary, { answers }] = await Promise.all([
      api.summary(site, '', figures),
      api.answers(site, { commented: '1', limit: NEWEST_WORDS, filter: figures.filter ?? null }),
    ]);
    return { site: summary, newest: answers };
  }, onFailure);
