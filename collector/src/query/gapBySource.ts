import type { EntryKind, GapBySourceResponse } from '@kitka/shared/api/gapBySource';
import { RANGE_FROM } from '@kitka/shared/measures/display';
import { countsOf, scoreFrom } from '@kitka/shared/measures/score';
import { LIMITS } from '@kitka/shared/wire/limits';
import { mostAnswered } from './asked.ts';
import { wantedAnswers } from './countAnswers.ts';
import type { Scope } from './scope.ts';
import { COLUMN } from './where.ts';

interface Counted {
  kind: EntryKind;
  source: string;
  wording: number;
  value: number;
  n: number;
}

/**
 * The expectation gap of a page (or of the site, page '') by entry source. Only the first page of a visit knows its
 * source: answers given further inside are one group, as nothing links their views to the first.
 */
export async function readGapBySource(
  db: D1Database,
  scope: Scope,
  page: string,
): Promise<GapBySourceResponse> {
  const { sql, binds } = wantedAnswers(scope, page === '' ? null : page);
  const { results } = await db
    .prepare(
      `SELECT CASE WHEN ${COLUMN.source} IS NOT NULL THEN 'source' WHEN landing = 1 THEN 'direct' ELSE 'inside' END AS kind,
         coalesce(${COLUMN.source}, '') AS source, wording, value, count(*) AS n
       FROM answers WHERE ${sql} AND answers.kind = 'gap' AND via = 'auto' GROUP BY 1, 2, 3, 4`,
    )
    .bind(...binds)
    .all<Counted>();
  const most = mostAnswered(results);
  const own = results.filter(({ wording }) => wording === most?.wording);
  const scoreOf = (cells: readonly Counted[]) => scoreFrom('gap', countsOf('gap', cells));
  const all = [...Map.groupBy(own, ({ kind, source }) => `${kind} ${source}`).values()]
    .map((cells) => ({ kind: cells[0]!.kind, source: cells[0]!.source, score: scoreOf(cells) }))
    .toSorted((a, b) => b.score.n - a.score.n || (a.source < b.source ? -1 : 1));
  const listed = all.filter(({ score }) => score.n >= RANGE_FROM).slice(0, LIMITS.topNames);
  const others = all.filter((one) => !listed.includes(one));
  return {
    from: scope.from,
    to: scope.to,
    page,
    total: scoreOf(own),
    sources: listed,
    others: { sources: others.length, answers: others.reduce((sum, { score }) => sum + score.n, 0) },
  };
}
