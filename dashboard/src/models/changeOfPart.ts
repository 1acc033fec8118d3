import type { SitePart } from '@kitka/shared/words/settingsWords';
import type { SiteChange } from '../api.ts';

/** The change that sets one part of a site to a value that was stored; the collector checks the value. */
export function changeOfPart(part: SitePart, value: unknown): SiteChange {
  const isFact = part === 'name' || part === 'origins' || part === 'timezone';
  return isFact ? { [part]: value } : { settings: { [part]: value } };
}
