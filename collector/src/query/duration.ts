import { secondsToAnswer } from '@kitka/shared/measures/secondsToAnswer';
import type { StoredSite } from '../store/sites.ts';

/** Period in ms over which the duration is measured: short enough to follow changes of the prompt. */
const SINCE_MS = 90 * 24 * 60 * 60 * 1000;
/**
 * Minimum number of answers for a promise to visitors, and the maximum that is read, the newest: every isolate reads them
 * again and again, and 500 tell the percentile within 4 points.
 */
const LEAST = 30;
const MOST = 500;

// The 75th percentile by nearest rank.
const THREE_OF_FOUR = `
  SELECT duration, n FROM (
    SELECT duration, row_number() OVER (ORDER BY duration) AS place, count(*) OVER () AS n FROM (
      SELECT duration FROM answers
      WHERE site = ?1 AND at >= ?2 AND kind = ?3 AND duration IS NOT NULL ORDER BY at DESC LIMIT ${MOST}
    )
  ) WHERE place = (3 * n + 3) / 4`;

/**
 * Seconds within which three of four visitors recently answered the site's question; null: not known yet.
 * @param now ms
 */
export async function readDuration(db: D1Database, site: StoredSite, now: number): Promise<number | null> {
  const row = await db
    .prepare(THREE_OF_FOUR)
    .bind(site.key, now - SINCE_MS, site.settings.prompt.kind)
    .first<{ duration: number; n: number }>();
  return row && row.n >= LEAST ? secondsToAnswer(row.duration) : null;
}
