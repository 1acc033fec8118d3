import type { AnswerRow, AnswersResponse } from '@kitka/shared/api/api';
import type { Filter } from '@kitka/shared/api/filter';
import type { Period } from './scope.ts';
import { whereOf } from './where.ts';

/** Position in a list of answers: the next part starts after this answer. */
export interface Cursor {
  at: number;
  id: string;
}

/** A cursor as written in URLs. */
export const writeCursor = ({ at, id }: Cursor): string => `${at}.${id}`;

/** Parses a cursor; null if it is not one. */
export function readCursor(text: string): Cursor | null {
  const [, at, id] = /^(\d{1,16})\.([\w-]{43})$/.exec(text) ?? [];
  return at && id ? { at: Number(at), id } : null;
}

type Row = Omit<AnswerRow, 'at' | 'reasons' | 'publish'> & {
  at: number;
  reasons: string | null;
  agreement: number | null;
  agreed: number | null;
};

const isoOf = (ms: number): string => new Date(ms).toISOString();

/** Which answers are requested. */
export interface AnswersQuery {
  /** Only for this page; null: for all. */
  page: string | null;
  /** Only from these days; null: from all. */
  period: Period | null;
  filter: Filter;
  /** Only those with a comment. */
  isCommented: boolean;
  /** Only those whose comment has one of these words, by language and stem; null: all. */
  terms: (readonly [lang: string, key: string])[] | null;
  /** Where the last response ended; null: start with the newest. */
  cursor: Cursor | null;
  limit: number;
}

const HAS_TERM = `EXISTS (
  SELECT 1 FROM json_each(answers.terms) AS term JOIN json_each(?8) AS wanted
  WHERE wanted.value ->> 0 = answers.comment_lang AND wanted.value ->> 1 = term.key
)`;

/** Answers of a site, newest first. */
export async function readAnswers(
  db: D1Database,
  site: string,
  { page, period, filter, isCommented, terms, cursor, limit }: AnswersQuery,
): Promise<AnswersResponse> {
  const where = whereOf(filter, 'answers', 9);
  const { results } = await db
    .prepare(
      `SELECT id, at, day, page, kind, value, worth, nullif(comment, '') AS comment, asked_in AS lang, device, country,
         signal, selector, error, reasons, agreement, agreed, nullif(contact, '') AS contact FROM answers
       WHERE site = ?1 AND (at, id) < (?2, ?3) ${page === null ? 'AND ?5 IS NULL' : 'AND page = ?5'}
         AND day BETWEEN ?6 AND ?7 ${isCommented ? "AND comment <> ''" : ''}
         AND ${terms ? HAS_TERM : '?8 IS NULL'} AND ${where.sql}
       ORDER BY at DESC, id DESC LIMIT ?4`,
    )
    .bind(
      site,
      cursor?.at ?? Number.MAX_SAFE_INTEGER,
      cursor?.id ?? '',
      limit + 1,
      page,
      period?.from ?? '',
      period?.to ?? '9',
      terms && JSON.stringify(terms),
      ...where.binds,
    )
    .all<Row>();
  const rows = results.slice(0, limit);
  const last = rows.at(-1);
  return {
    answers: rows.map(({ at, reasons, agreement, agreed, ...row }) => ({
      ...row,
      at: isoOf(at),
      reasons: JSON.parse(reasons ?? '[]') as string[],
      publish: agreement !== null && agreed !== null ? { wording: agreement, at: isoOf(agreed) } : null,
    })),
    next: results.length > limit && last ? writeCursor(last) : null,
  };
}
