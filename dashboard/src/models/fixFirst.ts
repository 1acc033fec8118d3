import type { FixFirstResponse } from '@kitka/shared/api/fixFirst';
import type { Api, Failure } from '../api.ts';
import type { Figures } from './period.ts';
import { createResource, type Resource } from './resource.ts';

/** Number of pages that the Overview lists. */
const LISTED = '5';

export type FixFirst = Resource<[site: string, figures: Figures], FixFirstResponse>;

/** @param first what it waits for: the figures above the list come first */
export const createFixFirst = (
  api: Api,
  onFailure: (failure: Failure) => void,
  first: () => Promise<unknown>,
): FixFirst =>
  createResource(
    async (site: string, figures: Figures) => {
      await first();
      return api.fixFirst(site, { ...figures, limit: LISTED });
    },
    onFailure,
    1,
  );
