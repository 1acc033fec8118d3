import { ROLES } from '@kitka/shared/settings/roles';
import { ROLE_WORDS } from '../words/roleWords.ts';

/** The roles, as options of a select. */
export function RoleOptions() {
  return (
    <>
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {ROLE_WORDS[role].name}
        </option>
      ))}
    </>
  );
}
