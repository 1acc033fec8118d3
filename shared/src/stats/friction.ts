import { type SignalKind, signalsOf } from '../signals.ts';
import type { Metric } from '../wire/view.ts';
import type { Display } from './display.ts';
import { wilson, Z95 } from './wilson.ts';

/** "Slow" is one thing, found in two ways: a view that loads slowly and responds slowly counts it once. */
const SLOW = 25;

/**
 * Hundredths of a ruined view that a signal weighs (docs/measures.md; J). Whole numbers, so that sums of
 * millions of views are exact.
 */
export const WEIGHTS = {
  /** What the visitor wanted broke, and the page knows it. */
  'error-click': 80,
  /** The visitor asked again and again, and nothing came. */
  'rage-click': 60,
  /** Work was put in and given up; some were only looking. */
  'form-abandoned': 50,
  /** Not what was looked for; some had seen enough. */
  'quick-back': 40,
  /** Waiting wears, but what was wanted comes. */
  'slow-interaction': SLOW,
  'slow-load': SLOW,
  /** One click without effect is often tried out of curiosity. */
  'dead-click': 20,
  /** An annoyance, seldom an obstacle. */
  'layout-shift': 15,
  // Counted and shown, but not in the index: nobody has shown that these cost satisfaction.
  /** Most errors of scripts are never noticed; those a visitor meets are error clicks. */
  'script-error': 0,
  /** Some people read with a restless hand. */
  thrash: 0,
  /** Looking for something, or comparing two parts of a page. */
  'scroll-hunting': 0,
  /** A page without what was wanted: a mistake of the link, not of this page. */
  'dead-end': 0,
} satisfies Record<SignalKind, number>;

/** The metric without which a signal cannot be found; the others can be found in every view. */
export const NEEDS: Partial<Record<SignalKind, Metric>> = {
  'slow-interaction': 'inp',
  'slow-load': 'lcp',
  'layout-shift': 'cls',
};

/** Weights of all signals, in hundredths. */
export type Weights = Record<SignalKind, number>;

/**
 * Friction of one view: the weights of the signals PRESENT, at most 1, in hundredths. Presence, not
 * counts: one angry visitor counts once.
 * @param mask bits of `SIGNALS`
 */
export function frictionOfView(mask: number, weights: Weights = WEIGHTS): number {
  const kinds = signalsOf(mask);
  const isSlow = kinds.includes('slow-interaction') && kinds.includes('slow-load');
  const sum = kinds.reduce((total, kind) => total + weights[kind], 0);
  return Math.min(100, isSlow ? sum - Math.min(weights['slow-interaction'], weights['slow-load']) : sum);
}

/** Fewest views for a range (J: few views have signs, and a mean of few is anyone's guess). */
export const RANGE_FROM = 30;
/** Fewest views for the index itself (J: +-3.5 points where it is 6, and an interval that holds it in 92 of 100 such pages; in 95 from 1,000 views on). */
const INDEX_FROM = 100;

/** The signs of friction of many views, in points of 100. */
export interface FrictionIndex {
  /** 100 times the mean friction of a view; null without views. */
  index: number | null;
  /** 95% interval, within 0 and 100. */
  low: number;
  high: number;
  /** Views. */
  n: number;
  /** What may be display: below 30 views nothing, below 100 the range, then the index. */
  display: Display;
}

/**
 * Friction index: 100 x mean(S) +- z SE, by the normal approximation. Where (almost) no view had a sign
 * that would claim to be sure of 0, so the upper bound is at least Wilson's of 0 in n: the share of
 * views that may well have rubbed without any being seen.
 * @param sum of S in hundredths
 * @param sumOfSquares of the same
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
  // Rounding may leave a hair below 0 where all views are alike.
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

/** The index of views of which it is known how many had which signals: weights may change, counts stay. */
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

/** What a signal that `views` of n views had adds to the index, in points; see `overlap` of `Friction`. */
export const pointsOf = (kind: SignalKind, views: number, n: number, weights: Weights = WEIGHTS): number =>
  n > 0 ? (weights[kind] * views) / n : 0;
