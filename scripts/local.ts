import { join, resolve } from 'node:path';
import { UsageError } from './usageError.ts';

export const ROOT = join(import.meta.dirname, '..');
/** The Worker's configuration; everything local reads the same one. */
export const WRANGLER_CONFIG = join(ROOT, 'collector', 'wrangler.jsonc');

/** What the store is made by. */
export const MIGRATIONS = join(ROOT, 'collector', 'migrations');

/** Folder of the local store: `KITKA_DATA`, by default `.kitka`. */
export const dataFolder = (): string => resolve(ROOT, process.env.KITKA_DATA || '.kitka');

/** Port of the collector: `PORT`, by default 8787. @throws UsageError when it is no port */
export function port(text = process.env.PORT || '8787', name = 'PORT'): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value < 65_535) return value;
  throw new UsageError(`${name} must be a number from 1 to 65534; it is '${text}'.`);
}

/**
 * Keeps wrangler quiet and offline: no metrics, error reports, banner, log files, download of `cf`, explorer of the
 * store, or record of requests and SQL.
 */
export function stayOffline(): void {
  Object.assign(process.env, {
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_SEND_ERROR_REPORTS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_WRITE_LOGS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    X_LOCAL_EXPLORER: 'false',
    X_LOCAL_OBSERVABILITY: 'false',
  });
}
