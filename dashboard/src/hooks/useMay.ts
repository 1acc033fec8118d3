import { isAtLeast, type Role, roleOn } from '@kitka/shared/settings/roles';
import { useModels } from './useModels.ts';
import { useSite } from './useSite.ts';

/** Whether whoever looks has a role, or a higher one, on the site that is shown. The collector checks it as well. */
export function useMay(role: Role): boolean {
  const { session } = useModels();
  const { key } = useSite();
  const state = session.state.value;
  return state.status === 'in' && isAtLeast(roleOn(state.person, key), role);
}
