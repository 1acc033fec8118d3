import type { OwnAnswerResponse } from '@kitka/shared/api';

/** What a visitor may see of their answer, or null. `id` is the receipt's hash. */
export async function readOwnAnswer(
  db: D1Database,
  id: string,
): Promise<Omit<OwnAnswerResponse, 'receipt'> | null> {
  return db
    .prepare(
      `SELECT sites.name AS site, answers.day, answers.page, answers.kind, answers.value, answers.worth, answers.comment
       FROM answers JOIN sites ON sites.key = answers.site WHERE answers.id = ?1`,
    )
    .bind(id)
    .first<Omit<OwnAnswerResponse, 'receipt'>>();
}
