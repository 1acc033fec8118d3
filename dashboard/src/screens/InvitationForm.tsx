import type { InvitationResponse } from '@kitka/shared/api/people';
import { ROLES, type Role } from '@kitka/shared/settings/roles';
import { useAccess } from '../hooks/useAccess.ts';
import { useForm } from '../hooks/useForm.ts';
import { usePerson } from '../hooks/usePerson.ts';
import { useSite } from '../hooks/useSite.ts';
import { readPersonFields } from '../models/readPersonFields.ts';
import { Choices } from '../parts/Choices.tsx';
import { Field } from '../parts/Field.tsx';
import { FormFoot } from '../parts/FormFoot.tsx';
import { PersonFields } from '../parts/PersonFields.tsx';
import { ROLE_WORDS } from '../words/roleWords.ts';

interface Props {
  onMade: (made: InvitationResponse) => void;
  onCancel: () => void;
}

/** Asks whom to invite, to what, and as what. */
export function InvitationForm({ onMade, onCancel }: Props) {
  const access = useAccess();
  const people = access.people.state.value;
  const sendsMail = 'data' in people && people.data.sendsMail;
  const own = usePerson();
  const { key } = useSite();
  const sites = own.sitesAs('owner');
  const { attributes, faults, isBusy } = useForm({
    read(data) {
      const person = readPersonFields(data);
      if ('faults' in person) return person;
      const role = ROLES.find((one) => one === data.get('role')) ?? 'viewer';
      const send = data.get('send') !== null && person.values.email !== null;
      return {
        values: { ...person.values, role, site: String(data.get('site') ?? ''), ...(send && { send }) },
      };
    },
    save: access.invite,
    onSaved: onMade,
  });
  return (
    <form class="form" aria-label="Invite somebody" {...attributes}>
      <PersonFields
        name=""
        email=""
        faults={faults}
        emailRule={
          sendsMail
            ? 'So that others know who it is, and for the link, if you like.'
            : 'So that others know who it is. This collector sends no mail: you send the link.'
        }
      />
      {sendsMail && (
        <div class="choices">
          <label class="choice">
            <input
              type="checkbox"
              name="send"
              defaultChecked
              aria-describedby={faults.send ? 'send-fault' : undefined}
              aria-invalid={faults.send ? true : undefined}
            />
            <span>
              Send the link to that address{' '}
              <span class="soft">You see it here as well. Without an address nothing is sent.</span>
            </span>
          </label>
          {faults.send && (
            <p id="send-fault" class="fault">
              {faults.send}
            </p>
          )}
        </div>
      )}
      <Choices
        legend="As"
        name="role"
        type="radio"
        options={ROLES.map((role: Role) => ({
          value: role,
          label: ROLE_WORDS[role].name,
          note: ROLE_WORDS[role].may,
        }))}
        chosen={['viewer']}
        fault={faults.role}
      />
      <Field label="On" fault={faults.site}>
        {(field) => (
          <select {...field} name="site">
            {sites.map((one) => (
              <option key={one.key} value={one.key} selected={one.key === key}>
                {one.name}
              </option>
            ))}
            {own.isOfAll('owner') && <option value="">all sites, also those to come</option>}
          </select>
        )}
      </Field>
      <FormFoot onCancel={onCancel} fault={faults['']} isBusy={isBusy} label="Make an invitation" />
    </form>
  );
}
