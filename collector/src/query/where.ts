import type { Condition, Filter } from '@kitka/shared/api/filter';
import { maskOf, type SignalKind } from '@kitka/shared/settings/signals';

import { globOf } from './glob.ts';

/** SQL condition for the rows that match a filter, and its bindings. */
export interface Where {
  sql: string;
  binds: string[];
}

/**
 * A filter as SQL over `views` or `answers`; the only place where filters become SQL. Values are bound, never
 * written into the SQL.
 * @param table for answers, conditions on signals and goals apply to the row of their view
 * @param first number of the first binding: `?first` and up; `?1` is the site
 */
export function whereOf(filter: Filter, table: 'views' | 'answers', first: number): Where {
  const binds: string[] = [];
  const bind = (value: string) => {
    binds.push(value);
    return `?${first + binds.length - 1}`;
  };
  const sql = filter.map((condition) => {
    const any = condition.values.map((value) => `(${sqlOf(condition.key, value, table, bind)})`).join(' OR ');
    // A row without a value for the key is not excluded.
    return condition.isExcluded ? `NOT coalesce(${any}, 0)` : `(${any})`;
  });
  return { sql: sql.length ? sql.join(' AND ') : 'true', binds };
}

/** SQL for the value of keys that both tables have as a column. */
export const COLUMN = {
  device: 'device',
  lang: 'lang',
  country: 'country',
  source: 'coalesce(source, ref)',
  medium: 'medium',
  campaign: 'campaign',
} as const;
const isPlain = (key: Condition['key']): key is keyof typeof COLUMN => key in COLUMN;

function sqlOf(
  key: Condition['key'],
  value: string,
  table: 'views' | 'answers',
  bind: (value: string) => string,
): string {
  if (isPlain(key)) return same(COLUMN[key], value, bind);
  switch (key) {
    case 'page':
      return like('page', value, bind);
    case 'landing':
      return `landing = 1 AND ${like('page', value, bind)}`;
    case 'signal':
      return ofView(table, `signals & ${maskOf([value as SignalKind])} <> 0`);
    case 'kind':
      return table === 'answers'
        ? `kind = ${bind(value)}`
        : `(views.day, views.id) IN (SELECT view_day, view FROM answers WHERE site = ?1 AND kind = ${bind(value)})`;
    case 'goal':
      return ofView(
        table,
        `EXISTS (SELECT 1 FROM json_each(goals) AS goal WHERE goal.value = ${bind(value)})`,
      );
  }
}

const same = (column: string, value: string, bind: (value: string) => string) =>
  value === '' ? `${column} IS NULL` : `${column} = ${bind(value)}`;

function like(column: string, pattern: string, bind: (value: string) => string): string {
  const [first = '', last, ...more] = pattern.split('*');
  if (last === undefined) return `${column} = ${bind(pattern)}`;
  if (more.length > 0) return `${column} GLOB ${bind(globOf(pattern))}`;
  // Not GLOB, as D1 accepts at most 50 bytes of it (filter.ts), and nearly all patterns are a prefix and one `*`.
  const [start, end] = [bind(first), bind(last)];
  return `substr(${column}, 1, length(${start})) = ${start} AND length(${column}) >= length(${start}) + length(${end})
    AND substr(${column}, length(${column}) - length(${end}) + 1) = ${end}`;
}

/** A condition on a view; for an answer, on the view on which it was given. */
const ofView = (table: 'views' | 'answers', condition: string) =>
  table === 'views'
    ? condition
    : `EXISTS (SELECT 1 FROM views AS own WHERE own.site = answers.site AND own.day = answers.view_day
        AND own.id = answers.view AND ${condition})`;
