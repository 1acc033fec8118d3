import { useState } from 'preact/hooks';
import type { NewSite } from '../api.ts';
import { useForm } from '../hooks/useForm.ts';
import { useGuide } from '../hooks/useGuide.ts';
import { nameOfAddress, readSiteAddress } from '../models/siteAddress.ts';
import { Field } from './Field.tsx';
import { FormFoot } from './FormFoot.tsx';
import { TimezoneField } from './TimezoneField.tsx';

/** Characters of a site's name. */
const NAME_LENGTH = 80;

/** Asks for the address, the name and the time zone of a new site. */
export function SiteForm({ onAdded }: { onAdded: (key: string) => void }) {
  const { addSite } = useGuide();
  const [typed, setTyped] = useState('');
  const address = readSiteAddress(typed);
  const known = 'fault' in address ? null : address;
  const { attributes, faults, isBusy } = useForm<NewSite, string>({
    read(data) {
      const text = (field: string) => String(data.get(field) ?? '').trim();
      const read = readSiteAddress(text('origins'));
      const name = text('name');
      if ('fault' in read || name.length > NAME_LENGTH)
        return {
          faults: {
            ...('fault' in read && { origins: read.fault }),
            ...(name.length > NAME_LENGTH && { name: `Shorten it to ${NAME_LENGTH} characters.` }),
          },
        };
      const twin = data.get('twin') !== null && read.twin ? [read.twin] : [];
      return {
        values: {
          name: name || nameOfAddress(read),
          origins: [read.origin, ...twin],
          timezone: text('timezone'),
        },
      };
    },
    save: addSite,
    onSaved: onAdded,
  });
  return (
    <form class="form" aria-label="Add a site" {...attributes}>
      <Field
        label="Address of the site"
        rule={
          known
            ? `Pages of ${known.origin} are counted.`
            : 'Such as shop.example. Only pages of this address are counted.'
        }
        fault={faults.origins}
      >
        {(field) => (
          <input
            {...field}
            type="text"
            name="origins"
            inputMode="url"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            maxLength={2_000}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        )}
      </Field>
      {known?.twin && (
        <label class="choice" key={known.twin}>
          <input type="checkbox" name="twin" defaultChecked />
          <span>
            Also pages of {known.twin}
            <span class="soft"> For browsers that is another site. Leave it in if both lead to yours.</span>
          </span>
        </label>
      )}
      <div class="form-row">
        <Field
          label="Name (optional)"
          rule={
            known ? `Left empty, it is ${nameOfAddress(known)}.` : 'As it is called on the screens of Kitka.'
          }
          fault={faults.name}
        >
          {(field) => <input {...field} type="text" name="name" autocomplete="off" />}
        </Field>
        <TimezoneField fault={faults.timezone} />
      </div>
      <FormFoot fault={faults['']} isBusy={isBusy} label="Add the site" />
    </form>
  );
}
