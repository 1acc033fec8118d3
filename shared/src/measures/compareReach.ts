import { compareShares } from './compareShares.ts';
import type { Comparison } from './comparison.ts';
import { type Share, shareOf } from './share.ts';

/**
 * Part of a goal's share by which it must differ to be worth acting on (our judgement). Goals are reached by a few views
 * of 100, so a fixed number of points would be far too much for one goal and too little for another.
 */
const DETECT_PART = 0.2;
/** Least difference that is looked for, 1 view of 1,000: a goal that was never reached has no part to go by. */
const DETECT_LEAST = 0.001;

/** Compares how often two kinds of views reach a goal; see `compareShares`. */
export const compareReach = (base: Share, other: Share): Comparison =>
  compareShares(base, other, 'higherIsBetter', Math.max(DETECT_LEAST, DETECT_PART * shareOf(base)));
