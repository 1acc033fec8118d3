import type { FilterKey } from '@kitka/shared/api/filter';
import type { Question } from '@kitka/shared/settings/kinds';
import type { SignalKind } from '@kitka/shared/settings/signals';
import { nameOf } from './format.ts';
import { QUESTION_WORDS } from './questionWords.ts';
import { SIGNAL_WORDS } from './signalWords.ts';

/** Display name of each filter key. */
export const KEY_WORDS: Record<FilterKey, string> = {
  device: 'Device',
  lang: 'Language',
  country: 'Country',
  source: 'Source',
  medium: 'Medium',
  campaign: 'Campaign',
  landing: 'First page',
  page: 'Page',
  signal: 'Sign of friction',
  goal: 'Goal',
  kind: 'Question answered',
};

/** Display name of a value. */
export function valueWords(key: FilterKey, value: string): string {
  if (value === '') return 'not given';
  switch (key) {
    case 'lang':
      return nameOf('language', value);
    case 'country':
      return nameOf('region', value);
    case 'signal':
      return SIGNAL_WORDS[value as SignalKind]?.name ?? value;
    case 'kind':
      return QUESTION_WORDS[value as Question]?.name ?? value;
    default:
      return value;
  }
}
