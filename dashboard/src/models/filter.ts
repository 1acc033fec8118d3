import {
  type Condition,
  conditionsOf,
  type FilterKey,
  readTerm,
  type Term,
  writeFilter,
} from '@kitka/shared/api/filter';

/** Parses the filter of a URL. Invalid parts are dropped here; the collector gets the whole text and rejects it. */
export function readFilter(text: string): Condition[] {
  const terms = text.split(',').flatMap((part): Term[] => {
    const term = part ? readTerm(part) : null;
    return term && term.value !== null ? [{ ...term, value: term.value }] : [];
  });
  return conditionsOf(terms);
}

/** The values of a key that a filter includes or excludes. */
export const valuesIn = (filter: readonly Condition[], key: FilterKey, isExcluded: boolean): string[] =>
  filter.find((condition) => condition.key === key && condition.isExcluded === isExcluded)?.values ?? [];

/** A filter with new values for a key, as text for a URL. Each key is either included or excluded, never both. */
export function withValues(
  filter: readonly Condition[],
  key: FilterKey,
  isExcluded: boolean,
  values: string[],
): string {
  const others = filter.filter((condition) => condition.key !== key);
  return writeFilter(values.length ? [...others, { key, values, isExcluded }] : others);
}
