import { SIGNALS, type SignalKind } from '@kitka/shared/settings/signals';
import type { Case } from './case.ts';

/** Kinds the corpus judges: all but those of LCP and CLS. */
export const JUDGED: readonly SignalKind[] = SIGNALS.filter(
  (kind) => kind !== 'slow-load' && kind !== 'layout-shift',
);

/** How often a kind was raised rightly (`hits`), raised wrongly, and missed. */
export interface Score {
  kind: SignalKind;
  hits: number;
  wrong: number;
  missed: number;
  /** Share of what was raised that is right; 1 if nothing was raised. */
  precision: number;
  /** Share of what should have been raised that was; 1 if nothing should have been. */
  recall: number;
}

/** The precision and recall that a kind must reach. */
export const goalOf = (kind: SignalKind): { precision: number; recall: number } =>
  kind.endsWith('-click') ? { precision: 0.98, recall: 0.95 } : { precision: 0.9, recall: 0.85 };

/** The differences between a case's label and what was raised; empty if they agree. */
export function differences(
  { expect, either = [] }: Pick<Case, 'expect' | 'either'>,
  raised: readonly SignalKind[],
): { missed: SignalKind[]; wrong: SignalKind[] } {
  const judged = JUDGED.filter((kind) => !either.includes(kind));
  return {
    missed: judged.filter((kind) => expect.includes(kind) && !raised.includes(kind)),
    wrong: judged.filter((kind) => !expect.includes(kind) && raised.includes(kind)),
  };
}

/** Scores of `kinds` over cases and what was raised in each. */
export function scoresOf(
  judged: readonly { case: Pick<Case, 'expect' | 'either'>; raised: readonly SignalKind[] }[],
  kinds: readonly SignalKind[] = JUDGED,
): Score[] {
  return kinds.map((kind) => {
    let [hits, wrong, missed] = [0, 0, 0];
    for (const one of judged) {
      const difference = differences(one.case, one.raised);
      if (difference.missed.includes(kind)) missed++;
      else if (difference.wrong.includes(kind)) wrong++;
      else if (one.case.expect.includes(kind)) hits++;
    }
    return {
      kind,
      hits,
      wrong,
      missed,
      precision: hits + wrong ? hits / (hits + wrong) : 1,
      recall: hits + missed ? hits / (hits + missed) : 1,
    };
  });
}

/** Whether a score reaches the goals of its kind. */
export function reaches({ kind, precision, recall }: Score): boolean {
  const goal = goalOf(kind);
  return precision >= goal.precision && recall >= goal.recall;
}

/** Scores as a text table, with another rule's beside them. */
export function tableOf(scores: readonly Score[], others: readonly Score[]): string {
  const cells = (score: Score | undefined) =>
    score
      ? [score.precision.toFixed(3), score.recall.toFixed(3), `${score.wrong} / ${score.missed}`]
      : ['–', '–', '–'];
  const rows = [
    [
      'kind',
      'cases',
      'precision',
      'recall',
      'wrong / missed',
      'naive: precision',
      'recall',
      'wrong / missed',
    ],
    ...scores.map((score) => [
      score.kind,
      String(score.hits + score.missed),
      ...cells(score),
      ...cells(others.find(({ kind }) => kind === score.kind)),
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) => row.map((cell, i) => (i ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  '))
    .join('\n');
}
