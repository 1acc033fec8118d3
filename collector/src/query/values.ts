import type { ValuesResponse } from '@kitka/shared/api/api';
import type { FilterKey } from '@kitka/shared/api/filter';
import { SIGNALS } from '@kitka/shared/settings/signals';
import { LIMITS } from '@kitka/shared/wire/limits';
import { overRows } from './countViews.ts';
import type { Scope } from './scope.ts';
import { COLUMN, whereOf } from './where.ts';

/**
 * SQL for the value of each key in a view. If it is NULL, a view has no value for `page` and `landing`; for all
 * other keys the value counts as missing.
 */
const VALUE: Record<Exclude<FilterKey, 'signal' | 'goal' | 'kind'>, string> = {
  ...COLUMN,
  landing: 'iif(landing = 1, page, NULL)',
  page: 'page',
};
/** Columns needed for the values of all keys. */
const COLUMNS = 'device, lang, country, source, ref, medium, campaign, landing, signals, goals';

/**
 * Values of a filter key in a period, most frequent first, with the number of views (for `kind`: answers) that
 * each would leave together with the conditions on other keys. A missing value is ''.
 * @param search only values that contain this
 */
export async function readValues(
  db: D1Database,
  whole: Scope,
  key: FilterKey,
  search: string,
): Promise<ValuesResponse> {
  const scope = { ...whole, filter: whole.filter.filter((condition) => condition.key !== key) };
  const { results } = await statementOf(db, scope, key, search).all<{ value: string; n: number }>();
  const scale = scope.sample && key !== 'kind' ? 1 / scope.sample.share : 1;
  return {
    key,
    values: results.map(({ value, n }) => ({ value, n: Math.round(n * scale) })),
    sample: key === 'kind' ? null : scope.sample,
  };
}

function statementOf(db: D1Database, scope: Scope, key: FilterKey, search: string): D1PreparedStatement {
  const listed = (from: string, wanted: string) => `
    SELECT value, n FROM (${from}) WHERE ${wanted} = '' OR instr(lower(value), lower(${wanted})) > 0
    ORDER BY n DESC, value LIMIT ${LIMITS.valuesPerRequest}`;
  if (key === 'kind') {
    const where = whereOf(scope.filter, 'answers', 5);
    return db
      .prepare(
        listed(
          `SELECT kind AS value, count(*) AS n FROM answers WHERE site = ?1 AND day BETWEEN ?2 AND ?3 AND ${where.sql} GROUP BY 1`,
          '?4',
        ),
      )
      .bind(scope.site.key, scope.from, scope.to, search, ...where.binds);
  }
  return overRows(db, scope, 'pages', COLUMNS, (bind) => listed(valuesOf(key), bind(search)), true);
}

function valuesOf(key: Exclude<FilterKey, 'kind'>): string {
  if (key === 'goal')
    return `SELECT goal.value AS value, count(*) AS n FROM v, json_each(v.goals) AS goal WHERE goals IS NOT NULL GROUP BY 1`;
  if (key === 'signal')
    return `
      SELECT signal.value AS value, sum(n) AS n FROM (SELECT signals, count(*) AS n FROM v WHERE signals > 0 GROUP BY 1)
      JOIN json_each('${JSON.stringify(SIGNALS)}') AS signal ON signals >> signal.key & 1 GROUP BY 1`;
  const isTold = key === 'page' || key === 'landing' ? `WHERE ${VALUE[key]} IS NOT NULL` : '';
  return `SELECT coalesce(${VALUE[key]}, '') AS value, count(*) AS n FROM v ${isTold} GROUP BY 1`;
}
