import { LIMITS } from '@kitka/shared/wire/limits';
import type { Faults } from '../hooks/useForm.ts';
import { Field } from './Field.tsx';

interface Props {
  name: string;
  email: string;
  faults: Faults;
  /** What the address is for. */
  emailRule?: string;
}

/** The name and the e-mail address of a person. */
export function PersonFields({ name, email, faults, emailRule = 'So that others know who it is.' }: Props) {
  return (
    <div class="form-row">
      <Field label="Name" rule={`At most ${LIMITS.personName} characters.`} fault={faults.name}>
        {(field) => <input {...field} type="text" name="name" autocomplete="off" defaultValue={name} />}
      </Field>
      <Field label="E-mail (optional)" rule={emailRule} fault={faults.email}>
        {(field) => <input {...field} type="email" name="email" autocomplete="off" defaultValue={email} />}
      </Field>
    </div>
  );
}
