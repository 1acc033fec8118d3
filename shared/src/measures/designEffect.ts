import type { Sample } from './sample.ts';
import type { Share } from './share.ts';

/**
 * What views or answers are worth that are not independent, or of which only a sample was counted. The design effect
 * is how many times larger the variance of their share is than that of as many independent ones: n of them are worth
 * n / effect.
 * @param effect at least 1; 1 changes nothing
 * @returns the same share of fewer; numbers need not be whole
 * @see Kish (1965), Survey Sampling, 8.2; Rao & Scott (1992), "A simple method for the analysis of clustered binary
 * data", Biometrics 48.
 */
export const effectiveShare = ({ successes, n }: Share, effect: number): Share => ({
  successes: successes / effect,
  n: n / effect,
});

/** The same for the summary of values: their mean and variance stay. */
export const effectiveSample = (sample: Sample, effect: number): Sample => ({
  ...sample,
  n: sample.n / effect,
});
