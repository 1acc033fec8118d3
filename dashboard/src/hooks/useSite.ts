import type { SitesResponse } from '@kitka/shared/api/api';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export type SiteInfo = SitesResponse['sites'][number];

const Context = createContext<SiteInfo | null>(null);
export const SiteProvider = Context.Provider;

/** The site the signed-in screens are about. */
export function useSite(): SiteInfo {
  const site = useContext(Context);
  if (!site) throw new Error('Screens about a site belong inside the Shell.');
  return site;
}
