import '../parts/Entries.css';
import type { Passkey } from '@kitka/shared/api/people';
import { useAccess } from '../hooks/useAccess.ts';
import { useForm } from '../hooks/useForm.ts';
import { useSite } from '../hooks/useSite.ts';
import { Field } from '../parts/Field.tsx';
import { FormFoot } from '../parts/FormFoot.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { MakeAndTell } from '../parts/MakeAndTell.tsx';
import { Removal } from '../parts/Removal.tsx';
import { dayAt } from '../words/dayAt.ts';
import { NAME_LENGTH, nameFault } from '../words/nameFault.ts';

/** The reader's passkeys. You.tsx loads them with the rest that is known of them. */
export function Passkeys() {
  const { me } = useAccess();
  return (
    <section class="section" aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      <p>
        With a passkey you sign in by finger, face or code of a device, without a link. It belongs to{' '}
        {location.hostname}: should Kitka move to another address, sign in there with a link first.
      </p>
      <Loaded of={me} what="your passkeys" isPart>
        {({ passkeys }) =>
          passkeys.length > 0 && (
            <ul class="entries">
              {passkeys.map((passkey) => (
                <PasskeyItem key={passkey.id} {...passkey} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MakeAndTell
        label="Add a passkey"
        form={(onMade, onCancel) => (
          <PasskeyForm label="Ask this device" onDone={onMade} onCancel={onCancel} />
        )}
        told={(_, onDone) => (
          <p role="status">
            From now on this device signs you in.{' '}
            <button type="button" class="quiet" onClick={onDone}>
              Done
            </button>
          </p>
        )}
      />
    </section>
  );
}

function PasskeyItem({ id, name, created, used }: Passkey) {
  const access = useAccess();
  const { timezone } = useSite();
  return (
    <li class="entry">
      <h3>{name}</h3>
      <Removal
        label="Remove"
        about={`the passkey ${name}`}
        question={`Remove ${name}? It signs nobody in any more; take it out of the device too.`}
        yes="Remove it"
        no="Keep it"
        remove={() => access.removePasskey(id)}
      />
      <p class="entry-rest soft small">
        since {dayAt(created, timezone)} ·{' '}
        {used === null ? 'never used' : `last used on ${dayAt(used, timezone)}`}
      </p>
      <details class="entry-rest">
        <summary>Rename</summary>
        <PasskeyForm id={id} name={name} label="Rename it" onDone={() => {}} />
      </details>
    </li>
  );
}

interface Props {
  /** Of the one to rename; none: a new one is made. */
  id?: string;
  name?: string;
  label: string;
  onDone: (done: true) => void;
  onCancel?: () => void;
}

/** Asks what to call a passkey. */
function PasskeyForm({ id, name = '', label, onDone, onCancel }: Props) {
  const access = useAccess();
  const { attributes, faults, isBusy } = useForm<{ name: string }, unknown>({
    read(data) {
      const typed = String(data.get('name') ?? '').trim();
      const found = nameFault(typed);
      return found.name ? { faults: found } : { values: { name: typed } };
    },
    save: (typed) => (id ? access.renamePasskey(id, typed.name) : access.makePasskey(typed.name)),
    onSaved: () => onDone(true),
  });
  return (
    <form class="form" aria-label={id ? `Rename ${name}` : 'Add a passkey'} {...attributes}>
      <Field
        label="Name"
        rule={`Such as “Work laptop”, so that you know it from others; at most ${NAME_LENGTH} characters.`}
        fault={faults.name}
      >
        {(field) => <input {...field} type="text" name="name" autocomplete="off" defaultValue={name} />}
      </Field>
      <FormFoot {...(onCancel && { onCancel })} fault={faults['']} isBusy={isBusy} label={label} />
    </form>
  );
}
