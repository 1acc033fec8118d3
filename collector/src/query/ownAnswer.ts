import type { OwnAnswerResponse } from '@kitka/shared/api';

type OwnAnswer = Omit<OwnAnswerResponse, 'receipt'>;

/**
 * What a visitor may see of their answer, or null.
 * @param id hash of the receipt
 */
export async function readOwnAnswer(db: D1Database, id: string): Promise<OwnAnswer | null> {
  const own = await db
    .prepare(
      `SELECT sites.name AS site, answers.day, answers.page, answers.kind, answers.value, answers.worth, nullif(answers.comment, '') AS comment,
         answers.reasons, answers.agreement IS NOT NULL AS publish, nullif(answers.contact, '') AS contact
       FROM answers JOIN sites ON sites.key = answers.site WHERE answers.id = ?1`,
    )
    .bind(id)
    .first<Omit<OwnAnswer, 'reasons' | 'publish'> & { reasons: string | null; publish: 0 | 1 }>();
  return own && { ...own, reasons: JSON.parse(own.reasons ?? '[]') as string[], publish: own.publish === 1 };
}
