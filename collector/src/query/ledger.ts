import type { LedgerResponse } from '@kitka/shared/api';
import { REASONS, type Reason } from '@kitka/shared/reasons';
import { countersOf, type Period, type PeriodRow, periodOf } from './period.ts';

const { columns, joins, where } = periodOf("''");
const LEDGER = `SELECT '' AS page, ${columns} FROM (SELECT 1) ${joins} WHERE ${where}`;

/** What came in over a period and what became of it. */
export async function readLedger(db: D1Database, site: string, period: Period): Promise<LedgerResponse> {
  const row = await db.prepare(LEDGER).bind(site, period.from, period.to).first<PeriodRow>();
  const counters = row ? countersOf(row.totals, row.base) : new Map<string, number>();
  const dropped: Partial<Record<Reason, number>> = {};
  for (const reason of Object.keys(REASONS) as Reason[]) {
    const n = counters.get(`drop:${reason}`);
    if (n) dropped[reason] = n;
  }
  return { ...period, received: row?.received ?? 0, stored: row?.stored ?? 0, dropped };
}
