import { LIMITS } from '@kitka/shared/wire/limits';

interface PersonFields {
  name: string;
  email: string | null;
}

/** The name and address in a form, or what is wrong with them. The collector checks them by its own rule. */
export function readPersonFields(
  data: FormData,
): { values: PersonFields } | { faults: Record<string, string> } {
  const text = (field: string) => String(data.get(field) ?? '').trim();
  const [name, email] = [text('name'), text('email')];
  const faults = {
    ...(name === '' && { name: 'Write a name.' }),
    ...(name.length > LIMITS.personName && { name: `Shorten it to ${LIMITS.personName} characters.` }),
    ...(email !== '' &&
      !/^[^\s@]+@[^\s@]+$/.test(email) && {
        email:
          'This is not an e-mail address: it needs an @ with something on either side. Mend it, or leave it empty.',
      }),
  };
  return Object.keys(faults).length > 0 ? { faults } : { values: { name, email: email || null } };
}
