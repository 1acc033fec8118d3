/** A day of a site. */
type SiteDay = readonly [site: string, day: string];

// The Ledger's counts, as reading rows to count them would take as many reads as there are views.
const RECORD = `
  INSERT INTO arrivals (site, day, hours)
  SELECT wanted.value ->> 0, wanted.value ->> 1, json_object(wanted.value ->> 2, (
    SELECT coalesce(sum(views), 0) FROM accounting WHERE site = wanted.value ->> 0 AND day = wanted.value ->> 1
  ))
  FROM json_each(?1) AS wanted WHERE true
  ON CONFLICT (site, day) DO UPDATE SET hours = json_patch(arrivals.hours, excluded.hours)`;

/** Statement that records how many views have come on some days, under an hour of the day (0 to 23). */
export const recordArrivals = (
  db: D1Database,
  sites: readonly (readonly [site: string, day: string, hour: string, ...more: string[]])[],
): D1PreparedStatement => db.prepare(RECORD).bind(JSON.stringify(sites));

/** A row of `readArrivals`. */
export interface StoredArrivals {
  site: string;
  day: string;
  /** JSON {hour: views so far}. */
  hours: string;
  /** Whether views of that day were left out, as the site or the plan has no room for more. */
  isFull: 0 | 1;
}

/** Statement that reads what was recorded of some days. */
export const readArrivals = (db: D1Database, wanted: readonly SiteDay[]): D1PreparedStatement =>
  db
    .prepare(
      `SELECT arrivals.site, arrivals.day, hours, EXISTS (
         SELECT 1 FROM accounting WHERE accounting.site = arrivals.site AND accounting.day = arrivals.day
           AND coalesce(dropped ->> '$.ceiling', dropped ->> '$.plan', 0) > 0
       ) AS isFull
       FROM json_each(?1) AS wanted
       JOIN arrivals ON arrivals.site = wanted.value ->> 0 AND arrivals.day = wanted.value ->> 1`,
    )
    .bind(JSON.stringify(wanted));

/** Statement that counts the hours recorded of each day of a period. */
export const countHours = (db: D1Database, site: string, from: string, to: string): D1PreparedStatement =>
  db
    .prepare(
      'SELECT day, (SELECT count(*) FROM json_each(hours)) AS n FROM arrivals WHERE site = ?1 AND day BETWEEN ?2 AND ?3',
    )
    .bind(site, from, to);

/** Statement that deletes what was recorded before a day. */
export const deleteArrivals = (db: D1Database, site: string, before: string): D1PreparedStatement =>
  db.prepare('DELETE FROM arrivals WHERE site = ?1 AND day < ?2').bind(site, before);
