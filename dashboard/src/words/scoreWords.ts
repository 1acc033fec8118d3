import type { Asked } from '@kitka/shared/api/api';
import { type Question, SCALES } from '@kitka/shared/settings/kinds';
import { percent, percentRange, signed, signedRange, tenths } from './format.ts';

/** Whether a score is a difference of shares, from -100 to 100, instead of a share. */
export const isNet = (question: Question): boolean => SCALES[question].score === 'net';

/** A score as text: "74 %" or "+29". */
export const scoreValue = (question: Question, value: number): string =>
  isNet(question) ? signed(value) : percent(value);

/** Its interval as text: "71–78 %" or "+14 to +44". */
export const scoreRange = (question: Question, { low, high }: { low: number; high: number }): string =>
  isNet(question) ? signedRange(low, high) : percentRange(low, high);

/** Questions for which the mean is in common use as well. */
const WITH_MEAN: readonly Question[] = ['ease', 'feel', 'worth'];

/** "mean 5.4 of 7"; undefined unless there are enough answers for a score. */
export function meanWords({ score: { question, display }, mean }: Asked): string | undefined {
  if (mean === null || display !== 'score' || !WITH_MEAN.includes(question)) return undefined;
  return `mean\u00a0${tenths(mean)}\u00a0of\u00a0${SCALES[question].high}`;
}
