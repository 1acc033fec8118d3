import type { JourneyEnd, JourneyStep } from '@kitka/shared/api/journey';
import { count, counted, rate, rateRange } from './format.ts';
import { frictionValue } from './frictionWords.ts';
import { QUESTION_WORDS } from './questionWords.ts';
import { scoreRange } from './scoreWords.ts';

/** The name of a place that visitors came from. */
export function originWords({ kind, name }: JourneyEnd, page: string): string {
  switch (kind) {
    case 'direct':
      return 'Direct';
    case 'again':
      return 'Reload, back or forward';
    case 'others':
      return 'Other ways';
    default:
      return kind === 'page' && name === page ? 'This page itself' : name;
  }
}

/** The name of a place that visitors went on to. */
export function nextWords({ kind, name }: JourneyEnd, page: string): string {
  if (kind === 'end') return 'No next page';
  if (kind === 'others') return 'Other pages';
  return kind === 'page' && name === page ? 'This page itself' : name;
}

/** The signs of friction on a step; null for a step to nowhere. */
export const stepFriction = ({ friction }: JourneyStep): string | null =>
  friction && (friction.display === 'none' ? 'too few views' : frictionValue(friction));

/** The score of the answers on a step: "satisfied 67–89 %"; null for a step to nowhere. */
export const stepScore = ({ score }: JourneyStep): string | null =>
  score &&
  (score.display === 'none'
    ? 'too few answers'
    : `${QUESTION_WORDS[score.question].short.toLowerCase()} ${scoreRange(score.question, score)}`);

/** The range of a step's share and the views behind it: "11–21 %, 30 of 200 views". */
export const stepRange = ({ low, high, n, of }: JourneyStep): string =>
  `${rateRange(low, high)}, ${count(n)} of ${counted(of, 'view')}`;

/** All that is known of a step, in a few words each. */
export function stepSentence(step: JourneyStep, name: string): string {
  const friction = stepFriction(step);
  const score = stepScore(step);
  return [
    `${name}: ${rate(step.share)}, ${stepRange(step)}`,
    ...(friction ? [`signs of friction ${friction}`] : []),
    ...(score && step.score ? [`${score} (${counted(step.score.n, 'answer')})`] : []),
  ].join('; ');
}
