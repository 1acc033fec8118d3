import type { OwnAnswerResponse } from '@kitka/shared/api/api';
import { isOneOf } from '@kitka/shared/settings/pagePattern';
import { LIMITS } from '@kitka/shared/wire/limits';
import { dayOf } from '../ingest/day.ts';
import { listFixes } from '../store/fixes.ts';

type OwnAnswer = Omit<OwnAnswerResponse, 'receipt'>;
type Row = Omit<OwnAnswer, 'reasons' | 'publish' | 'changes'> & {
  key: string;
  timezone: string;
  reasons: string | null;
  publish: 0 | 1;
};

/**
 * What a visitor may see of their answer, or null.
 * @param id hash of the receipt
 * @param now ms
 */
export async function readOwnAnswer(db: D1Database, id: string, now: number): Promise<OwnAnswer | null> {
  const row = await db
    .prepare(
      `SELECT sites.key, sites.timezone, sites.name AS site, answers.day, answers.page, answers.kind, answers.value,
         answers.worth, nullif(answers.comment, '') AS comment, answers.reasons,
         answers.agreement IS NOT NULL AS publish, nullif(answers.contact, '') AS contact
       FROM answers JOIN sites ON sites.key = answers.site WHERE answers.id = ?1`,
    )
    .bind(id)
    .first<Row>();
  if (!row) return null;
  const { key, timezone, reasons, publish, ...own } = row;
  const today = dayOf(now, timezone);
  // Who made the change, and what they call it, is the owner's own business.
  const changes = (await listFixes(db, key))
    .filter(({ day, page }) => own.day < day && day <= today && isOneOf(own.page, [page]))
    .slice(0, LIMITS.ownChanges)
    .map(({ day, note }) => ({ day, note }));
  return { ...own, reasons: JSON.parse(reasons ?? '[]') as string[], publish: publish === 1, changes };
}
