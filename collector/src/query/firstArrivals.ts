import type { ArrivalsResponse } from '@kitka/shared/api/api';
import { isListed } from '@kitka/shared/settings/origin';
import type { Site } from '@kitka/shared/settings/site';
import type { DropReason } from '@kitka/shared/wire/dropReasons';
import { dayOf } from '../ingest/day.ts';
import { readRefusedOrigins } from '../store/refusedOrigins.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether anything has ever come for a site, and what was left out since yesterday. The Ledgers must be flushed. @param now ms */
export async function readFirstArrivals(
  db: D1Database,
  { key, origins, timezone }: Site,
  now: number,
): Promise<ArrivalsResponse> {
  const [ever, days, refused] = await db.batch<Record<string, unknown>>([
    db
      .prepare(
        `SELECT EXISTS (SELECT 1 FROM accounting WHERE site = ?1 AND views > 0) AS views,
           EXISTS (SELECT 1 FROM accounting WHERE site = ?1 AND answers > 0) AS answers`,
      )
      .bind(key),
    db
      .prepare(
        `SELECT reason.key AS reason, sum(reason.value) AS n FROM accounting, json_each(dropped) AS reason
         WHERE site = ?1 AND day >= ?2 GROUP BY reason.key`,
      )
      .bind(key, dayOf(now - DAY_MS, timezone)),
    readRefusedOrigins(db, key, now),
  ]);
  const dropped: Partial<Record<DropReason, number>> = {};
  for (const { reason, n } of (days?.results ?? []) as { reason: DropReason; n: number }[])
    dropped[reason] = n;
  return {
    hasViews: ever?.results[0]?.views === 1,
    hasAnswers: ever?.results[0]?.answers === 1,
    dropped,
    refusedOrigins: ((refused?.results ?? []) as { origin: string }[])
      .map(({ origin }) => origin)
      .filter((origin) => !isListed(origin, origins)),
  };
}
