/** A row of `answers`, by column. */
export interface AnswerRow {
  id: string;
  n: number;
  site: string;
  day: string;
  /** Ms. */
  at: number;
  page: string;
  view: string | null;
  view_day: string | null;
  landing: 0 | 1;
  nav: string | null;
  device: string | null;
  lang: string | null;
  country: string | null;
  ref: string | null;
  came_from: string | null;
  source: string | null;
  medium: string | null;
  campaign: string | null;
  kind: string;
  value: number;
  worth: number | null;
  wording: number;
  asked_in: string;
  via: string;
  comment: string | null;
  /** JSON list; null: none were offered. */
  reasons: string | null;
  agreement: number | null;
  agreed: number | null;
  contact: string | null;
  duration: number | null;
  signal: string | null;
  selector: string | null;
  error: string | null;
  /** Which of the site's further prompts asked; null: the main one. */
  prompt: string | null;
}

/** Columns that later messages may change, and columns that are the same in all messages of an answer. */
const STATE = [
  'n',
  'comment',
  'reasons',
  'agreement',
  'agreed',
  'contact',
  'duration',
  'value',
  'worth',
] as const satisfies (keyof AnswerRow)[];
const FIXED = [
  'id',
  'site',
  'day',
  'at',
  'page',
  'view',
  'view_day',
  'landing',
  'nav',
  'device',
  'lang',
  'country',
  'ref',
  'came_from',
  'source',
  'medium',
  'campaign',
  'kind',
  'wording',
  'asked_in',
  'via',
  'signal',
  'selector',
  'error',
  'prompt',
] as const satisfies (keyof AnswerRow)[];

const given = (column: string) => `new.value ->> '$.${column}'`;

// A message for another site or with another kind of question does not update the answer with this receipt.
const GROW = `
  UPDATE answers SET ${STATE.map((column) => `${column} = ${given(column)}`).join(', ')},
    terms = iif(answers.comment IS ${given('comment')}, answers.terms, NULL)
  FROM json_each(?1) AS new
  WHERE answers.id = ${given('id')} AND answers.site = ${given('site')} AND answers.kind = ${given('kind')}
    AND ${given('n')} > answers.n
  RETURNING id`;
const BEGIN = `
  INSERT INTO answers (${[...FIXED, ...STATE].join(', ')})
  SELECT ${[...FIXED, ...STATE].map(given).join(', ')} FROM json_each(?1) AS new
  WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE id = ${given('id')})
  ON CONFLICT DO NOTHING
  RETURNING id`;

/** Statement that updates existing answers with later messages; it returns the ids of those it changed. */
export const growAnswers = (db: D1Database, rows: readonly AnswerRow[]): D1PreparedStatement =>
  db.prepare(GROW).bind(JSON.stringify(rows));

/**
 * Statement that adds answers that neither exist nor were deleted; it returns their ids. Run after `growAnswers`.
 */
export const beginAnswers = (db: D1Database, rows: readonly AnswerRow[]): D1PreparedStatement =>
  db.prepare(BEGIN).bind(JSON.stringify(rows));

/** Statement that returns which of some answers exist or were deleted. */
export const knownAnswers = (db: D1Database, ids: readonly string[]): D1PreparedStatement =>
  db
    .prepare(
      `SELECT asked.value AS id FROM json_each(?1) AS asked
       WHERE EXISTS (SELECT 1 FROM answers WHERE answers.id = asked.value)
         OR EXISTS (SELECT 1 FROM erasures WHERE erasures.id = asked.value)`,
    )
    .bind(JSON.stringify(ids));

/** Statements that delete answers and remember their ids; the second returns the ids of those that existed. */
export const eraseAnswers = (db: D1Database, ids: readonly string[], now: number): D1PreparedStatement[] => [
  db
    .prepare(
      'INSERT INTO erasures (id, at) SELECT id, ?2 FROM answers WHERE id IN (SELECT value FROM json_each(?1))',
    )
    .bind(JSON.stringify(ids), now),
  db
    .prepare('DELETE FROM answers WHERE id IN (SELECT value FROM json_each(?1)) RETURNING id')
    .bind(JSON.stringify(ids)),
];
