import type { Site } from '@kitka/shared/site';
import { readSite } from './query/sites.ts';

/** Milliseconds a site's settings may be old in one isolate. */
const FRESH_MS = 10_000;
/** Milliseconds a missing site is remembered as missing: a new one works almost at once. */
const MISSING_MS = 1_000;
/** Keys remembered; a flood of made-up keys must not grow memory. */
const KEYS = 5_000;

const cache = new Map<string, { site: Site | null; until: number }>();

/**
 * A site by its key, or null. Read from D1 at most every few seconds; while D1 fails, the last known
 * settings serve, so that beacons still find their Ledger.
 * @throws when D1 fails and the site was never read
 */
export async function siteOf(db: D1Database, key: string, now: number): Promise<Site | null> {
  const cached = cache.get(key);
  if (cached && cached.until > now) return cached.site;
  try {
    const site = await readSite(db, key);
    if (cache.size >= KEYS) cache.clear();
    cache.set(key, { site, until: now + (site ? FRESH_MS : MISSING_MS) });
    return site;
  } catch (error) {
    if (cached?.site) return cached.site;
    throw error;
  }
}
