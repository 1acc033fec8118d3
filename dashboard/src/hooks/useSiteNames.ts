import { usePerson } from './usePerson.ts';

/** Gives the name of a site by its key; '' is all sites. */
export function useSiteNames(): (site: string) => string {
  const { sites } = usePerson();
  return (site) => (site === '' ? 'all sites' : (sites.find(({ key }) => key === site)?.name ?? site));
}
