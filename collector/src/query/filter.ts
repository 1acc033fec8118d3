import { LIMITS } from '@kitka/shared/limits';
import { SIGNALS } from '@kitka/shared/signals';
import { DEVICES } from '@kitka/shared/wire/view';
import { globOf } from './glob.ts';

/** What views and answers can be filtered by. */
const KEYS = [
  'device',
  'lang',
  'country',
  'source',
  'medium',
  'campaign',
  'landing',
  'page',
  'signal',
  'goal',
] as const;
type Key = (typeof KEYS)[number];

/** One condition: any of some values, or none of them. An empty value stands for "none told". */
export interface Condition {
  key: Key;
  values: string[];
  isExcluded: boolean;
}
/** Conditions that all must hold. */
export type Filter = readonly Condition[];

/** Values of one filter. */
const MOST_VALUES = 30;
/** Bytes of a pattern that D1 takes (https://developers.cloudflare.com/d1/platform/limits/): that with several `*`. */
const PATTERN_BYTES = 50;

/** What is wrong with a filter, for whoever wrote it. */
export class FilterError extends Error {}

/**
 * A filter as it stands in addresses: `device:phone,lang:fi,lang:sv,page:/shop/*,signal:!rage-click`. Several values
 * of one key mean "or", different keys "and", `!` excludes; a comma or a colon in a value is written as %2C or %3A.
 * @throws FilterError that names the part at fault
 */
export function readFilter(text: string): Filter {
  if (text.length > LIMITS.filter)
    throw new FilterError(`filter has ${text.length} characters; it may have ${LIMITS.filter}.`);
  const conditions = new Map<string, Condition>();
  const terms = text === '' ? [] : text.split(',');
  if (terms.length > MOST_VALUES) throw new FilterError(`filter may have ${MOST_VALUES} values.`);
  for (const term of terms) {
    const [, name = '', not = '', raw = ''] = /^([^:]*):(!?)(.*)$/s.exec(term) ?? [];
    const key = KEYS.find((one) => one === name);
    if (!key) throw new FilterError(`filter: '${term}' must be KEY:VALUE; keys are ${KEYS.join(', ')}.`);
    const value = decoded(raw);
    if (value === null) throw new FilterError(`filter: '${term}' has a value that is not URL-encoded.`);
    const rule = ruleOf(key, value);
    if (rule) throw new FilterError(`filter: '${term}' ${rule}.`);
    const condition = conditions.get(key + not) ?? { key, values: [], isExcluded: not === '!' };
    condition.values.push(value);
    conditions.set(key + not, condition);
  }
  return [...conditions.values()];
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** What a value breaks; null: nothing. */
function ruleOf(key: Key, value: string): string | null {
  if (key === 'device' && value !== '' && !DEVICES.some((device) => device === value))
    return `names no device; there are ${DEVICES.join(', ')}`;
  if (key === 'signal' && !SIGNALS.some((kind) => kind === value))
    return `names no sign of friction; there are ${SIGNALS.join(', ')}`;
  if ((key === 'page' || key === 'landing') && !/^[/(]/.test(value))
    return 'must name a page, such as /shop/*';
  if ((key === 'page' || key === 'landing') && value.split('*').length > 2) {
    const bytes = new TextEncoder().encode(globOf(value)).length;
    if (bytes > PATTERN_BYTES)
      return `has several * and ${bytes} bytes; it may have ${PATTERN_BYTES}, or one * alone`;
  }
  if (key === 'goal' && value === '') return 'must name a goal';
  return null;
}
