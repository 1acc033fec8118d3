import { SCALES } from '@kitka/shared/settings/kinds';
import { type Asking, answerCountsOf, chosenIn } from './asked.ts';
import { type AnswerCell, wantedAnswers } from './countAnswers.ts';
import type { Scope } from './scope.ts';

/** Answers that are equal, given on views that are equal in the columns asked for. */
export type AnswersOnViews<Columns> = Pick<
  AnswerCell,
  'kind' | 'wording' | 'via' | 'value' | 'worth' | 'n'
> & {
  /** 0: the view is not stored, and its columns are null. */
  isStored: 0 | 1;
} & Columns;

/**
 * Statement that counts answers together with columns of the view that each was given on. All answers are counted, also
 * where only a sample of the views is.
 * @param page null: of all pages
 * @param columns names of columns of `views`
 * @param more columns of `answers`, as SQL by name
 */
export function countAnswersOnViews(
  db: D1Database,
  scope: Scope,
  page: string | null,
  columns: readonly string[],
  more: Readonly<Record<string, string>> = {},
): D1PreparedStatement {
  const { sql, binds } = wantedAnswers(scope, page);
  const names = Object.keys(more);
  const own = [
    ...names.map((name) => `asked.${name} AS ${name}`),
    ...columns.map((name) => `own.${name} AS ${name}`),
  ].join(', ');
  const inner = ['', ...names.map((name) => `${more[name]} AS ${name}`)].join(', ');
  const groups = Array.from({ length: 6 + names.length + columns.length }, (_, i) => i + 1).join(', ');
  return db
    .prepare(
      `SELECT kind, wording, via, value, worth, own.id IS NOT NULL AS isStored, ${own}, count(*) AS n
       FROM (SELECT kind, wording, via, value, worth, view, view_day${inner} FROM answers WHERE ${sql}) AS asked
       LEFT JOIN views AS own ON own.site = ?1 AND own.day = asked.view_day AND own.id = asked.view
       GROUP BY ${groups}`,
    )
    .bind(...binds);
}

/** The answers to the question of a page (or of the site, page '') that visitors did not give unasked. */
export function toOwnQuestion<Columns>(
  answers: readonly AnswersOnViews<Columns>[],
  page: string,
): { asking: Asking; own: readonly AnswersOnViews<Columns>[] } {
  const asking = chosenIn(answerCountsOf(answers), page);
  const own = answers.filter(
    ({ kind, wording, via }) => kind === asking.question && wording === asking.wording && via === 'auto',
  );
  return { asking, own };
}

/** Whether an answer counts as satisfied or dissatisfied. */
export const isSatisfied = ({ question }: Asking, value: number): boolean =>
  value >= SCALES[question].satisfied;
export const isDissatisfied = ({ question }: Asking, value: number): boolean =>
  value <= SCALES[question].dissatisfied;
