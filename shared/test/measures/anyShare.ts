import * as fc from 'fast-check';
import type { Share } from '../../src/measures/share.ts';

/** Any counts of up to 10 million, often small ones and often all or none. */
export const anyShare: fc.Arbitrary<Share> = fc
  .oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 10_000_000 }))
  .chain((n) =>
    fc.record({
      n: fc.constant(n),
      successes: fc.oneof(fc.integer({ min: 0, max: n }), fc.constantFrom(0, n)),
    }),
  );

/** The same with at least one answer. */
export const someShare = anyShare.filter(({ n }) => n > 0);
