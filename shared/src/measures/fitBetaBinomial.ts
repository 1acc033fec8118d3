import digamma from '@stdlib/math-base-special-digamma';
import trigamma from '@stdlib/math-base-special-trigamma';
import { expectation, pooled, type Share } from './share.ts';
import { SHRINKAGE } from './shrink.ts';

/** Pages with two or more answers from which on k is fitted (our judgement): fewer say little about k. */
export const MIN_PAGES = 10;
/**
 * Bounds of the fitted k (our judgement), because the k of few pages is uncertain. Below 5, two answers would decide
 * more than a quarter of a page's share. Above 100, a page of 30 answers could hardly differ from the site.
 */
export const K_BOUNDS = [5, 100] as const;

/** Precision of the search for k (relative) and for m (absolute), and steps after which it ends in any case. */
const PRECISION = 1e-8;
const STEPS = 100;

/** What a site's pages have in common. */
export interface BetaBinomial {
  /** Mean share, between 0 and 1. */
  m: number;
  /** How alike the pages are: the number of answers that the mean counts as when a page's share is estimated. */
  k: number;
  /** Whether k was fitted; otherwise it is `SHRINKAGE`, and m the `expectation` of all answers. */
  isFitted: boolean;
}

/**
 * Fits the mean share of a site's pages, and how much pages differ, by maximum likelihood: x of page i is binomial, and
 * its share from Beta(k m, k (1 - m)). For each k the likelihood has one maximum over m, so the slope over k, with m
 * at that maximum, is searched for its root within `K_BOUNDS`.
 *
 * With fewer than `MIN_PAGES` pages of two or more answers, or if all answers are alike, nothing is fitted.
 * @see Skellam (1948), JRSS B 10; Griffiths (1973), "Maximum likelihood estimation for the beta-binomial
 * distribution", Biometrics 29.
 */
export function fitBetaBinomial(pages: readonly Share[]): BetaBinomial {
  const all = pooled(pages);
  const isMixed = all.successes > 0 && all.successes < all.n;
  if (!isMixed || pages.filter(({ n }) => n >= 2).length < MIN_PAGES)
    return { m: expectation(all), k: SHRINKAGE, isFitted: false };

  const counts = {
    successes: tally(pages.map((page) => page.successes)),
    failures: tally(pages.map((page) => page.n - page.successes)),
    n: tally(pages.map((page) => page.n)),
  };
  let m = expectation(all);
  const slope = (k: number) => {
    m = meanFor(counts, k, m);
    return (
      m * sumOver(counts.successes, digamma, k * m) +
      (1 - m) * sumOver(counts.failures, digamma, k * (1 - m)) -
      sumOver(counts.n, digamma, k)
    );
  };
  const k = rootWithin(slope, ...K_BOUNDS);
  return { m: meanFor(counts, k, m), k, isFitted: true };
}

interface Counts {
  successes: Tally;
  failures: Tally;
  n: Tally;
}

/** How many pages have each count: sites have far fewer different counts than pages. */
type Tally = ReadonlyMap<number, number>;

function tally(values: readonly number[]): Tally {
  const counts = new Map<number, number>();
  for (const value of values) if (value > 0) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Sum over pages of f(a + count) - f(a). */
function sumOver(counts: Tally, f: (x: number) => number, a: number): number {
  const start = f(a);
  let sum = 0;
  for (const [count, pages] of counts) sum += pages * (f(a + count) - start);
  return sum;
}

/** The m of the largest likelihood for a k: Newton's method, kept within bounds that close in on the root. */
function meanFor({ successes, failures }: Counts, k: number, start: number): number {
  let [low, high] = [0, 1];
  let m = start;
  for (let i = 0; i < STEPS; i++) {
    const slope = sumOver(successes, digamma, k * m) - sumOver(failures, digamma, k * (1 - m));
    if (slope > 0) low = m;
    else high = m;
    const curve = k * (sumOver(successes, trigamma, k * m) + sumOver(failures, trigamma, k * (1 - m)));
    const newton = m - slope / curve;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - m) < PRECISION) return next;
    m = next;
  }
  return m;
}

/**
 * Where a function falls from positive to negative, by bisection of the logarithm; or the bound beyond which that is.
 */
function rootWithin(f: (x: number) => number, least: number, most: number): number {
  if (f(least) <= 0) return least;
  if (f(most) >= 0) return most;
  let [low, high] = [least, most];
  while (high / low > 1 + PRECISION) {
    const middle = Math.sqrt(low * high);
    if (f(middle) > 0) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}
