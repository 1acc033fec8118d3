/** The value that `share` of the list are at or below (nearest rank). */
export const quantile = (list: readonly number[], share: number): number =>
  list.toSorted((a, b) => a - b)[Math.ceil(list.length * share) - 1]!;
