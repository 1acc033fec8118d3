import type { SiteResponse, VersionsResponse } from '@kitka/shared/api/api';
import type { SignalsEffectResponse } from '@kitka/shared/api/signalsEffect';
import type { SignalSettings } from '@kitka/shared/settings/site';
import type { Api, Failure } from '../api.ts';
import { createResource, type Resource } from './resource.ts';

/** A change of a site's settings that was made. */
export type Version = VersionsResponse['versions'][number];

/** What is set of a site, and how that has changed. */
export interface Settings {
  /** A site as it is set now. */
  now: Resource<[site: string], SiteResponse>;
  /** Its changes, newest first. */
  versions: Resource<[site: string], Version[]>;
  /** What other settings for signals would have changed. */
  effect: Resource<[site: string, signals: SignalSettings], SignalsEffectResponse>;
  /** What is set now, without drawing it. Rejects with `ApiError`. */
  read: Api['settings'];
  /** Changes a site, and loads what shows it again. Rejects with `ApiError`. */
  change: Api['changeSite'];
}

/** @param sites the list of sites, which tells of each its name and time zone */
export function createSettings(
  api: Api,
  sites: { refresh(): Promise<void> },
  onFailure: (failure: Failure) => void,
): Settings {
  const now = createResource(api.settings, onFailure, 1);
  const versions = createResource(async (site: string) => (await api.versions(site)).versions, onFailure);
  return {
    now,
    versions,
    effect: createResource(api.signalsEffect, onFailure, 1),
    read: api.settings,
    async change(site, change, version) {
      const changed = await api.changeSite(site, change, version);
      const isListed = change.name !== undefined || change.origins || change.timezone !== undefined;
      await Promise.all([now.refresh(), versions.refresh(), ...(isListed ? [sites.refresh()] : [])]);
      return changed;
    },
  };
}
