import type { D1Database } from '@cloudflare/workers-types';
import type { Site } from '@kitka/shared/site';
import { usuallyTook } from '@kitka/shared/stats/took';
import { dayOf } from '../ingest/day.ts';
import { tookKey } from '../ingest/tally.ts';
import { countersOf } from './period.ts';

/** Days that it is taken from: a prompt that was changed is soon known as it is. */
const DAYS = 90;
/** Answers before which nothing is promised to visitors. */
const LEAST = 30;

/**
 * Seconds within which three of four visitors have lately answered what the site asks; null: not known yet.
 * @param now ms
 */
export async function readTook(db: D1Database, site: Site, now: number): Promise<number | null> {
  const since = dayOf(now - DAYS * 24 * 60 * 60 * 1000, site.timezone);
  const last = db.prepare(
    `SELECT totals FROM tallies WHERE site = ?1 AND page = '' AND day >= ?2 ORDER BY day DESC LIMIT 1`,
  );
  const before = db.prepare(
    `SELECT totals FROM tallies WHERE site = ?1 AND page = '' AND day < ?2 ORDER BY day DESC LIMIT 1`,
  );
  const [end, base] = (await db.batch([last.bind(site.key, since), before.bind(site.key, since)])).map(
    ({ results }) => (results[0] as { totals: string } | undefined)?.totals,
  );
  if (!end) return null;
  const start = tookKey(site.settings.prompt.kind, '');
  const counts = new Map<number, number>();
  for (const [key, n] of countersOf(end, base ?? null))
    if (key.startsWith(start)) counts.set(Number(key.slice(start.length)), n);
  return usuallyTook(counts, LEAST);
}
