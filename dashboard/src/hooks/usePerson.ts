import type { Person } from '@kitka/shared/api/people';
import { isAtLeast, type Role, roleOn } from '@kitka/shared/settings/roles';
import { useModels } from './useModels.ts';
import type { SiteInfo } from './useSite.ts';

interface Own {
  person: Person;
  /** All sites that they see. */
  sites: readonly SiteInfo[];
  /** Those on which they have a role, or a higher one. */
  sitesAs(role: Role): readonly SiteInfo[];
  /** Whether they have it on all sites, also on those to come. */
  isOfAll(role: Role): boolean;
}

/** Whoever is signed in, and where they may do what. */
export function usePerson(): Own {
  const { session, sites: loaded } = useModels();
  const state = session.state.value;
  if (state.status !== 'in') throw new Error('Screens about people belong inside the Shell.');
  const { person } = state;
  const sites = 'data' in loaded.state.value ? loaded.state.value.data : [];
  return {
    person,
    sites,
    sitesAs: (role) => sites.filter(({ key }) => isAtLeast(roleOn(person, key), role)),
    isOfAll: (role) => isAtLeast(roleOn(person, ''), role),
  };
}
