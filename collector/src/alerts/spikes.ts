import type { AlertFigures } from '@kitka/shared/api/alerts';
import { frictionIndex } from '@kitka/shared/measures/friction';
import { isUnusual } from '@kitka/shared/measures/isUnusual';
import { typicalVariation } from '@kitka/shared/measures/typicalVariation';
import { type Usual, usualOf } from '@kitka/shared/measures/usual';
import { wilson } from '@kitka/shared/measures/wilson';
import { ALPHA, type Counts, type Finding, type PageHistory, RISEN, type Span } from './finding.ts';

/** What may rise: signs of friction, or views with a script error. */
interface Rising {
  /** Sum over views; the figure that is told is the sum by view. */
  sumOf: (counts: Counts) => number;
  /** The sum of squares: what one sign adds is `squares / sum`, so that `sum` is so many signs. */
  squaresOf: (counts: Counts) => number;
  /** Coefficient of variation between days that is expected without knowing the site (our judgement). */
  expectedCv: number;
  /** Least rise of the figure (our judgement): below it there is little to gain. */
  leastRise: number;
  rangeOf: (counts: Counts) => { low: number; high: number };
}

const RISING: Record<'friction' | 'errors', Rising> = {
  friction: {
    sumOf: ({ friction }) => friction,
    squaresOf: ({ squares }) => squares,
    expectedCv: 0.15,
    leastRise: 1,
    rangeOf: ({ views, friction, squares }) => frictionIndex({ views, sum: friction, sumOfSquares: squares }),
  },
  errors: {
    sumOf: ({ errors }) => errors,
    squaresOf: ({ errors }) => errors,
    expectedCv: 0.3,
    leastRise: 0.005,
    rangeOf: ({ views, errors }) => wilson(errors, views),
  },
};

/** Least number of signs (our judgement): fewer are a handful of visitors. */
const LEAST_COUNT = 10;

/** The pages, and the site, on which a figure was far above what is usual. */
export function findSpikes(
  kind: 'friction' | 'errors',
  site: string,
  span: Span,
  histories: readonly PageHistory[],
): Finding[] {
  const { sumOf, squaresOf, expectedCv } = RISING[kind];
  const pages = histories.map((history) => {
    const all = [history.now, ...history.before];
    const total = (of: (counts: Counts) => number) => all.reduce((sum, counts) => sum + of(counts), 0);
    // Of signs of one weight each is one; of different weights this many have the variance of counts.
    const sign = total(squaresOf) / total(sumOf) || 1;
    const usual = usualOf(
      history.before.map((counts) => ({ count: sumOf(counts) / sign, of: counts.views })),
    );
    return { history, sign, usual };
  });
  const variations = pages.flatMap(({ usual }) => usual?.variation ?? []);
  const typical = typicalVariation(variations, expectedCv);
  return pages.flatMap(({ history, sign, usual }): Finding[] => {
    if (!usual) return [];
    const variation = Math.max(usual.variation, typical);
    const alpha = history.page === '' ? ALPHA : ALPHA / (pages.length - 1);
    const found = figuresOf(RISING[kind], span, history.now, sign, { ...usual, variation }, alpha);
    return found ? [{ site, day: span.to, kind, page: history.page, subject: '', figures: found }] : [];
  });
}

function figuresOf(
  { sumOf, leastRise, rangeOf }: Rising,
  { window, from, to }: Span,
  now: Counts,
  sign: number,
  usual: Usual,
  alpha: number,
): AlertFigures | null {
  const count = sumOf(now) / sign;
  if (count < LEAST_COUNT) return null;
  const [value, expected] = [sumOf(now) / now.views, sign * usual.rate];
  if (value < RISEN * expected || value < expected + leastRise) return null;
  if (!isUnusual({ count, of: now.views }, usual, 'many', alpha)) return null;
  const { low, high } = rangeOf(now);
  return {
    window,
    from,
    to,
    value,
    low,
    high,
    n: now.views,
    usual: { low: sign * usual.low, high: sign * usual.high, periods: usual.periods },
  };
}
