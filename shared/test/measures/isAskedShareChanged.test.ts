import { expect, it } from 'vitest';
import { isAskedShareChanged } from '../../src/measures/isAskedShareChanged.ts';

it.each<[before: [number, number], after: [number, number], isChanged: boolean]>([
  // A setting of 10% that became one of 50%.
  [[100, 1000], [500, 1000], true],
  [[500, 1000], [100, 1000], true],
  // Chance: the setting stayed 10%.
  [[100, 1000], [112, 1000], false],
  // So many views that a small difference is sure; it does not matter.
  [[50_000, 100_000], [55_000, 100_000], false],
  // A large difference of few views.
  [[1, 10], [5, 10], false],
  [[0, 0], [500, 1000], false],
  [[1000, 1000], [0, 0], false],
  [[0, 1000], [0, 1000], false],
  [[1000, 1000], [1000, 1000], false],
])('%j and %j: %s', ([b, m], [a, n], isChanged) => {
  expect(isAskedShareChanged({ successes: b, n: m }, { successes: a, n })).toBe(isChanged);
});
