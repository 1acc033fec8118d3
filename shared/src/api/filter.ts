/** Keys that views and answers can be filtered by. */
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

/** One condition: any of these values, or none of them. An empty value stands for a missing one. */
export interface Condition {
  key: FilterKey;
  values: string[];
  isExcluded: boolean;
}
/** Conditions that all must hold. */
export type Filter = readonly Condition[];

/** A condition on one value, as written in a URL: `device:phone`, `signal:!rage-click`. */
export interface Term {
  key: FilterKey;
  value: string;
  isExcluded: boolean;
}

/**
 * Parses one term of a filter.
 * @returns null if it is not a term; `value` is null if it is not URL-encoded
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

/** Groups terms into conditions: terms with the same key and sign become one. */
export function conditionsOf(terms: readonly Term[]): Condition[] {
  const conditions = new Map<string, Condition>();
  for (const { key, value, isExcluded } of terms) {
    const condition = conditions.get(key + isExcluded) ?? { key, values: [], isExcluded };
    condition.values.push(value);
    conditions.set(key + isExcluded, condition);
  }
  return [...conditions.values()];
}

/** A filter as written in a URL. */
export const writeFilter = (filter: Filter): string =>
  filter
    .flatMap(({ key, values, isExcluded }) =>
      values.map((value) => `${key}:${isExcluded ? '!' : ''}${encoded(value)}`),
    )
    .join(',');

/** Slashes and asterisks stay readable, as patterns of pages consist of them. */
const encoded = (value: string) => encodeURIComponent(value).replaceAll('%2F', '/').replaceAll('!', '%21');
