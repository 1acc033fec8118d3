import { KINDS, SCALES } from '@kitka/shared/settings/kinds';

/** SQL for whether an answer is dissatisfied or satisfied, 0 or 1, by its kind; one without a rating is neither. */
export const IS_LOW = sqlOf('dissatisfied', '<=');
export const IS_HIGH = sqlOf('satisfied', '>=');

function sqlOf(bound: 'dissatisfied' | 'satisfied', compare: '<=' | '>='): string {
  const cases = KINDS.map((kind) => `WHEN '${kind}' THEN value ${compare} ${SCALES[kind][bound]}`);
  return `CASE kind ${cases.join(' ')} ELSE 0 END`;
}
