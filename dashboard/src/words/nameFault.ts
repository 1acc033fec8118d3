import { LIMITS } from '@kitka/shared/wire/limits';

/** Characters that the name of a passkey, token or share link may have. */
export const NAME_LENGTH: number = LIMITS.personName;

/** What is wrong with such a name, at the field `name`. */
export function nameFault(name: string): { name?: string } {
  if (name === '') return { name: 'Write a name, so that you know later what this is.' };
  return name.length > NAME_LENGTH ? { name: `Shorten it to ${NAME_LENGTH} characters.` } : {};
}
