import type { Compared } from '@kitka/shared/api/compare';
import { RANGE_FROM } from '@kitka/shared/measures/display';
import type { Question } from '@kitka/shared/settings/kinds';
import type { SignalKind } from '@kitka/shared/settings/signals';
import type { Metric } from '@kitka/shared/wire/metrics';
import { QUESTION_WORDS } from './questionWords.ts';
import { SIGNAL_WORDS } from './signalWords.ts';
import { VITAL_NAMES } from './vitalWords.ts';

/** Views from which a share of them is shown: fewer tell hardly anything of what is seldom. */
const VIEWS_FROM = 30;

export const isOfAnswers = ({ measure }: Compared): boolean => measure === 'score';
export const isEnough = (one: Compared, n: number): boolean =>
  n >= (isOfAnswers(one) ? RANGE_FROM : VIEWS_FROM);

/** Whether a figure changed surely, and there is enough on both sides to be shown. */
export const isSure = (one: Compared): boolean =>
  (one.verdict === 'better' || one.verdict === 'worse') &&
  isEnough(one, one.base.n) &&
  isEnough(one, one.other.n);

/** The name of a figure. */
export function figureName({ measure, name }: Compared): string {
  switch (measure) {
    case 'score':
      return QUESTION_WORDS[name as Question].name;
    case 'friction':
      return 'Signs of friction';
    case 'answerRate':
      return 'Asked who answered';
    case 'signal':
      return `Views with ${SIGNAL_WORDS[name as SignalKind].name}`;
    case 'vital':
      return `${VITAL_NAMES[name as Metric]}: good views`;
  }
}
