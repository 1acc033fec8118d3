import type { AnswerRow, AnswersResponse } from '@kitka/shared/api';

/** Where a list of answers goes on: behind this answer. */
export interface Cursor {
  at: number;
  id: string;
}

/** A cursor as it stands in addresses. */
export const writeCursor = ({ at, id }: Cursor): string => `${at}.${id}`;

/** The cursor of a text, or null when it is none. */
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

/**
 * Answers of a site, newest first.
 * @param page only of this page; null: of all
 * @param isCommented only those with words
 * @param cursor where the last response ended; null: from the newest
 */
export async function readAnswers(
  db: D1Database,
  site: string,
  page: string | null,
  isCommented: boolean,
  cursor: Cursor | null,
  limit: number,
): Promise<AnswersResponse> {
  const { results } = await db
    .prepare(
      `SELECT id, at, day, page, kind, value, worth, nullif(comment, '') AS comment, asked_in AS lang, device, country,
         signal, selector, error, reasons, agreement, agreed, nullif(contact, '') AS contact FROM answers
       WHERE site = ?1 ${page === null ? '' : 'AND page = ?5'} ${isCommented ? "AND comment <> ''" : ''} AND (at, id) < (?2, ?3)
       ORDER BY at DESC, id DESC LIMIT ?4`,
    )
    .bind(
      ...[site, cursor?.at ?? Number.MAX_SAFE_INTEGER, cursor?.id ?? '', limit + 1],
      ...(page === null ? [] : [page]),
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
