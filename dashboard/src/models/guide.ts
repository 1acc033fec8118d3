import type { ArrivalsResponse } from '@kitka/shared/api/api';
import type { Api, NewSite } from '../api.ts';
import type { Models } from './models.ts';
import { createResource, type Resource } from './resource.ts';

/** Adding a site, and waiting for what comes from it. What changes something rejects with `ApiError`. */
export interface Guide {
  arrivals: Resource<[site: string], ArrivalsResponse>;
  /** What the doctor says of a page; loaded when somebody asks. */
  check: Resource<[site: string, url: string | null], Awaited<ReturnType<Api['installation']>>>;
  /** @returns key of the new site; the list of sites does not have it yet */
  addSite(site: NewSite): Promise<string>;
  /** Adds an origin to those of a site. */
  addOrigin(site: string, origin: string): Promise<void>;
}

export function createGuide({ api, session, sites }: Pick<Models, 'api' | 'session' | 'sites'>): Guide {
  const arrivals = createResource(api.arrivals, session.notice);
  return {
    arrivals,
    check: createResource(api.installation, session.notice),
    addSite: async (fields) => (await api.addSite(fields)).site.key,
    async addOrigin(key, origin) {
      const { site, version } = await api.settings(key);
      if (!site.origins.includes(origin))
        await api.changeSite(key, { origins: [...site.origins, origin] }, version);
      await Promise.all([sites.refresh(), arrivals.refresh()]);
    },
  };
}
