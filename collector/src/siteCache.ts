import { readDuration } from './query/duration.ts';
import { readSite, type StoredSite } from './store/sites.ts';

/** Milliseconds a site's settings may be old in one isolate. */
const FRESH_MS = 10_000;
/** Milliseconds a missing site is remembered as missing: a new one works almost at once. */
const MISSING_MS = 1_000;
/** Milliseconds for which it is known how long answering takes: months of answers do not change faster. */
const DURATION_MS = 300_000;
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

const sites = remembering<StoredSite | null>((site) => (site ? FRESH_MS : MISSING_MS));
const durations = remembering<number | null>(() => DURATION_MS);

/**
 * A site by its key, or null. Read from D1 at most every few seconds, so that messages find their Ledger even
 * while D1 fails.
 * @throws when D1 fails and the site was never read
 */
export const siteOf = (db: D1Database, key: string, now: number): Promise<StoredSite | null> =>
  sites(key, now, () => readSite(db, key));

/** Seconds that answering what the site asks usually takes; null: not known. */
export const durationOf = (db: D1Database, site: StoredSite, now: number): Promise<number | null> =>
  durations(`${site.key} ${site.settings.prompt.kind}`, now, () => readDuration(db, site, now)).catch(
    (error) => {
      // The script works without it.
      console.error(error);
      return null;
    },
  );
