import { type PlanLimits, viewsKept } from '@kitka/shared/settings/plans';
import { LIMITS } from '@kitka/shared/wire/limits';
import { dayOf } from '../ingest/day.ts';
import type { StoredSite } from '../store/sites.ts';
import { deleteVerdicts } from '../store/verdicts.ts';
import { ofEachSite } from './ofEachSite.ts';

/** Ms after which a run deletes no further day; the next run continues. */
const BUDGET_MS = 10_000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Age in days up to which rows are always kept, because a late message has their day folded again from rows. */
const OPEN_DAYS = Math.ceil(LIMITS.viewAgeMs / DAY_MS) + 1;

/** The day `months` months before now. */
function monthsAgo(now: number, months: number, { timezone }: StoredSite): string {
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() - months);
  return dayOf(date.getTime(), timezone);
}

/** Rows that were written by one statement for each site. */
const changesOfEachSite = async (
  db: D1Database,
  statementOf: (site: StoredSite) => D1PreparedStatement,
): Promise<number> =>
  (await ofEachSite(db, statementOf)).reduce((sum, [, { meta }]) => sum + meta.changes, 0);

const changes = async (statement: D1PreparedStatement): Promise<number> =>
  (await statement.run()).meta.changes;

/**
 * Deletes the rows of old views, one day at a time: those older than the site's months, and the oldest if the site
 * has more than it keeps, or more than its part of what the plan has room for. Only days that are in the totals are
 * deleted, so no figure changes.
 */
export async function deleteViews(
  db: D1Database,
  now: number,
  limits: PlanLimits | null = null,
): Promise<number> {
  const end = Date.now() + BUDGET_MS;
  const oldestOf = ({ key }: StoredSite) => db.prepare(OLDEST).bind(key);
  const sites = await ofEachSite<Oldest>(db, oldestOf);
  let rows = 0;
  for (const [site, { results }] of sites) {
    const { viewMonths, viewsInAll } = site.settings.storage;
    const most = Math.min(viewsInAll, viewsKept(limits) / sites.length);
    const past = monthsAgo(now, viewMonths, site);
    const open = dayOf(now - OPEN_DAYS * DAY_MS, site.timezone);
    for (let oldest = results[0] ?? null; Date.now() < end; oldest = await oldestOf(site).first<Oldest>()) {
      if (!oldest?.day || !oldest.until || oldest.day > oldest.until || oldest.day >= open) break;
      if (oldest.day >= past && oldest.rows <= most) break;
      rows += await changes(
        db.prepare('DELETE FROM views WHERE site = ?1 AND day = ?2').bind(site.key, oldest.day),
      );
    }
  }
  return rows;
}

interface Oldest {
  day: string | null;
  until: string | null;
  rows: number;
}
/** A site's first day with rows, the last day in its totals, and the number of folded views since then: the increase of its running totals. */
const OLDEST = `
  SELECT first.day AS day, folds.until AS until,
    coalesce((SELECT views FROM totals WHERE site = ?1 AND page = '' AND totals.day <= folds.until ORDER BY totals.day DESC LIMIT 1), 0)
    - coalesce((SELECT views FROM totals WHERE site = ?1 AND page = '' AND totals.day < first.day ORDER BY totals.day DESC LIMIT 1), 0) AS rows
  FROM (SELECT min(day) AS day FROM views WHERE site = ?1) AS first LEFT JOIN folds ON folds.site = ?1`;

/** Deletes e-mail addresses for replies. The fact that there was one stays counted. */
export const deleteContacts = (db: D1Database, now: number): Promise<number> =>
  changes(
    db
      .prepare("UPDATE answers SET contact = '' WHERE contact <> '' AND at < ?1")
      .bind(now - LIMITS.contactAgeMs),
  );

/** Deletes comments older than the site's months. The fact that there was one stays counted. */
export const deleteComments = (db: D1Database, now: number): Promise<number> =>
  changesOfEachSite(db, (site) =>
    db
      .prepare(
        `UPDATE answers SET comment = '', comment_lang = NULL, terms = NULL, agreement = NULL, agreed = NULL
         WHERE site = ?1 AND at < ?2 AND comment <> ''`,
      )
      .bind(site.key, Date.parse(monthsAgo(now, site.settings.storage.commentMonths, site))),
  );

/** Deletes answers older than the site's months. */
export const deleteAnswers = (db: D1Database, now: number): Promise<number> =>
  changesOfEachSite(db, (site) =>
    db
      .prepare('DELETE FROM answers WHERE site = ?1 AND at < ?2')
      .bind(site.key, Date.parse(monthsAgo(now, site.settings.storage.answerMonths, site))),
  );

/**
 * Deletes totals, accounting and verdicts older than the site's months. For a page that is still viewed, the last row before
 * that is kept, because later running totals build on it.
 */
export async function deleteTotals(db: D1Database, now: number): Promise<number> {
  const pastOf = (site: StoredSite) => monthsAgo(now, site.settings.storage.totalMonths, site);
  const sites = await ofEachSite<{ n: number }>(db, (site) =>
    db
      .prepare("SELECT count(*) AS n FROM totals WHERE site = ?1 AND page = '' AND day < ?2")
      .bind(site.key, pastOf(site)),
  );
  let rows = 0;
  for (const [site, due] of sites) {
    // The last row before the limit is always kept, as later running totals build on it.
    if ((due.results[0]?.n ?? 0) < 2) continue;
    const past = pastOf(site);
    const results = await db.batch([
      db.prepare(DELETE_TOTALS).bind(site.key, past),
      db.prepare('DELETE FROM accounting WHERE site = ?1 AND day < ?2').bind(site.key, past),
      db.prepare(DELETE_PAGES).bind(site.key, past),
      ...deleteVerdicts(db, site.key, past),
    ]);
    rows += results.reduce((sum, { meta }) => sum + meta.changes, 0);
  }
  return rows;
}

const DELETE_TOTALS = `
  DELETE FROM totals WHERE site = ?1 AND day < ?2 AND (
    EXISTS (SELECT 1 FROM totals AS next WHERE next.site = ?1 AND next.page = totals.page AND next.day > totals.day AND next.day < ?2)
    OR NOT EXISTS (SELECT 1 FROM totals AS next WHERE next.site = ?1 AND next.page = totals.page AND next.day >= ?2)
  )`;
const DELETE_PAGES = `
  DELETE FROM pages WHERE site = ?1 AND since < ?2
    AND NOT EXISTS (SELECT 1 FROM totals WHERE totals.site = ?1 AND totals.page = pages.page)
    AND NOT EXISTS (SELECT 1 FROM answers WHERE answers.site = ?1 AND answers.page = pages.page)`;
