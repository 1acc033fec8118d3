import type { Question } from '@kitka/shared/settings/kinds';

/** A row of `verdicts`: what changed surely on a page in a week. */
export interface VerdictRow {
  week: string;
  page: string;
  measure: 'score' | 'friction';
  question: Question | null;
  base: number;
  base_n: number;
  other: number;
  other_n: number;
  low: number;
  high: number;
  q: number;
  verdict: 'better' | 'worse';
}

/** A row of `tested_weeks`. */
export interface TestedWeekRow {
  /** Monday. */
  week: string;
  at: number;
  pages: number;
  tests: number;
}

const COLUMNS = [
  'week',
  'page',
  'measure',
  'question',
  'base',
  'base_n',
  'other',
  'other_n',
  'low',
  'high',
  'q',
  'verdict',
] as const satisfies (keyof VerdictRow)[];

const ADD = `
  INSERT INTO verdicts (site, ${COLUMNS.join(', ')})
  SELECT ?1, ${COLUMNS.map((name) => `value ->> '$.${name}'`).join(', ')} FROM json_each(?2)
  WHERE NOT EXISTS (SELECT 1 FROM tested_weeks WHERE site = ?1 AND week = ?3)`;
const MARK = `
  INSERT INTO tested_weeks (site, week, at, pages, tests) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING`;

/** Stores the result of a week, in one transaction, unless there is one already. @returns rows written */
export async function addVerdicts(
  db: D1Database,
  site: string,
  { week, at, pages, tests }: TestedWeekRow,
  verdicts: readonly VerdictRow[],
): Promise<number> {
  const results = await db.batch([
    db.prepare(ADD).bind(site, JSON.stringify(verdicts), week),
    db.prepare(MARK).bind(site, week, at, pages, tests),
  ]);
  return results.reduce((sum, { meta }) => sum + meta.changes, 0);
}

/** The weeks of a site that begin in a period and were tested, and what changed surely in them; newest first. */
export async function readVerdicts(
  db: D1Database,
  site: string,
  from: string,
  to: string,
): Promise<{ weeks: TestedWeekRow[]; verdicts: VerdictRow[] }> {
  const of = (select: string, order: string) =>
    db
      .prepare(`${select} WHERE site = ?1 AND week BETWEEN ?2 AND ?3 ORDER BY week DESC${order}`)
      .bind(site, from, to);
  const [weeks, verdicts] = (await db.batch([
    of('SELECT week, at, pages, tests FROM tested_weeks', ''),
    of(`SELECT ${COLUMNS.join(', ')} FROM verdicts`, ', q, page, measure'),
  ])) as [D1Result<TestedWeekRow>, D1Result<VerdictRow>];
  return { weeks: weeks.results, verdicts: verdicts.results };
}

/** Statements that delete what is older than a day. */
export const deleteVerdicts = (db: D1Database, site: string, before: string): D1PreparedStatement[] =>
  ['verdicts', 'tested_weeks'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE site = ?1 AND week < ?2`).bind(site, before),
  );
