import { isAtLeast, ROLE_OF, roleOn, type Scope } from '@kitka/shared/settings/roles';
import { useAccess } from '../hooks/useAccess.ts';
import { useDays } from '../hooks/useDays.ts';
import { useForm } from '../hooks/useForm.ts';
import { usePerson } from '../hooks/usePerson.ts';
import { useSite } from '../hooks/useSite.ts';
import { endOfDay } from '../models/endOfDay.ts';
import { Choices } from '../parts/Choices.tsx';
import { Field } from '../parts/Field.tsx';
import { FormFoot } from '../parts/FormFoot.tsx';
import { NAME_LENGTH, nameFault } from '../words/nameFault.ts';

/** What a token made here may do. Those for all that an owner may are made by a command. */
const OFFERED: readonly { value: Scope; label: string; note: string }[] = [
  { value: 'read', label: 'Read', note: 'figures and answers.' },
  { value: 'write', label: 'Change', note: 'what an editor may; it reads as well.' },
  { value: 'ingest', label: 'Send', note: 'views and answers from a server.' },
];

interface Props {
  onMade: (token: string) => void;
  onCancel: () => void;
}

/** Asks what a new token is for. */
export function TokenForm({ onMade, onCancel }: Props) {
  const access = useAccess();
  const own = usePerson();
  const { key, timezone } = useSite();
  const { today } = useDays();
  const isEditor = own.sitesAs('editor').length > 0;
  const { attributes, faults, isBusy } = useForm({
    read(data) {
      const name = String(data.get('name') ?? '').trim();
      const until = String(data.get('expires') ?? '');
      const scopes = OFFERED.map(({ value }) => value).filter((one) => data.getAll('scopes').includes(one));
      const sites = data.getAll('sites').map(String);
      const needed = scopes.some((scope) => ROLE_OF[scope] !== 'viewer') ? 'editor' : 'viewer';
      const missing = own.sites.find(
        (one) => sites.includes(one.key) && !isAtLeast(roleOn(own.person, one.key), needed),
      );
      const found = {
        ...nameFault(name),
        ...(scopes.length === 0 && { scopes: 'Choose what it may do.' }),
        ...(sites.length === 0 && { sites: 'Choose a site.' }),
        ...(missing && {
          scopes: `You are a viewer of ${missing.name}: choose Read alone, or leave that site out.`,
        }),
        ...(until !== '' && until < today && { expires: 'This day has passed. Choose a later one.' }),
      };
      if (Object.keys(found).length > 0) return { faults: found };
      return { values: { name, scopes, sites, expires: until === '' ? null : endOfDay(until, timezone) } };
    },
    save: access.makeToken,
    onSaved: ({ token }) => onMade(token),
  });
  return (
    <form class="form" aria-label="Make a token" {...attributes}>
      <Field
        label="Name"
        rule={`What it is for, such as “Monthly report”; at most ${NAME_LENGTH} characters.`}
        fault={faults.name}
      >
        {(field) => <input {...field} type="text" name="name" autocomplete="off" />}
      </Field>
      <div class="form-row">
        <Choices
          legend="It may"
          name="scopes"
          type="checkbox"
          options={isEditor ? OFFERED : OFFERED.slice(0, 1)}
          chosen={['read']}
          fault={faults.scopes}
        />
        <Choices
          legend="On"
          name="sites"
          type="checkbox"
          options={own.sites.map((one) => ({ value: one.key, label: one.name }))}
          chosen={[key]}
          fault={faults.sites}
        />
      </div>
      <Field label="Until (optional)" rule="It works to the end of this day." fault={faults.expires}>
        {(field) => <input {...field} type="date" name="expires" min={today} />}
      </Field>
      <FormFoot onCancel={onCancel} fault={faults['']} isBusy={isBusy} label="Make the token" />
    </form>
  );
}
