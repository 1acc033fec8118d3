import type { Quote } from '@kitka/shared/api/themes';
import { commentsOf } from './comments.ts';
import { pageSql } from './countTerms.ts';
import type { Rated } from './findThemes.ts';
import type { Scope } from './scope.ts';

/** Quotes per theme, and ways of writing it. */
const QUOTES = 3;
const FORMS = 5;

/** What is looked for: comments of one page in one language that mention one of these words. */
export interface Wanted {
  page: string;
  /** Which comments are quoted. */
  kind: 'low' | 'high' | 'own';
  /** Language and key of each. */
  terms: (readonly [lang: string, key: string])[];
}

/** What was found of it. */
export interface Mentioned {
  now: Rated;
  before: number;
  /** As written, commonest first. */
  forms: string[];
  quotes: Quote[];
}

type Row =
  | ({ what: 'counts'; place: number; before: number } & Rated)
  | { what: 'form'; place: number; form: string }
  | ({ what: 'quote'; place: number } & Quote);

/** Finds the comments that mention each of some themes. */
export async function readMentions(
  db: D1Database,
  scope: Scope,
  wanted: readonly Wanted[],
  most: number,
): Promise<Mentioned[]> {
  const found: Mentioned[] = wanted.map(() => ({
    now: { n: 0, low: 0, high: 0 },
    before: 0,
    forms: [],
    quotes: [],
  }));
  if (wanted.length === 0) return found;
  const { sql, binds, next } = commentsOf(scope, most);
  const pages = [...new Set(wanted.map(({ page }) => page))];
  const rows = wanted.flatMap(({ page, kind, terms }, place) =>
    terms.map(([lang, key]) => [place, page, kind, lang, key]),
  );
  const { results } = await db
    .prepare(
      `WITH ${sql},
       wanted AS MATERIALIZED (
         SELECT value ->> 0 AS place, value ->> 1 AS page, value ->> 2 AS kind, value ->> 3 AS lang, value ->> 4 AS key
         FROM json_each(?${next})
       ),
       hit AS MATERIALIZED (
         SELECT wanted.place, wanted.kind, c.id, c.at, c.now, c.low, c.high, term.value AS form
         FROM c, json_each(c.terms) AS term CROSS JOIN wanted
         WHERE wanted.key = term.key AND wanted.lang = c.lang AND wanted.page IS (${pageSql(`?${next + 1}`)})
         GROUP BY wanted.place, c.id
       ),
       quoted AS (
         SELECT place, id, row_number() OVER (PARTITION BY place ORDER BY at DESC, id DESC) AS nth FROM hit
         WHERE now AND CASE kind WHEN 'low' THEN low WHEN 'high' THEN high ELSE 1 END
       )
       SELECT 'counts' AS what, place, sum(now) AS n, sum(now AND low) AS low, sum(now AND high) AS high, sum(NOT now) AS before,
         NULL AS form, NULL AS id, NULL AS text, NULL AS lang, NULL AS page, NULL AS day, NULL AS kind, NULL AS value
       FROM hit GROUP BY place
       UNION ALL
       SELECT * FROM (
         SELECT 'form', place, count(*), NULL, NULL, NULL, form, NULL, NULL, NULL, NULL, NULL, NULL, NULL
         FROM hit WHERE now GROUP BY place, form ORDER BY 3 DESC, form
       )
       UNION ALL
       SELECT * FROM (
         SELECT 'quote', quoted.place, nth, NULL, NULL, NULL, NULL, answers.id, answers.comment, nullif(answers.comment_lang, ''),
           answers.page, answers.day, answers.kind, answers.value
         FROM quoted JOIN answers ON answers.id = quoted.id WHERE nth <= ${QUOTES} ORDER BY 2, 3
       )`,
    )
    .bind(...binds, JSON.stringify(rows), JSON.stringify(pages))
    .all<Row>();
  for (const row of results) {
    const theme = found[row.place]!;
    if (row.what === 'counts') {
      theme.now = { n: row.n, low: row.low, high: row.high };
      theme.before = row.before;
    } else if (row.what === 'form') {
      if (theme.forms.length < FORMS) theme.forms.push(row.form);
    } else {
      const { id, text, lang, page, day, kind, value } = row;
      theme.quotes.push({ id, text, lang, page, day, kind, value });
    }
  }
  return found;
}

/** The newest comments of dissatisfied or satisfied visitors. */
export async function readNewest(
  db: D1Database,
  scope: Scope,
  page: string,
  kind: 'low' | 'high',
  most: number,
): Promise<Quote[]> {
  const { sql, binds, next } = commentsOf(scope, most);
  const { results } = await db
    .prepare(
      `WITH ${sql}
       SELECT answers.id, answers.comment AS text, nullif(answers.comment_lang, '') AS lang, answers.page, answers.day,
         answers.kind, answers.value
       FROM c JOIN answers ON answers.id = c.id
       WHERE c.now AND c.${kind} AND ?${next} IN ('', c.page) ORDER BY c.at DESC, c.id DESC LIMIT ${QUOTES}`,
    )
    .bind(...binds, page)
    .all<Quote>();
  return results;
}
