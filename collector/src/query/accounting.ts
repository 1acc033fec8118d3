import type { AccountingResponse } from '@kitka/shared/api/api';
import type { Plan } from '@kitka/shared/settings/plans';
import type { DropReason } from '@kitka/shared/wire/dropReasons';
import type { StoredSite } from '../store/sites.ts';
import type { Period } from './scope.ts';

/** What arrived in a period, by day of arrival, and what became of it. */
export async function readAccounting(
  db: D1Database,
  { key, settings: { storage } }: StoredSite,
  { from, to }: Period,
  plan: Plan,
): Promise<AccountingResponse> {
  const [{ results: days }, folded] = await Promise.all([
    db
      .prepare(
        'SELECT day, received, stored, dropped FROM accounting WHERE site = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day',
      )
      .bind(key, from, to)
      .all<{ day: string; received: number; stored: number; dropped: string }>(),
    db.prepare('SELECT until FROM folds WHERE site = ?1').bind(key).first<string>('until'),
  ]);
  const dropped: Partial<Record<DropReason, number>> = {};
  const [ceilingDays, planDays] = [new Set<string>(), new Set<string>()];
  for (const day of days) {
    const own: Partial<Record<DropReason, number>> = JSON.parse(day.dropped);
    for (const [reason, n] of Object.entries(own) as [DropReason, number][])
      dropped[reason] = (dropped[reason] ?? 0) + n;
    if (own.ceiling || own.busy) ceilingDays.add(day.day);
    if (own.plan) planDays.add(day.day);
  }
  const sum = (name: 'received' | 'stored') => days.reduce((all, day) => all + day[name], 0);
  return {
    from,
    to,
    received: sum('received'),
    stored: sum('stored'),
    dropped,
    ceilingDays: [...ceilingDays],
    viewsPerDay: storage.viewsPerDay,
    answersPerDay: storage.answersPerDay,
    plan,
    planDays: [...planDays],
    foldedTo: folded,
  };
}
