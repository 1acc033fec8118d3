/** Most viewed pages that are watched (our judgement): on a page with fewer views little shows within a week. */
const WATCHED = 50;
/** Days for which they are counted. */
const WATCH_DAYS = 28;
/** Days after which a site is looked at again from yesterday on, and not from where it was left. */
const CATCH_UP_DAYS = 7;

// A day is looked at when it has been added up. What comes late for it may take the mark back until it is added up again.
const DUE = `
  SELECT site, day, pages FROM (
    SELECT folds.site, folds.until, alert_checks.pages, wanted.value ->> 1 AS yesterday,
      iif(alert_checks.day >= date(wanted.value ->> 1, '-${CATCH_UP_DAYS} days'), date(alert_checks.day, '+1 day'), wanted.value ->> 1) AS day
    FROM json_each(?1) AS wanted JOIN folds ON folds.site = wanted.value ->> 0
    LEFT JOIN alert_checks ON alert_checks.site = folds.site
  ) AS next
  WHERE day <= yesterday AND (
    until >= day OR EXISTS (SELECT 1 FROM totals WHERE totals.site = next.site AND page = '' AND totals.day = next.day)
  )`;

/** The day of a site that is looked at next, and its watched pages, as JSON; null: none were chosen yet. */
export interface Due {
  site: string;
  day: string;
  pages: string | null;
}

/** Statement that finds the sites with a day to look at. */
export const dueChecks = (
  db: D1Database,
  yesterdays: readonly (readonly [site: string, yesterday: string])[],
): D1PreparedStatement => db.prepare(DUE).bind(JSON.stringify(yesterdays));

const CHOOSE = `
  INSERT INTO alert_checks (site, day, pages)
  SELECT ?1, date(?2, '-1 day'), (
    SELECT json_group_array(page) FROM (
      SELECT page, (
        SELECT views FROM totals WHERE site = ?1 AND page = pages.page AND day <= ?2 ORDER BY day DESC LIMIT 1
      ) - coalesce((
        SELECT views FROM totals WHERE site = ?1 AND page = pages.page AND day <= date(?2, '-${WATCH_DAYS} days') ORDER BY day DESC LIMIT 1
      ), 0) AS views
      FROM pages WHERE site = ?1 AND page >= '/' AND page < '0' ORDER BY 2 DESC, 1 LIMIT ${WATCHED}
    ) WHERE views > 0
  )
  ON CONFLICT (site) DO UPDATE SET pages = excluded.pages`;

/** Statement that chooses the pages to watch: the most viewed up to a day. */
export const choosePages = (db: D1Database, site: string, day: string): D1PreparedStatement =>
  db.prepare(CHOOSE).bind(site, day);

/** Statement that notes up to which day a site was looked at. */
export const markChecked = (db: D1Database, site: string, day: string): D1PreparedStatement =>
  db.prepare('UPDATE alert_checks SET day = ?2 WHERE site = ?1').bind(site, day);
