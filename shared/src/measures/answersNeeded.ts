import { Z95 } from './wilson.ts';

/** Standard normal quantile of 80% power: a difference of the wanted size is found four times of five. */
export const Z_POWER = 0.841621;

/**
 * Answers needed on EACH side so that a two-sided test at 5% finds a change of a share with 80% power:
 * .80 -> .70 needs 294, .80 -> .75 needs 1,094.
 * @param from and `to` shares from 0 to 1; their order does not matter
 * @returns whole answers; Infinity if the shares are equal
 * @see Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, 4.2 (without continuity
 * correction, like the test itself).
 */
export function answersNeeded(from: number, to: number): number {
  const middle = (from + to) / 2;
  const root =
    Z95 * Math.sqrt(2 * middle * (1 - middle)) + Z_POWER * Math.sqrt(from * (1 - from) + to * (1 - to));
  return Math.ceil((root / (from - to)) ** 2);
}

/**
 * Further answers that each side needs until both together are worth `needed` on each. Two sides of a and b answers
 * are as good as two of their harmonic mean, so a large side makes up for a small one, up to a limit.
 * @returns whole answers, 0 if there are enough; Infinity if `needed` is
 */
export function answersMissing(a: number, b: number, needed: number): number {
  if (needed === Number.POSITIVE_INFINITY) return needed;
  // The positive root of 2 (a + x) (b + x) / (a + b + 2 x) = needed.
  return Math.max(0, Math.ceil((needed - a - b + Math.hypot(needed, a - b)) / 2));
}
