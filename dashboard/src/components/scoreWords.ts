import type { Asked } from '@kitka/shared/api';
import { type Question, SCALES } from '@kitka/shared/kinds';
import { percent, percentRange, signed, signedRange, tenths } from '../format.ts';

/** Whether a score is a difference of shares, from -100 to 100, and no share. */
export const isNet = (question: Question): boolean => SCALES[question].score === 'net';

/** A score as it is written: "74 %", or "+29". */
export const scoreValue = (question: Question, value: number): string =>
  isNet(question) ? signed(value) : percent(value);

/** Its interval: "71–78 %", or "+14 to +44". */
export const scoreRange = (question: Question, { low, high }: { low: number; high: number }): string =>
  isNet(question) ? signedRange(low, high) : percentRange(low, high);

/** Questions whose mean means something to their field, beside the share. */
const WITH_MEAN: readonly Question[] = ['ease', 'feel', 'worth'];

/** "mean 5.4 of 7", where the score itself may be said. */
export function meanWords({ score: { question, display }, mean }: Asked): string | undefined {
  if (mean === null || display !== 'score' || !WITH_MEAN.includes(question)) return undefined;
  return `mean\u00a0${tenths(mean)}\u00a0of\u00a0${SCALES[question].high}`;
}
