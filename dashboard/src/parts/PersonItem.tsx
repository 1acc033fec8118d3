import { WorkFault } from './WorkFault.tsx';
import './Entries.css';
import type { PeopleResponse } from '@kitka/shared/api/people';
import type { Role, RoleOn } from '@kitka/shared/settings/roles';
import { useId, useState } from 'preact/hooks';
import { useAccess } from '../hooks/useAccess.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePerson } from '../hooks/usePerson.ts';
import { useSite } from '../hooks/useSite.ts';
import { useSiteNames } from '../hooks/useSiteNames.ts';
import { useWork } from '../hooks/useWork.ts';
import { dayAt } from '../words/dayAt.ts';
import { ROLE_WORDS } from '../words/roleWords.ts';
import { PersonSessions } from './PersonSessions.tsx';
import { Removal } from './Removal.tsx';
import { RoleOptions } from './RoleOptions.tsx';

type Listed = PeopleResponse['people'][number];

/** Somebody with their roles, for those who own the sites. */
export function PersonItem({ id, name, email, roles, used }: Listed) {
  const access = useAccess();
  const own = usePerson();
  const { timezone } = useSite();
  const isSelf = id === own.person.id;
  return (
    <li class="entry">
      <h3>
        {name}
        {isSelf && <span class="soft"> (you)</span>}
      </h3>
      {own.isOfAll('owner') && !isSelf && (
        <Removal
          label="Remove"
          about={name}
          question={`Remove ${name}? They are signed out, and their tokens stop working, at once. What they did stays.`}
          yes={`Remove ${name}`}
          no="Keep them"
          remove={() => access.removePerson(id)}
        />
      )}
      <div class="entry-rest">
        <p class="soft small">
          {email ?? 'no e-mail address known'} ·{' '}
          {used === null ? 'not signed in on any device' : `last here on ${dayAt(used, timezone)}`}
        </p>
        {roles.length > 0 ? (
          <ul class="roles">
            {roles.map((role) => (
              <RoleItem key={role.site} person={id} name={name} {...role} />
            ))}
          </ul>
        ) : (
          <p>Without a role: sees nothing.</p>
        )}
        <GiveRole person={id} name={name} roles={roles} />
        {own.isOfAll('owner') && !isSelf && used !== null && <PersonSessions person={id} name={name} />}
      </div>
    </li>
  );
}

interface RoleProps extends RoleOn {
  person: string;
  name: string;
}

/** One role, which owners of its site change or take away. */
function RoleItem({ person, name, site, role }: RoleProps) {
  const access = useAccess();
  const { session } = useModels();
  const own = usePerson();
  const siteName = useSiteNames()(site);
  const heading = site === '' ? 'All sites' : siteName;
  const [chosen, setChosen] = useState<Role | null>(null);
  const { work, run } = useWork();
  const id = useId();
  const mayChange = site === '' ? own.isOfAll('owner') : own.sitesAs('owner').some(({ key }) => key === site);
  // Screens go by the role that the session had when it was opened.
  const isOwn = person === own.person.id;
  const give = async (role: Role | null) => {
    await access.setRole(person, site, role);
    if (isOwn) await session.check();
  };
  if (!mayChange)
    return (
      <li class="role">
        {ROLE_WORDS[role].name} of {siteName}
      </li>
    );
  return (
    <li class="role">
      <label for={id}>
        <span class="hidden">Role of {name} on </span>
        {heading}
      </label>
      <select
        id={id}
        value={chosen ?? role}
        onChange={({ currentTarget: { value } }) => setChosen(value === role ? null : (value as Role))}
      >
        <RoleOptions />
      </select>
      {chosen && (
        <>
          <button
            type="button"
            onClick={() =>
              void run(
                () => give(chosen),
                () => setChosen(null),
              )
            }
          >
            Save
          </button>
          <button type="button" class="quiet" onClick={() => setChosen(null)}>
            Leave as it was
          </button>
        </>
      )}
      {!chosen && (
        <Removal
          label="Take away"
          about={`the role of ${name} on ${siteName}`}
          question={`Take the role on ${siteName} away from ${name}? It ends at once${isOwn ? ', and you no longer see this' : ''}.`}
          yes="Take it away"
          no="Leave it"
          remove={() => give(null)}
        />
      )}
      <WorkFault work={work} />
    </li>
  );
}

/** A role on a site where the person has none yet. */
function GiveRole({
  person,
  name,
  roles,
}: Pick<RoleProps, 'person' | 'name'> & { roles: readonly RoleOn[] }) {
  const access = useAccess();
  const own = usePerson();
  const names = useSiteNames();
  const { work, run } = useWork();
  const owned = [...(own.isOfAll('owner') ? [''] : []), ...own.sitesAs('owner').map(({ key }) => key)];
  const free = owned.filter((site) => !roles.some((role) => role.site === site));
  const [site, setSite] = useState<string | null>(null);
  const [role, setRole] = useState<Role>('viewer');
  const [first] = free;
  if (first === undefined) return null;
  const chosen = site !== null && free.includes(site) ? site : first;
  return (
    <details>
      <summary class="small">
        Give another role<span class="hidden"> to {name}</span>
      </summary>
      <div class="role">
        <label>
          On
          <select value={chosen} onChange={({ currentTarget: { value } }) => setSite(value)}>
            {free.map((key) => (
              <option key={key} value={key}>
                {names(key)}
              </option>
            ))}
          </select>
        </label>
        <label>
          as
          <select value={role} onChange={({ currentTarget: { value } }) => setRole(value as Role)}>
            <RoleOptions />
          </select>
        </label>
        <button type="button" onClick={() => void run(() => access.setRole(person, chosen, role))}>
          Give
        </button>
        <WorkFault work={work} />
      </div>
    </details>
  );
}
