import { type SignalKind, signalsOf } from '../settings/signals.ts';
import type { Metric } from '../wire/metrics.ts';
import type { Display } from './display.ts';
import { wilson, Z95 } from './wilson.ts';

/** Slow loading and slow responding are the same problem detected in two ways: a view with both counts it once. */
const SLOW = 25;

/**
 * Weight of each signal in hundredths of a ruined view (docs/measures.md; our judgement). Whole numbers, so that
 * sums over millions of views are exact.
 */
export const WEIGHTS = {
  /** What the visitor tried failed, and the page knows it. */
  'error-click': 80,
  /** The visitor tried repeatedly and nothing happened. */
  'rage-click': 60,
  /** Effort was invested and abandoned; some visitors were only looking. */
  'form-abandoned': 50,
  /** Not what the visitor looked for; some had seen enough. */
  'quick-back': 40,
  /** Waiting is tiring, but the visitor gets what they wanted. */
  'slow-interaction': SLOW,
  'slow-load': SLOW,
  /** A single click without effect is often just curiosity. */
  'dead-click': 20,
  /** An annoyance, seldom an obstacle. */
  'layout-shift': 15,
  // Counted and shown, but not in the index: nobody has shown that these reduce satisfaction.
  /** Most script errors go unnoticed; those a visitor notices are error clicks. */
  'script-error': 0,
  /** Some people move the mouse while they read. */
  thrash: 0,
  /** The visitor may be searching, or comparing two parts of a page. */
  'scroll-hunting': 0,
  /** The content is missing: the fault of the link, not of this page. */
  'dead-end': 0,
} satisfies Record<SignalKind, number>;

/** The metric that a signal depends on; all other signals can be detected in every view. */
export const NEEDS: Partial<Record<SignalKind, Metric>> = {
  'slow-interaction': 'inp',
  'slow-load': 'lcp',
  'layout-shift': 'cls',
};

/** Weights of all signals, in hundredths. */
export type Weights = Record<SignalKind, number>;

/**
 * Friction of one view in hundredths: the sum of the weights of the signals PRESENT, at most 100. Presence counts,
 * not the number of times: one angry visitor counts once.
 * @param mask bits of `SIGNALS`
 */
export function frictionOfView(mask: number, weights: Weights = WEIGHTS): number {
  const kinds = signalsOf(mask);
  const isSlow = kinds.includes('slow-interaction') && kinds.includes('slow-load');
  const sum = kinds.reduce((total, kind) => total + weights[kind], 0);
  return Math.min(100, isSlow ? sum - Math.min(weights['slow-interaction'], weights['slow-load']) : sum);
}

/**
 * Minimum number of views to show a range (our judgement: few views have signs, and the mean of few is
 * unreliable).
 */
export const RANGE_FROM = 30;
/**
 * Minimum number of views to show the index (our judgement: ±3.5 points at an index of 6, with an interval that
 * contains the true value on 92 of 100 such pages; on 95 from 1,000 views on).
 */
const INDEX_FROM = 100;

/** Friction index of many views, in points of 100. */
export interface FrictionIndex {
  /** 100 times the mean friction of a view; null without views. */
  index: number | null;
  /** 95% interval, between 0 and 100. */
  low: number;
  high: number;
  /** Number of views. */
  n: number;
  /** What may be shown: nothing below 30 views, the range below 100, then the index. */
  display: Display;
}

/**
 * Friction index: 100 x mean(S) +- z SE, by the normal approximation. If (almost) no view had a sign, that would
 * claim to be certain of 0, so the upper bound is at least Wilson's for 0 out of n: the share of views that may
 * have had friction although none was seen.
 * @param sum of S in hundredths
 * @param sumOfSquares of S in hundredths
 */
export function frictionIndex({
  views: n,
  sum,
  sumOfSquares,
}: {
  views: number;
  sum: number;
  sumOfSquares: number;
}): FrictionIndex {
  if (n === 0) return { index: null, low: 0, high: 100, n: 0, display: 'none' };
  const index = sum / n;
  // Rounding may give a value slightly below 0 if all views are alike.
  const variance = n > 1 ? Math.max(0, sumOfSquares - n * index ** 2) / (n - 1) : 100 ** 2;
  const half = Z95 * Math.sqrt(variance / n);
  return {
    index,
    low: Math.max(0, index - half),
    high: Math.min(100, Math.max(index + half, 100 * wilson(0, n).high)),
    n,
    display: n < RANGE_FROM ? 'none' : n < INDEX_FROM ? 'range' : 'score',
  };
}

/** The index from the number of views with each set of signals. Counts stay the same if weights change. */
export function frictionOfMasks(masks: ReadonlyMap<number, number>, weights: Weights): FrictionIndex {
  let [views, sum, sumOfSquares] = [0, 0, 0];
  for (const [mask, n] of masks) {
    const friction = frictionOfView(mask, weights);
    views += n;
    sum += n * friction;
    sumOfSquares += n * friction ** 2;
  }
  return frictionIndex({ views, sum, sumOfSquares });
}

/** What a signal present in `views` of n views adds to the index, in points; see `overlap` of `Friction`. */
export const pointsOf = (kind: SignalKind, views: number, n: number, weights: Weights = WEIGHTS): number =>
  n > 0 ? (weights[kind] * views) / n : 0;
