import type { Share } from './share.ts';
import { wilson, Z95 } from './wilson.ts';

/** A part of the traffic, such as phones on which a view had friction: how much of it there is, and its answers. */
export interface Stratum extends Share {
  /** Views of the part, answered or not. */
  views: number;
}

/** The share of all answers as they came, and that of the traffic: the same answers, counted by views. */
export interface WeightedShare {
  /** Plain share with Wilson's interval; null without answers. */
  raw: { value: number | null; low: number; high: number };
  /** Sum of W x share over the parts with answers, W their share of views; null if none has both. */
  weighted: { value: number | null; low: number; high: number; se: number };
  /** Share of all views in the parts that the weighted value stands for: those with answers. */
  covered: number;
}

/**
 * Post-stratified share: who answers is not who visits, so each part of the traffic counts by its views. For example,
 * visitors with friction answer more often.
 *
 * Parts without answers are left out, and the others counted by their views alone (`covered` says how much is
 * missing). `se` is sqrt(sum W^2 p (1 - p) / n). The interval does not use it, because a part in which all answers are
 * alike has an error of 0: as Agresti and Coull do for one share, it spreads two answers of each kind over the parts.
 * It contains the true value about 95 times of 100 even with three answers in each of four parts.
 * @see Cochran (1977), Sampling Techniques, 5A; Price & Bonett (2004), "An improved confidence interval for a linear
 * function of binomial proportions", Computational Statistics & Data Analysis 45, for the interval.
 */
export function weightedShare(strata: readonly Stratum[], z = Z95): WeightedShare {
  const total = (of: (stratum: Stratum) => number, among = strata) =>
    among.reduce((sum, stratum) => sum + of(stratum), 0);
  const n = total((stratum) => stratum.n);
  const successes = total((stratum) => stratum.successes);
  const views = total((stratum) => stratum.views);
  const answered = strata.filter((stratum) => stratum.n > 0 && stratum.views > 0);
  const covered = total((stratum) => stratum.views, answered);
  const raw = { value: n > 0 ? successes / n : null, ...wilson(successes, n, z) };
  if (covered === 0) return { raw, weighted: { value: null, low: 0, high: 1, se: 0 }, covered: 0 };

  let [value, variance, centre, spread] = [0, 0, 0, 0];
  for (const stratum of answered) {
    const weight = stratum.views / covered;
    const share = stratum.successes / stratum.n;
    value += weight * share;
    variance += (weight ** 2 * share * (1 - share)) / stratum.n;
    const added = z ** 2 / answered.length;
    const adjusted = (stratum.successes + added / 2) / (stratum.n + added);
    centre += weight * adjusted;
    spread += (weight ** 2 * adjusted * (1 - adjusted)) / (stratum.n + added);
  }
  const half = z * Math.sqrt(spread);
  // The centre lies nearer to .5 than the value, which may fall out of the interval where all answers are alike.
  return {
    raw,
    weighted: {
      value,
      low: Math.max(0, Math.min(value, centre - half)),
      high: Math.min(1, Math.max(value, centre + half)),
      se: Math.sqrt(variance),
    },
    covered: covered / views,
  };
}
