import { twoSidedP } from './twoSidedP.ts';

/** Views among which a share was drawn at random, all at one rate. */
export interface Draw {
  /** Views that could be drawn. */
  eligible: number;
  /** Those that were. */
  drawn: number;
  /** Rate at which they are drawn, from 0 to 1. */
  rate: number;
}

/**
 * p below which the sampling is called faulty (our judgement): it is checked again and again, on every site, and chance
 * should hardly ever raise an alarm.
 */
const SUSPICIOUS_BELOW = 0.001;
/** Least variance of the number drawn, n p (1 - p), from which on the normal approximation holds (the usual rule). */
const MIN_VARIANCE = 5;

/** Whether about as many views were drawn as the rates say. */
export interface SamplingCheck {
  expected: number;
  drawn: number;
  /** Chi-square with one degree of freedom, and its p-value; null if too few were expected, or all or none. */
  chiSquare: number | null;
  p: number | null;
  isSuspicious: boolean;
}

/**
 * Chi-square test of drawn against expected numbers, as a check for faults: messages that are lost, or a
 * browser that draws wrongly. 5,000 of 52,000 at 10% give 8.547, p = .0035. If the rate changed, views of each rate
 * are one draw; what is tested is their sum, because a fault has the same direction in all.
 * @see Pearson (1900); Fabijan et al. (2019), "Diagnosing sample ratio mismatch in online controlled experiments", KDD.
 */
export function samplingCheck(draws: readonly Draw[]): SamplingCheck {
  let [expected, variance, drawn] = [0, 0, 0];
  for (const draw of draws) {
    expected += draw.eligible * draw.rate;
    variance += draw.eligible * draw.rate * (1 - draw.rate);
    drawn += draw.drawn;
  }
  if (variance < MIN_VARIANCE) return { expected, drawn, chiSquare: null, p: null, isSuspicious: false };
  const z = (drawn - expected) / Math.sqrt(variance);
  const p = twoSidedP(z);
  return { expected, drawn, chiSquare: z ** 2, p, isSuspicious: p < SUSPICIOUS_BELOW };
}
