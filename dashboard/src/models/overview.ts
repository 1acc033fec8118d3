import type { AnswerRow, SummaryResponse } from '@kitka/shared/api/api';
import type { Api, Failure } from '../api.ts';
import type { Figures } from './period.ts';
import { createResource, type Resource } from './resource.ts';

/** Number of comments that the Overview shows. */
const NEWEST_WORDS = '3';

/** Data of the Overview except its pages, which load separately (pageList.ts). */
export interface OverviewData {
  /** What was asked for. */
  figures: Figures;
  site: SummaryResponse;
  newest: AnswerRow[];
}
export type Overview = Resource<[site: string, figures: Figures], OverviewData>;

/** @param hasWords whether the reader may see what visitors wrote */
export const createOverview = (
  api: Api,
  onFailure: (failure: Failure) => void,
  hasWords: () => boolean,
): Overview =>
  createResource(
    async (site: string, figures: Figures): Promise<OverviewData> => {
      // The answers first: they take the collector little, and would wait for the figures if they came after them.
      const [{ answers }, summary] = await Promise.all([
        hasWords()
          ? api.answers(site, { commented: '1', limit: NEWEST_WORDS, filter: figures.filter ?? null })
          : { answers: [] },
        api.summary(site, '', figures),
      ]);
      return { figures, site: summary, newest: answers };
    },
    onFailure,
    1,
  );
