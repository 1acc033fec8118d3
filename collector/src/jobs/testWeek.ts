import { compareFriction } from '@kitka/shared/measures/compareFriction';
import { compareScores, scoreSample } from '@kitka/shared/measures/compareScores';
import type { Comparison } from '@kitka/shared/measures/comparison';
import { correctForMany } from '@kitka/shared/measures/correctForMany';
import { driftEffect, fitDrift, pastChange } from '@kitka/shared/measures/drift';
import type { Sample } from '@kitka/shared/measures/sample';
import type { Question } from '@kitka/shared/settings/kinds';
import type { PageWeeks } from '../query/weeks.ts';

/** A page's score or friction in the last week, compared with the week before. */
export interface WeekTest extends Comparison {
  page: string;
  measure: 'score' | 'friction';
  /** Of the score. */
  question: Question | null;
  /** Values of both weeks, and the number of answers or views. */
  base: { value: number; n: number };
  other: { value: number; n: number };
  q: number | null;
}

/**
 * Tests the last of successive weeks against the one before, page by page. The weeks before these two tell how far
 * apart unchanged weeks lie on this site (measures/drift.ts). Scores and friction are corrected together, because two
 * figures of a page are twice as many chances of a false alarm.
 */
export function testWeek({ friction, scores }: PageWeeks): WeekTest[] {
  const samples = scores.map(({ question, weeks }) =>
    weeks.map((week) => week && scoreSample(question, week)),
  );
  const scoreDrift = driftOf(samples);
  const scoreTests = scores.flatMap((score, i) => {
    const { page, question, weeks } = score;
    const [base, other] = weeks.slice(-2);
    const [before, after] = samples[i]!.slice(-2);
    if (!base || !other || !before || !after || mostAnswered(scores, page) !== score) return [];
    const effect = driftEffect(scoreDrift, base.n, other.n);
    const compared = compareScores(question, base, other, [effect, effect]);
    return [{ page, measure: 'score' as const, question, ...valuesOf(before, after), ...compared }];
  });
  const frictionDrift = driftOf(friction.map(({ weeks }) => weeks));
  const frictionTests = friction.flatMap(({ page, weeks }) => {
    const [base, other] = weeks.slice(-2);
    if (!base || !other) return [];
    const effect = driftEffect(frictionDrift, base.n, other.n);
    const compared = compareFriction(base, other, [effect, effect]);
    return [{ page, measure: 'friction' as const, question: null, ...valuesOf(base, other), ...compared }];
  });
  return correctForMany([...scoreTests, ...frictionTests]);
}

const valuesOf = (base: Sample, other: Sample) => ({
  base: { value: base.mean, n: base.n },
  other: { value: other.mean, n: other.n },
});

/** Drift of a site, from the changes between all weeks but the last. */
const driftOf = (pages: readonly (Sample | null)[][]): number =>
  fitDrift(
    pages.flatMap((weeks) =>
      weeks.slice(1, -1).flatMap((other, i) => {
        const base = weeks[i];
        return (base && other && pastChange(base, other)) ?? [];
      }),
    ),
  );

/** The question of a page, in one version of its wording, of which the week with fewer answers has the most. */
function mostAnswered(scores: PageWeeks['scores'], page: string): PageWeeks['scores'][number] | undefined {
  const fewer = ({ weeks }: PageWeeks['scores'][number]) =>
    Math.min(...weeks.slice(-2).map((week) => week?.n ?? 0));
  return scores.filter((score) => score.page === page).sort((a, b) => fewer(b) - fewer(a))[0];
}
