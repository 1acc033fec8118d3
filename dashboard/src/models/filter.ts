import {
  type Condition,
  conditionsOf,
  type FilterKey,
  readTerm,
  type Term,
  writeFilter,
} from '@kitka/shared/filter';

/** A filter out of an address. Parts that are none are left out: what is asked for is the text as a whole, and it is refused. */
export function readFilter(text: string): Condition[] {
  const terms = text.split(',').flatMap((part): Term[] => {
    const term = part ? readTerm(part) : null;
    return term && term.value !== null ? [{ ...term, value: term.value }] : [];
  });
  return conditionsOf(terms);
}

/** The values of a key that a filter wants, or excludes. */
export const valuesIn = (filter: readonly Condition[], key: FilterKey, isExcluded: boolean): string[] =>
  filter.find((condition) => condition.key === key && condition.isExcluded === isExcluded)?.values ?? [];

/** A filter with other values of a key, as it stands in an address: each key is wanted or excluded, not both. */
export function withValues(
  filter: readonly Condition[],
  key: FilterKey,
  isExcluded: boolean,
  values: string[],
): string {
  const others = filter.filter((condition) => condition.key !== key);
  return writeFilter(values.length ? [...others, { key, values, isExcluded }] : others);
}
