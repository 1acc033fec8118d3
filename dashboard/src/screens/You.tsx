import type { Person } from '@kitka/shared/api/people';
import { useState } from 'preact/hooks';
import { useAccess } from '../hooks/useAccess.ts';
import { useForm } from '../hooks/useForm.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { readPersonFields } from '../models/readPersonFields.ts';
import { FormFoot } from '../parts/FormFoot.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PersonFields } from '../parts/PersonFields.tsx';

/** The name and address of whoever is signed in. */
export function You() {
  const { me } = useAccess();
  useLoad(me);
  return (
    <section class="section" aria-labelledby="you">
      <h2 id="you">You</h2>
      <Loaded of={me} what="your name" isPart>
        {({ person }) => <OwnFields {...person} />}
      </Loaded>
    </section>
  );
}

function OwnFields({ name, email }: Person) {
  const access = useAccess();
  const [isSaved, setSaved] = useState(false);
  const { attributes, faults, isBusy } = useForm({
    read(data) {
      setSaved(false);
      return readPersonFields(data);
    },
    save: access.saveMe,
    onSaved: () => setSaved(true),
  });
  return (
    <form class="form" aria-label="Your name" {...attributes}>
      <PersonFields name={name} email={email ?? ''} faults={faults} />
      <FormFoot fault={faults['']} isBusy={isBusy} label="Save" said={isSaved && 'Saved.'} />
    </form>
  );
}
