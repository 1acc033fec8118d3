/** A comment whose words have not been read yet. */
export interface UnreadComment {
  id: string;
  /** Number of the message that it came with: a later one may change it. */
  n: number;
  comment: string;
  /** Language of the question, and of the browser. */
  asked_in: string;
  lang: string | null;
}

/** What a comment talks about. */
export interface CommentTerms {
  id: string;
  n: number;
  /** '' if it is not known. */
  lang: string;
  /** Words by stem, as written in the comment. */
  terms: ReadonlyMap<string, string>;
}

/** The oldest comments of all sites that have not been read, at most so many. */
export async function unreadComments(db: D1Database, limit: number): Promise<UnreadComment[]> {
  const { results } = await db
    .prepare(
      `SELECT id, n, comment, asked_in, lang FROM answers INDEXED BY answers_unread
       WHERE comment <> '' AND terms IS NULL ORDER BY at LIMIT ?1`,
    )
    .bind(limit)
    .all<UnreadComment>();
  return results;
}

/**
 * Stores what comments talk about. One that was deleted or changed in the meantime is left as it is.
 * @returns rows written
 */
export async function writeTerms(db: D1Database, read: readonly CommentTerms[]): Promise<number> {
  const rows = read.map(({ id, n, lang, terms }) => [id, n, lang, Object.fromEntries(terms)]);
  const { meta } = await db
    .prepare(
      `UPDATE answers SET comment_lang = new.value ->> 2, terms = new.value -> 3 FROM json_each(?1) AS new
       WHERE answers.id = new.value ->> 0 AND answers.n = new.value ->> 1`,
    )
    .bind(JSON.stringify(rows))
    .run();
  return meta.changes;
}
