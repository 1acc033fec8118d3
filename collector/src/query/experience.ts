import type { Experience } from '@kitka/shared/api/experience';
import { experience } from '@kitka/shared/measures/experience';
import { mostAnswered } from './asked.ts';
import type { AnswerCell } from './countAnswers.ts';

/** Experience of the answers in one wording that visitors did not give unasked; null with fewer than two. */
export function experienceOf(answers: readonly AnswerCell[]): Experience | null {
  const given = answers.flatMap(({ kind, via, wording, value, worth, n }) =>
    kind === 'feel' && via === 'auto' && worth !== null ? [{ wording, feel: value, worth, n }] : [],
  );
  const most = mostAnswered(given);
  return experience(given.filter(({ wording }) => wording === most?.wording));
}
