import type { SitesResponse } from '@kitka/shared/api/api';
import { IGNORED } from '@kitka/shared/settings/ignored';
import { isListed, isPattern } from '@kitka/shared/settings/origin';

type Site = SitesResponse['sites'][number];

/**
 * Keeps the widget from counting people who are signed in. This works only if the collector is at the site's own
 * origin, because browsers keep storage apart by origin. For other sites there are `ignoreLinks`.
 */
export function leaveOut(sites: readonly Site[], origin: string): void {
  for (const { key, origins } of sites) {
    if (!isListed(origin, origins)) continue;
    try {
      localStorage.setItem(IGNORED + key, '1');
    } catch {
      // Storage is denied, so the owner's visits are counted.
    }
  }
}

/** Links that exclude the browser in which they are opened. */
export const ignoreLinks = ({ origins }: Site): string[] =>
  origins.filter((origin) => !isPattern(origin)).map((origin) => `${origin}/?kitka=ignore`);
