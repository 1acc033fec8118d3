import { Printable } from '@kitka/shared/settings/site';
import { LIMITS } from '@kitka/shared/wire/limits';
import * as v from 'valibot';

/** The name of a person, or of something that is theirs. */
export const PersonName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(LIMITS.personName, `may have ${LIMITS.personName} characters`),
  Printable,
);
