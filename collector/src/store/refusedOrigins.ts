import { isPattern, readOrigin } from '@kitka/shared/settings/origin';
import { LIMITS } from '@kitka/shared/wire/limits';

/** Ms for which an origin is told of after its last message. */
export const REFUSED_MS = 24 * 60 * 60 * 1000;
/** Ms for which an isolate does not write the same origin again. */
const AGAIN_MS = 60 * 60 * 1000;
/** Characters of the longest origin: scheme, host and port. */
const LONGEST = 'https://'.length + LIMITS.host + ':65535'.length;
/** Maximum number of sites that an isolate remembers. */
const SITES = 5_000;

/** What this isolate has written: by site, when each origin was. */
const written = new Map<string, Map<string, number>>();

/** Whether an origin of a site is to be written now. A flood of made-up ones is not: an hour has room for as many as are kept. */
function isDue(site: string, origin: string, now: number): boolean {
  if (written.size >= SITES) written.clear();
  const known = written.get(site) ?? new Map<string, number>();
  written.set(site, known);
  for (const [other, at] of known) if (now - at > AGAIN_MS) known.delete(other);
  if (known.has(origin) || known.size >= LIMITS.refusedOrigins) return false;
  known.set(origin, now);
  return true;
}

/** Keeps an origin that is not the site's but sent a message for it, so that its owner learns what to add. @param now ms */
export async function addRefusedOrigin(
  db: D1Database,
  site: string,
  origin: string | null,
  now: number,
): Promise<void> {
  if (origin === null || origin.length > LONGEST) return;
  if (isPattern(origin) || readOrigin(origin) !== origin) return;
  if (!isDue(site, origin, now)) return;
  await db
    .prepare(
      `INSERT INTO refused_origins (site, origin, at) SELECT ?1, ?2, ?3
       WHERE (SELECT count(*) FROM refused_origins WHERE site = ?1 AND origin <> ?2) < ${LIMITS.refusedOrigins}
       ON CONFLICT DO UPDATE SET at = excluded.at`,
    )
    .bind(site, origin, now)
    .run();
}

/** Statement that reads them, the newest first. @param now ms */
export const readRefusedOrigins = (db: D1Database, site: string, now: number): D1PreparedStatement =>
  db
    .prepare('SELECT origin FROM refused_origins WHERE site = ?1 AND at > ?2 ORDER BY at DESC, origin')
    .bind(site, now - REFUSED_MS);
