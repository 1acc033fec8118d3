import type { Funnel } from '@kitka/shared/api/api';
import { STEP, type Step } from '@kitka/shared/wire/steps';
import { ofPart } from '../store/viewCounts.ts';
import type { AnswerCell } from './countAnswers.ts';
import type { ViewCounts } from './countViews.ts';

/** Number of views with a step of the prompt's funnel. */
export const stepsTaken = ({ cells }: Pick<ViewCounts, 'cells'>, step: Step): number =>
  ofPart(cells, 'steps').reduce((views, [steps, n]) => views + (steps & STEP[step] ? n : 0), 0);

/**
 * The funnel of a period.
 * @param scale how many views each counted view stands for
 */
export function funnelOf(views: ViewCounts, answers: readonly AnswerCell[], scale: number): Funnel {
  const taken = (step: Step) => Math.round(stepsTaken(views, step) * scale);
  const sum = (of: (cell: AnswerCell) => number, via: AnswerCell['via'] = 'auto') =>
    answers.reduce((all, cell) => all + (cell.via === via ? of(cell) : 0), 0);
  return {
    eligible: taken('eligible'),
    sampled: taken('sampled'),
    impressions: taken('impression'),
    started: taken('started'),
    dismissed: taken('dismissed'),
    answered: sum(({ n }) => n),
    commented: sum(({ commented }) => commented),
    contact: sum(({ contact }) => contact),
    selfOpened: { impressions: taken('selfOpened'), answered: sum(({ n }) => n, 'open') },
  };
}
