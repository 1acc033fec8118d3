import type { AlertKind, AlertWindow } from '@kitka/shared/api/alerts';
import type { Finding } from '../alerts/finding.ts';

/**
 * Days without a condition after which it is a new event. Until then an alert goes on, so that what flickers is told once.
 */
const QUIET_DAYS = 7;

const FOUND = `
  SELECT value ->> '$.site' AS site, value ->> '$.day' AS day, value ->> '$.kind' AS kind, value ->> '$.page' AS page,
    value ->> '$.subject' AS subject, value ->> '$.figures.window' AS span, value -> '$.figures' AS figures
  FROM json_each(?1)`;
const IS_SAME = `
  alerts.site = found.site AND alerts.kind = found.kind AND alerts.page = found.page AND alerts.subject = found.subject
  AND alerts.last >= date(found.day, '-${QUIET_DAYS} days')`;

/** Statements that raise an alert for what no alert tells of yet, and let the others go on. */
export const raise = (db: D1Database, findings: readonly Finding[], now: number): D1PreparedStatement[] => {
  const found = JSON.stringify(findings);
  return [
    db
      .prepare(
        `UPDATE alerts SET last = max(last, found.day), ended = NULL FROM (${FOUND}) AS found WHERE ${IS_SAME}`,
      )
      .bind(found),
    db
      .prepare(
        `INSERT INTO alerts (site, day, kind, page, subject, span, figures, raised, last)
         SELECT found.*, ?2, found.day FROM (${FOUND}) AS found
         WHERE NOT EXISTS (SELECT 1 FROM alerts WHERE ${IS_SAME}) ON CONFLICT DO NOTHING`,
      )
      .bind(found, now),
  ];
};

/** Statement that ends the alerts of a site that were looked for and not found. */
export const endOthers = (
  db: D1Database,
  site: string,
  day: string,
  windows: readonly AlertWindow[],
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE alerts SET ended = ?2 WHERE site = ?1 AND ended IS NULL AND last < ?2
         AND span IN (SELECT value FROM json_each(?3))`,
    )
    .bind(site, day, JSON.stringify(windows));

/** Statement that deletes the alerts of before a day. */
export const deleteAlerts = (db: D1Database, site: string, before: string): D1PreparedStatement =>
  db.prepare('DELETE FROM alerts WHERE site = ?1 AND day < ?2').bind(site, before);

/**
 * Notes whether an event was seen: what is of one kind and began on one day.
 * @param seen ms; null: not yet
 * @returns whether there is such an event
 */
export async function markSeen(
  db: D1Database,
  site: string,
  { day, kind }: { day: string; kind: AlertKind },
  seen: number | null,
): Promise<boolean> {
  const { meta } = await db
    .prepare('UPDATE alerts SET seen = ?4 WHERE site = ?1 AND day = ?2 AND kind = ?3')
    .bind(site, day, kind, seen)
    .run();
  return meta.changes > 0;
}
