import type { Score } from '../api/api.ts';
import { type Question, SCALES } from '../settings/kinds.ts';
import { displayOf } from './display.ts';
import { net } from './net.ts';
import { wilson } from './wilson.ts';

/** Numbers of answers to one question. */
export type Counts = Pick<Score, 'n' | 'satisfied' | 'dissatisfied'>;

/**
 * The score of a question: a share with its Wilson interval, or a net share with its adjusted Wald interval; none
 * for `text`.
 */
export function scoreFrom(question: Question, { n, satisfied, dissatisfied }: Counts): Score {
  const counts = { n, satisfied, dissatisfied, display: displayOf(n) };
  const { score } = SCALES[question];
  if (score === 'none') return { question, value: null, ...wilson(0, 0), ...counts, display: 'none' };
  if (score === 'net') {
    const { value, ...range } = net(satisfied, dissatisfied, n);
    return { question, value: n === 0 ? null : value, ...range, ...counts };
  }
  return { question, value: n === 0 ? null : satisfied / n, ...wilson(satisfied, n), ...counts };
}

/** Number of answers in a distribution, and how many are satisfied and dissatisfied. */
export function countsOf(question: Question, distribution: readonly { value: number; n: number }[]): Counts {
  const scale = SCALES[question];
  const sum = (counts: (value: number) => boolean) =>
    distribution.reduce((total, { value, n }) => total + (counts(value) ? n : 0), 0);
  return {
    n: sum(() => true),
    satisfied: sum((value) => value >= scale.satisfied),
    dissatisfied: sum((value) => value <= scale.dissatisfied),
  };
}
