import type { SitesResponse } from '@kitka/shared/api';
import { IGNORED } from '@kitka/shared/ignored';
import { isListed, isPattern } from '@kitka/shared/origin';

type Site = SitesResponse['sites'][number];

/**
 * Has the widget not count whoever is signed in. It sees that only where the collector answers at the site's own
 * address, as browsers keep what is stored for each address by itself; elsewhere there are `ignoreLinks`.
 */
export function leaveOut(sites: readonly Site[], origin: string): void {
  for (const { key, origins } of sites) {
    if (!isListed(origin, origins)) continue;
    try {
      localStorage.setItem(IGNORED + key, '1');
    } catch {
      // Storage is denied: then the owner is counted.
    }
  }
}

/** Addresses that leave out whoever opens them. */
export const ignoreLinks = ({ origins }: Site): string[] =>
  origins.filter((origin) => !isPattern(origin)).map((origin) => `${origin}/?kitka=ignore`);
