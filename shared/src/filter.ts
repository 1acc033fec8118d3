/** What views and answers can be filtered by. */
export const FILTER_KEYS = [
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
  'kind',
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];
export const isFilterKey = (text: string): text is FilterKey => FILTER_KEYS.some((key) => key === text);

/** One condition: any of some values, or none of them. An empty value stands for "none told". */
export interface Condition {
  key: FilterKey;
  values: string[];
  isExcluded: boolean;
}
/** Conditions that all must hold. */
export type Filter = readonly Condition[];

/** A condition on one value, as it stands in an address: `device:phone`, `signal:!rage-click`. */
export interface Term {
  key: FilterKey;
  value: string;
  isExcluded: boolean;
}

/**
 * Reads one term of a filter.
 * @returns null where it is none; `value` null where that is not URL-encoded
 */
export function readTerm(text: string): (Omit<Term, 'value'> & { value: string | null }) | null {
  const [, key = '', not, raw = ''] = /^([^:]*):(!?)(.*)$/s.exec(text) ?? [];
  return isFilterKey(key) ? { key, value: decoded(raw), isExcluded: not === '!' } : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Terms as conditions: several values of one key are one. */
export function conditionsOf(terms: readonly Term[]): Condition[] {
  const conditions = new Map<string, Condition>();
  for (const { key, value, isExcluded } of terms) {
    const condition = conditions.get(key + isExcluded) ?? { key, values: [], isExcluded };
    condition.values.push(value);
    conditions.set(key + isExcluded, condition);
  }
  return [...conditions.values()];
}

/** A filter as it stands in an address. */
export const writeFilter = (filter: Filter): string =>
  filter
    .flatMap(({ key, values, isExcluded }) =>
      values.map((value) => `${key}:${isExcluded ? '!' : ''}${encoded(value)}`),
    )
    .join(',');

/** Slashes and stars stay readable: pages are made of them. */
const encoded = (value: string) => encodeURIComponent(value).replaceAll('%2F', '/').replaceAll('!', '%21');
