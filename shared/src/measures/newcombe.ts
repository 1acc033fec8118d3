import { type Share, shareOf } from './share.ts';
import { wilson, Z95 } from './wilson.ts';

/**
 * Newcombe's interval for the difference of two independent proportions, made of their Wilson intervals. Unlike the
 * plain normal approximation it never leaves [-1, 1] and is right for few answers and for shares near 0 and 1.
 * @returns the difference `other - base` and the bounds of its interval, between -1 and 1; 0 and the whole range if one
 * side has no answers
 * @see Newcombe (1998), "Interval estimation for the difference between independent proportions", Statistics in
 * Medicine 17, method 10.
 */
export function newcombe(
  base: Share,
  other: Share,
  z = Z95,
): { difference: number; low: number; high: number } {
  if (base.n === 0 || other.n === 0) return { difference: 0, low: -1, high: 1 };
  const [p, q] = [shareOf(base), shareOf(other)];
  const [b, o] = [wilson(base.successes, base.n, z), wilson(other.successes, other.n, z)];
  const difference = q - p;
  return {
    difference,
    low: Math.max(-1, difference - Math.hypot(q - o.low, b.high - p)),
    high: Math.min(1, difference + Math.hypot(o.high - q, p - b.low)),
  };
}
