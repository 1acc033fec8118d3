import { SCALES } from '@kitka/shared/settings/kinds';
import type { Asking } from './asked.ts';
import { wantedAnswers } from './countAnswers.ts';
import type { Scope } from './scope.ts';

/** Dissatisfied visitors who chose a reason, from which on it is told (our judgement): two may be chance. */
const CHOSEN_FROM = 3;

/** A page, and its question. */
export interface AskedPage {
  page: string;
  asking: Asking;
}
/** Numbers of dissatisfied answers on a page: all, those with a comment, and those that were offered reasons. */
interface SumRow {
  page: string;
  dissatisfied: number;
  commented: number;
  offered: number;
}
interface ReasonRow {
  page: string;
  name: string;
  n: number;
}
interface WordsRow {
  page: string;
  comment: string;
  lang: string;
  day: string;
}
export interface SegmentRow {
  page: string;
  key: 'device' | 'lang';
  value: string;
  n: number;
  dissatisfied: number;
}
export interface LowAnswers {
  sums: SumRow[];
  reasons: ReasonRow[];
  words: WordsRow[];
  segments: SegmentRow[];
}

/**
 * What dissatisfied visitors told on some pages: the reasons they chose, the newest words, and how many of the answers on
 * each device and in each language are dissatisfied.
 */
export async function readLowAnswers(
  db: D1Database,
  scope: Scope,
  pages: readonly AskedPage[],
): Promise<LowAnswers> {
  const { sql, binds } = wantedAnswers(scope, null);
  const bound = JSON.stringify(
    pages.map(({ page, asking: { question, wording } }) => [
      page,
      question,
      wording,
      SCALES[question].dissatisfied,
    ]),
  );
  // Answers to the page's question by visitors who were asked; `low`: those that are dissatisfied.
  const own = `own AS (
    SELECT page, device, lang, comment, reasons, asked_in, at, day, answers.value <= asked.value ->> 3 AS low
    FROM json_each(?${binds.length + 1}) AS asked
    CROSS JOIN answers ON page = asked.value ->> 0 AND kind = asked.value ->> 1 AND wording = asked.value ->> 2
    WHERE via = 'auto' AND ${sql})`;
  const segment = (key: SegmentRow['key']) =>
    `SELECT page, '${key}' AS key, ${key} AS value, count(*) AS n, sum(low) AS dissatisfied
     FROM own WHERE ${key} IS NOT NULL GROUP BY 1, 3`;
  const [sums, reasons, words, segments] = await db.batch<never>(
    [
      `SELECT page, count(*) AS dissatisfied, count(comment) AS commented, count(reasons) AS offered
       FROM own WHERE low GROUP BY page`,
      `SELECT page, chosen.value AS name, count(*) AS n FROM own, json_each(own.reasons) AS chosen
       WHERE low AND reasons IS NOT NULL GROUP BY 1, 2 HAVING count(*) >= ${CHOSEN_FROM} ORDER BY n DESC, name`,
      // Of the bare columns SQLite tells those of the row with the maximum.
      'SELECT page, comment, asked_in AS lang, day, max(at) AS at FROM own WHERE low AND comment IS NOT NULL GROUP BY page',
      `${segment('device')} UNION ALL ${segment('lang')}`,
    ].map((select) => db.prepare(`WITH ${own} ${select}`).bind(...binds, bound)),
  );
  return {
    sums: sums!.results,
    reasons: reasons!.results,
    words: words!.results,
    segments: segments!.results,
  };
}
