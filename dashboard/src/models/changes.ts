import type { ChangesResponse } from '@kitka/shared/api/changes';
import type { Api, Failure } from '../api.ts';
import { addDays } from './period.ts';
import { createResource, type Resource } from './resource.ts';

/** Days back from the last one shown that changes are listed for: a sure change is news for some weeks. */
const DAYS_BACK = 8 * 7;

export type Changes = Resource<[site: string, to: string], ChangesResponse>;

/** @param first what it waits for: the figures above the list come first */
export const createChanges = (
  api: Api,
  onFailure: (failure: Failure) => void,
  first: () => Promise<unknown>,
): Changes =>
  createResource(
    async (site: string, to: string) => {
      await first();
      return api.changes(site, { from: addDays(to, 1 - DAYS_BACK), to });
    },
    onFailure,
    1,
  );
