import type { Condition, Filter, FilterKey } from '@kitka/shared/api/filter';

/** Keys of which a view may have several values: two of them do not exclude each other. */
const MANY: ReadonlySet<FilterKey> = new Set(['signal', 'goal', 'kind']);

/**
 * Whether no view can belong to two segments, as far as their filters tell: phone and desktop, or a campaign and all
 * that is not that campaign. Two segments that share views are not independent and cannot be compared.
 */
export const areDisjoint = (a: Filter, b: Filter): boolean =>
  [...new Set([...a, ...b].map(({ key }) => key))].some((key) => {
    const [ofA, ofB] = [valuesOf(a, key), valuesOf(b, key)];
    return (
      isWithin(ofA.wanted, ofB.excluded) ||
      isWithin(ofB.wanted, ofA.excluded) ||
      (!MANY.has(key) && haveNoneInCommon(ofA.wanted, ofB.wanted, key))
    );
  });

/** Values of a key that a filter asks for (null: any), and those that it excludes. */
function valuesOf(filter: Filter, key: FilterKey): { wanted: string[] | null; excluded: string[] } {
  const of = (isExcluded: boolean) =>
    filter.find((one: Condition) => one.key === key && one.isExcluded === isExcluded)?.values;
  const excluded = of(true) ?? [];
  return { wanted: of(false)?.filter((value) => !excluded.includes(value)) ?? null, excluded };
}

const isWithin = (wanted: readonly string[] | null, excluded: readonly string[]): boolean =>
  wanted?.every((value) => excluded.includes(value)) ?? false;

const haveNoneInCommon = (
  a: readonly string[] | null,
  b: readonly string[] | null,
  key: FilterKey,
): boolean =>
  a !== null &&
  b !== null &&
  a.every((one) => b.every((other) => (isPattern(key) ? canNeverBoth(one, other) : one !== other)));

const isPattern = (key: FilterKey): boolean => key === 'page' || key === 'landing';

/** Whether no page matches two patterns, by what stands before their first `*`. */
function canNeverBoth(one: string, other: string): boolean {
  const [[a = '', ...moreA], [b = '', ...moreB]] = [one.split('*'), other.split('*')];
  if (moreA.length === 0 && moreB.length === 0) return a !== b;
  if (moreA.length === 0) return !a.startsWith(b);
  if (moreB.length === 0) return !b.startsWith(a);
  return !a.startsWith(b) && !b.startsWith(a);
}
