import type { NewShareResponse } from '@kitka/shared/api/people';
import { LIMITS } from '@kitka/shared/wire/limits';
import { useState } from 'preact/hooks';
import type { NewShare } from '../api.ts';
import { useAccess } from '../hooks/useAccess.ts';
import { useDays } from '../hooks/useDays.ts';
import { useForm } from '../hooks/useForm.ts';
import { useSite } from '../hooks/useSite.ts';
import { endOfDay } from '../models/endOfDay.ts';
import { addDays } from '../models/period.ts';
import { Choices } from '../parts/Choices.tsx';
import { Field } from '../parts/Field.tsx';
import { FormFoot } from '../parts/FormFoot.tsx';
import { day } from '../words/format.ts';
import { NAME_LENGTH, nameFault } from '../words/nameFault.ts';

/** Days from today on for which a link holds, unless its maker chooses another day, and at most. */
const USUAL_DAYS = 90;
const MOST_DAYS = 365;

interface Props {
  onMade: (made: NewShareResponse) => void;
  onCancel: () => void;
}

/** Asks what a new share link shows, and for how long. */
export function ShareForm({ onMade, onCancel }: Props) {
  const access = useAccess();
  const { key, timezone } = useSite();
  const { today } = useDays();
  const [isOfPage, setOfPage] = useState(false);
  const last = addDays(today, MOST_DAYS);
  const { attributes, faults, isBusy } = useForm({
    read(data) {
      const text = (field: string) => String(data.get(field) ?? '').trim();
      const [name, page, until] = [text('name'), text('page'), text('expires')];
      const found = {
        ...nameFault(name),
        ...(isOfPage &&
          !page.startsWith('/') && { page: 'Write the page as it begins on the site, with a /: /pricing.' }),
        ...(page.length > LIMITS.page && { page: `Shorten it to ${LIMITS.page} characters.` }),
        ...(!(until >= today && until <= last) && {
          expires: `Choose a day from today to ${day(last)}.`,
        }),
      };
      if (Object.keys(found).length > 0) return { faults: found };
      return {
        values: {
          name,
          page: isOfPage ? page : null,
          comments: data.has('comments'),
          framed: data.has('framed'),
          hasPassword: data.has('hasPassword'),
          expires: endOfDay(until, timezone),
        },
      };
    },
    save: (share: NewShare) => access.makeShare(key, share),
    onSaved: onMade,
  });
  const option = (name: string, label: string, note: string) => (
    <label class="choice">
      <input type="checkbox" name={name} />
      <span>
        {label}
        <span class="soft"> {note}</span>
      </span>
    </label>
  );
  return (
    <form class="form" aria-label="Make a share link" {...attributes}>
      <div class="form-row">
        <Field
          label="Name"
          rule={`Whom it is for; its readers see it. At most ${NAME_LENGTH} characters.`}
          fault={faults.name}
        >
          {(field) => <input {...field} type="text" name="name" autocomplete="off" />}
        </Field>
        <Field label="Ends on" rule={`At the latest on ${day(last)}.`} fault={faults.expires}>
          {(field) => (
            <input
              {...field}
              type="date"
              name="expires"
              min={today}
              max={last}
              defaultValue={addDays(today, USUAL_DAYS)}
            />
          )}
        </Field>
      </div>
      <Choices
        legend="It shows"
        name="scope"
        type="radio"
        options={[
          { value: 'site', label: 'The whole site' },
          { value: 'page', label: 'One page' },
        ]}
        chosen={['site']}
        onChoose={(value) => setOfPage(value === 'page')}
      />
      {isOfPage && (
        <Field label="Page" rule="As it stands in the list of pages, such as /pricing." fault={faults.page}>
          {(field) => <input {...field} type="text" name="page" autocomplete="off" />}
        </Field>
      )}
      <fieldset class="choices">
        <legend>And</legend>
        {option('comments', 'What visitors wrote', 'in their own words, which may name people.')}
        {option('hasPassword', 'Only with a password', 'that Kitka makes and shows once.')}
        {option('framed', 'Other websites may show it in a frame', 'such as an intranet.')}
      </fieldset>
      <FormFoot onCancel={onCancel} fault={faults['']} isBusy={isBusy} label="Make the link" />
    </form>
  );
}
