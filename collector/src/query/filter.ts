import {
  conditionsOf,
  FILTER_KEYS,
  type Filter,
  type FilterKey,
  readTerm,
  type Term,
} from '@kitka/shared/api/filter';
import { KINDS } from '@kitka/shared/settings/kinds';
import { SIGNALS } from '@kitka/shared/settings/signals';
import { DEVICES } from '@kitka/shared/wire/devices';
import { LIMITS } from '@kitka/shared/wire/limits';
import { globOf } from './glob.ts';

/** Maximum number of values in a filter. */
const MOST_VALUES = 30;
/**
 * Maximum bytes of a GLOB pattern in D1 (https://developers.cloudflare.com/d1/platform/limits/), which is used for
 * patterns with several `*`.
 */
const PATTERN_BYTES = 50;

/** An error in a filter, or in its combination with another parameter. */
export class FilterError extends Error {
  /** The parameter at fault. */
  readonly field: string;

  constructor(message: string, field = 'filter') {
    super(message);
    this.field = field;
  }
}

/**
 * Parses a filter as written in URLs: `device:phone,lang:fi,lang:sv,page:/shop/*,signal:!rage-click`. Several
 * values of one key mean "or", different keys "and", `!` excludes; a comma or a colon in a value is written as %2C
 * or %3A.
 * @throws FilterError naming the part at fault
 */
export function readFilter(text: string): Filter {
  if (text.length > LIMITS.filter)
    throw new FilterError(`filter has ${text.length} characters; it may have ${LIMITS.filter}.`);
  const terms = text === '' ? [] : text.split(',');
  if (terms.length > MOST_VALUES) throw new FilterError(`filter may have ${MOST_VALUES} values.`);
  const filter = conditionsOf(terms.map(termOf));
  const nothing = filter.find(({ key, values, isExcluded }) => {
    const excluded = filter.find((other) => other.key === key && other.isExcluded)?.values;
    return !isExcluded && excluded && values.every((value) => excluded.includes(value));
  });
  if (nothing)
    throw new FilterError(
      `filter: ${nothing.key} wants ${nothing.values.map((value) => `'${value}'`).join(' or ')}, and excludes it. Leave one of both out.`,
    );
  return filter;
}

/** @throws FilterError */
function termOf(text: string): Term {
  const term = readTerm(text);
  if (!term)
    throw new FilterError(`filter: '${text}' must be KEY:VALUE; keys are ${FILTER_KEYS.join(', ')}.`);
  const { key, value, isExcluded } = term;
  if (value === null) throw new FilterError(`filter: '${text}' has a value that is not URL-encoded.`);
  const rule = ruleOf(key, value);
  if (rule) throw new FilterError(`filter: '${text}' ${rule}.`);
  return { key, value, isExcluded };
}

/** The rule that a value breaks; null: none. */
function ruleOf(key: FilterKey, value: string): string | null {
  if (key === 'device' && value !== '' && !DEVICES.some((device) => device === value))
    return `names no device; there are ${DEVICES.join(', ')}`;
  if (key === 'signal' && !SIGNALS.some((kind) => kind === value))
    return `names no sign of friction; there are ${SIGNALS.join(', ')}`;
  if (key === 'page' || key === 'landing') return pageRuleOf(value);
  if (key === 'kind' && !KINDS.some((kind) => kind === value))
    return `names no kind of question; there are ${KINDS.join(', ')}`;
  if (key === 'goal' && value === '') return 'must name a goal';
  return null;
}

/** The rule that a page or a pattern of pages breaks; null: none. */
export function pageRuleOf(pattern: string): string | null {
  if (!/^[/(]/.test(pattern)) return 'must name a page, such as /shop/*';
  if (pattern.split('*').length <= 2) return null;
  const bytes = new TextEncoder().encode(globOf(pattern)).length;
  return bytes > PATTERN_BYTES
    ? `has several * and ${bytes} bytes; it may have ${PATTERN_BYTES}, or one * alone`
    : null;
}
