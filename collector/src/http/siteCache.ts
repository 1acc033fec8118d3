import { readDuration } from '../query/duration.ts';
import { readSite, type StoredSite } from '../store/sites.ts';

/** Maximum age of a site's settings in one isolate, in milliseconds. */
const FRESH_MS = 10_000;
/**
 * Milliseconds for which a missing site is remembered as missing: short, so that a new site works almost at once.
 */
const MISSING_MS = 1_000;
/**
 * Milliseconds for which the usual duration of answering is cached: it is computed over months and changes slowly.
 */
const DURATION_MS = 3_600_000;
/** Maximum number of cached keys, so that a flood of made-up keys does not use up memory. */
const KEYS = 5_000;

/**
 * Caches by key what is read from D1. While D1 fails, the last known value is used.
 * @param freshMs how long a value is valid
 * @throws if D1 fails and the key was never read
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

const sites = remembering<StoredSite | null>((site) => (site ? FRESH_MS : MISSING_MS));
const durations = remembering<number | null>(() => DURATION_MS);

/**
 * A site by its key, or null. Read from D1 at most every few seconds, and cached so that messages still reach
 * their Ledger while D1 fails.
 * @throws if D1 fails and the site was never read
 */
export const siteOf = (db: D1Database, key: string, now: number): Promise<StoredSite | null> =>
  sites(key, now, () => readSite(db, key));

/** Seconds that answering the site's question usually takes; null: not known. */
export const durationOf = (db: D1Database, site: StoredSite, now: number): Promise<number | null> =>
  durations(`${site.key} ${site.settings.prompt.kind}`, now, () => readDuration(db, site, now)).catch(
    (error) => {
      // The script works without it.
      console.error(error);
      return null;
    },
  );
