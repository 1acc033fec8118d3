import type { Failure } from '../api.ts';

/** Why a change was not made, in a sentence. */
export function refusalWords(failure: Failure): string {
  switch (failure.kind) {
    case 'unreachable':
      return 'Kitka cannot be reached, so nothing was changed. Check that you are online, then try again.';
    case 'broken':
      return 'Kitka could not do this just now. Nothing was changed; try again in a moment.';
    default:
      return `${failure.message} Nothing was changed.`;
  }
}

/** What the collector found wrong, at the field that it names if the form has that; else at the form ('') itself. */
export function changeFault(failure: Failure, fields: readonly string[]): Record<string, string> {
  const field = failure.kind === 'refused' ? failure.field : null;
  if (failure.kind !== 'refused' || field === null || !fields.includes(field))
    return { '': refusalWords(failure) };
  // The collector begins with the name of the field, next to which this stands.
  const words = failure.message.replace(`${field}: `, '');
  return { [field]: `Not accepted: ${words}${words.endsWith('.') ? '' : '.'}` };
}
