import { isSitePart, PART_NAMES } from '@kitka/shared/words/settingsWords';
import { moment } from './format.ts';

/** Who changed what, and when, as the collector tells it. */
const CHANGED = /^(.*) changed (\w+) at (\d{4}-\d\d-\d\dT[\d:.]+Z), after you opened it\./s;

/**
 * Who was faster, as a sentence: "Ann changed “Goals” on 22 Nov, 12:00, after you opened it."
 * @param message of the refusal; one of a shape that is not known stays as it is
 * @param timezone of the site, in which its days are shown as well
 */
export function overtakenWords(message: string, timezone: string): string {
  const [, who = '', part = '', at = ''] = CHANGED.exec(message) ?? [];
  if (at === '') return /^.*?, after you opened it\./s.exec(message)?.[0] ?? message;
  return `${who} changed “${isSitePart(part) ? PART_NAMES[part] : part}” on ${moment(at, timezone)}, after you opened it.`;
}
