import type { AuditResponse } from '@kitka/shared/api/people';
import { nanoid } from 'nanoid';

type Entry = AuditResponse['entries'][number];

/** Ms for which the audit log is kept: thirteen months, as views are by default. */
export const AUDIT_MS = 400 * 24 * 60 * 60 * 1000;

/**
 * Writes down what somebody did.
 * @param onceIn ms within which the same is not written down again
 */
export async function addToAudit(db: D1Database, entry: Omit<Entry, 'id'>, onceIn = 0): Promise<void> {
  const { at, person, who, site, done, what } = entry;
  await db
    .prepare(
      `INSERT INTO audit (at, id, person, who, site, done, what) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
       WHERE ?8 = 0 OR NOT EXISTS (
         SELECT 1 FROM audit WHERE at > ?1 - ?8 AND site = ?5 AND done = ?6 AND who = ?4 AND person IS ?3)`,
    )
    .bind(at, nanoid(8), person, who, site, done, what, onceIn)
    .run();
}

/**
 * A part of the audit log, newest first.
 * @param sites those whose entries are told; null: all, and what concerns no single site
 * @param before the last entry of the part before; null: from the newest on
 */
export async function readAudit(
  db: D1Database,
  sites: readonly string[] | null,
  before: { at: number; id: string } | null,
  limit: number,
): Promise<{ entries: Entry[]; isLast: boolean }> {
  const { results } = await db
    .prepare(
      `SELECT at, id, person, who, site, done, what FROM audit
       WHERE (?1 IS NULL OR site IN (SELECT value FROM json_each(?1))) AND (?2 IS NULL OR (at, id) < (?2, ?3))
       ORDER BY at DESC, id DESC LIMIT ?4`,
    )
    .bind(sites && JSON.stringify(sites), before?.at ?? null, before?.id ?? null, limit + 1)
    .all<Entry>();
  return { entries: results.slice(0, limit), isLast: results.length <= limit };
}
