import type { Site } from '@kitka/shared/site';
import { readSite } from './query/sites.ts';
import { readTook } from './query/took.ts';

/** Milliseconds a site's settings may be old in one isolate. */
const FRESH_MS = 10_000;
/** Milliseconds a missing site is remembered as missing: a new one works almost at once. */
const MISSING_MS = 1_000;
/** Milliseconds for which it is known how long answering takes: months of answers do not change faster. */
const TOOK_MS = 300_000;
/** Keys remembered; a flood of made-up keys must not grow memory. */
const KEYS = 5_000;

/**
 * Remembers by key what is read from D1. While D1 fails, what was last known serves.
 * @param freshMs how long
 * @throws when D1 fails and the key was never read
 */
function remembering<T>(freshMs: (value: T) => number) {
  const cache = new Map<string, { value: T; until: number }>();
  return async (key: string, now: number, read: () => Promise<T>): Promise<T> => {
    const cached = cache.get(key);
    if (cached && cached.until > now) return cached.value;
    try {
      const value = await read();
      if (cache.size >= KEYS) cache.clear();
      cache.set(key, { value, until: now + freshMs(value) });
      return value;
    } catch (error) {
      if (cached) return cached.value;
      throw error;
    }
  };
}

const sites = remembering<Site | null>((site) => (site ? FRESH_MS : MISSING_MS));
const took = remembering<number | null>(() => TOOK_MS);

/**
 * A site by its key, or null. Read from D1 at most every few seconds, so that beacons find their Ledger even
 * while D1 fails.
 * @throws when D1 fails and the site was never read
 */
export const siteOf = (db: D1Database, key: string, now: number): Promise<Site | null> =>
  sites(key, now, () => readSite(db, key));

/** Seconds that answering what the site asks usually takes; null: not known. */
export const tookOf = (db: D1Database, site: Site, now: number): Promise<number | null> =>
  took(`${site.key} ${site.settings.prompt.kind}`, now, () => readTook(db, site, now)).catch((error) => {
    // The script works without it.
    console.error(error);
    return null;
  });
