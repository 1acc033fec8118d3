/** A row of `views`, by column. */
export interface ViewRow {
  site: string;
  day: string;
  id: string;
  n: number;
  /** Minutes since 1970. */
  minute: number;
  page: string;
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
  /** Ms; `cls` in 1/10,000. */
  lcp: number | null;
  inp: number | null;
  cls: number | null;
  fcp: number | null;
  ttfb: number | null;
  signals: number;
  /** JSON {selector: bits}. */
  spots: string | null;
  steps: number;
  /** JSON list of names. */
  goals: string | null;
  failed: number;
}

const KEY = ['site', 'day', 'id'] as const satisfies (keyof ViewRow)[];
const STATE = [
  'n',
  'minute',
  'page',
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
  'lcp',
  'inp',
  'cls',
  'fcp',
  'ttfb',
  'signals',
  'spots',
  'steps',
  'goals',
  'failed',
] as const satisfies (keyof ViewRow)[];

const COLUMNS = [...KEY, ...STATE];
/** Rows as JSON for SQL: arrays of values, which SQL reads in half the time of objects. */
const listOf = (rows: readonly ViewRow[]): string =>
  JSON.stringify(rows.map((row) => COLUMNS.map((column) => row[column])));
/** SQL for a column of a row in that JSON. */
const given = (column: (typeof COLUMNS)[number]) => `new.value ->> ${COLUMNS.indexOf(column)}`;

// A row holds the message with the largest n: an older message or a repeated one changes nothing.
const GROW = `
  UPDATE views SET ${STATE.map((column) => `${column} = ${given(column)}`).join(', ')}
  FROM json_each(?1) AS new
  WHERE ${KEY.map((column) => `views.${column} = ${given(column)}`).join(' AND ')} AND ${given('n')} > views.n
  RETURNING day, id`;
const BEGIN = `
  INSERT INTO views (${COLUMNS.join(', ')})
  SELECT ${COLUMNS.map(given).join(', ')} FROM json_each(?1) AS new WHERE true
  ON CONFLICT DO NOTHING
  RETURNING day, id`;

/** Statement that updates existing rows with later messages; it returns the keys of those it changed. */
export const growViews = (db: D1Database, rows: readonly ViewRow[]): D1PreparedStatement =>
  db.prepare(GROW).bind(listOf(rows));

/** Statement that adds rows that do not exist; it returns their keys. Run after `growViews`. */
export const beginViews = (db: D1Database, rows: readonly ViewRow[]): D1PreparedStatement =>
  db.prepare(BEGIN).bind(listOf(rows));

/** Statement that returns the keys of those rows that exist. */
export const knownViews = (db: D1Database, rows: readonly ViewRow[]): D1PreparedStatement =>
  db
    .prepare(
      `SELECT views.day, views.id FROM json_each(?1) AS asked
       JOIN views ON views.site = asked.value ->> 0 AND views.day = asked.value ->> 1 AND views.id = asked.value ->> 2`,
    )
    .bind(JSON.stringify(rows.map(({ site, day, id }) => [site, day, id])));
