import type { GoalRow, Reach, ReachComparison } from '@kitka/shared/api/goals';
import { count, counted, rate, rateRange, tenths } from './format.ts';
import { SIGNAL_WORDS } from './signalWords.ts';

/** How often a goal was reached: the share, or only its range, and what it is of. */
export function reachWords({ reached, views, share, low, high, display }: Reach): {
  value: string;
  note: string;
} {
  const of = `${count(reached)} of ${counted(views, 'view')}`;
  if (display === 'none' || share === null) return { value: 'not enough views', note: of };
  return display === 'range'
    ? { value: rateRange(low, high), note: of }
    : { value: rate(share), note: `${rateRange(low, high)}, ${of}` };
}

/** What is at stake a week: about how many, and how sure that is. */
export function stakeWords({ likely, confident }: NonNullable<GoalRow['atStake']>): {
  value: string;
  note: string;
} {
  if (likely < 0.5) return { value: 'none found', note: '' };
  return {
    value: `about ${count(Math.round(likely))}`,
    note: confident < 0.5 ? 'not sure yet' : `at least ${count(Math.floor(confident))}`,
  };
}

/** A comparison in words, for a sentence and for a table. */
export interface Compared {
  key: string;
  goal: string;
  /** Whose views: "views with dead clicks", and those that they are compared with. */
  who: string;
  than: string;
  comparison: ReachComparison;
}

/** Every comparison of some goals. */
export const comparisonsOf = (goals: readonly GoalRow[]): Compared[] =>
  goals.flatMap(({ name: goal, signals, answers }) => [
    ...signals.map((comparison) => ({
      key: `${goal} ${comparison.kind}`,
      goal,
      who: `views with ${SIGNAL_WORDS[comparison.kind].name}`,
      than: 'those without',
      comparison,
    })),
    ...(answers
      ? [
          {
            key: `${goal} answers`,
            goal,
            who: 'views with a low answer',
            than: 'those with a high one',
            comparison: answers,
          },
        ]
      : []),
  ]);

/** Whether there are too few views on either side to show anything. */
const isTooFew = ({ base, other }: ReachComparison) => base.display === 'none' || other.display === 'none';

/** Whether a comparison found a sure difference. */
export const isSure = ({ comparison }: Compared): boolean =>
  !isTooFew(comparison) && (comparison.verdict === 'better' || comparison.verdict === 'worse');

/** Points of a difference without its sign: .043 -> "4.3"; whole numbers from 10 on. */
const points = (difference: number) => {
  const size = Math.abs(difference) * 100;
  return size < 9.95 ? tenths(size) : count(Math.round(size));
};
/** The share, or only its range where there are few views. */
const shareOf = ({ share, low, high, display }: Reach) =>
  display === 'score' && share !== null ? rate(share) : rateRange(low, high);

/** "8.1 % of 120": a share with what it is of. */
export const shareAndViews = (reach: Reach): string =>
  `${reach.display === 'none' ? count(reach.reached) : shareOf(reach)} of ${count(reach.views)}`;

/** "4.3 points less (2.1–6.2)"; the range of a difference that is not sure runs from less to more. */
export function differenceWords(comparison: ReachComparison): string {
  const { difference, low, high, verdict } = comparison;
  if (difference === null || isTooFew(comparison)) return 'not enough views';
  if (verdict === 'worse') return `${points(difference)} points less (${points(high)}–${points(low)})`;
  if (verdict === 'better') return `${points(difference)} points more (${points(low)}–${points(high)})`;
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${points(value)}`;
  return `not sure (${signed(low)} to ${signed(high)})`;
}

/** A sure difference in one sentence. It says what goes together and no more. */
export function comparisonSentence({ goal, who, than, comparison }: Compared): string {
  const { base, other, verdict } = comparison;
  const often = verdict === 'worse' ? 'less often' : 'more often';
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} reached “${goal}” ${often} than ${than}: ${shareOf(other)} against ${shareOf(base)}, ${differenceWords(comparison)}.`;
}
