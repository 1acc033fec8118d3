/**
 * Whether about as many browsers were chosen to be asked as the site's rate says. A browser draws once, on the first
 * view on which it may be asked; only those draws are counted.
 */
export interface SamplingResponse {
  from: string;
  to: string;
  /** The site's rate NOW, from 0 to 1. Earlier rates are not stored, and pinned tags have a rate of their own. */
  rate: number;
  /** Browsers that drew, and those that were chosen. */
  draws: number;
  chosen: number;
  /** Share that was chosen, with its 95% interval (Wilson); null without draws. */
  share: number | null;
  low: number;
  high: number;
  /** How many would be expected at the rate. */
  expected: number;
  /** Chi-square and its p-value; null if there is too little to test. */
  chiSquare: number | null;
  p: number | null;
  /** `tooFew`: not tested. `differs`: chance alone does so less than once in 1,000 times. */
  verdict: 'everybody' | 'tooFew' | 'fits' | 'differs';
}
