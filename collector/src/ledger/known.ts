import type { Entry } from './entry.ts';
import { type Known, type KnownAnswer, pageKey } from './plan.ts';

/**
 * Reads what a plan must know of a group's entries, in at most three statements.
 * @param seen keys (`pageKey`) of pages known to have a row: not asked for again
 */
export async function readKnown(
  db: D1Database,
  entries: readonly Entry[],
  isCounted: Known['isCounted'],
  seen: ReadonlySet<string>,
): Promise<Known> {
  const [answers, { pages, pageCounts }] = await Promise.all([
    readAnswers(db, entries),
    readPages(db, entries, seen),
  ]);
  return { isCounted, answers, pages, pageCounts };
}

type StoredAnswer = Omit<KnownAnswer, 'commented'> & { id: string; commented: number };

async function readAnswers(db: D1Database, entries: readonly Entry[]): Promise<Known['answers']> {
  const ids = entries.flatMap((entry) =>
    entry.type === 'answer' || entry.type === 'erase' ? [entry.id] : [],
  );
  if (ids.length === 0) return new Map();
  const list = JSON.stringify(ids);
  const [stored, erased] = (await db.batch([
    db
      .prepare(
        `SELECT id, site, page, day, kind, value, wording, comment IS NOT NULL AS commented
         FROM answers WHERE id IN (SELECT value FROM json_each(?1))`,
      )
      .bind(list),
    db.prepare('SELECT id FROM erasures WHERE id IN (SELECT value FROM json_each(?1))').bind(list),
  ])) as [D1Result<StoredAnswer>, D1Result<{ id: string }>];
  return new Map([
    ...stored.results.map(
      ({ id, commented, ...answer }) => [id, { ...answer, commented: commented === 1 }] as const,
    ),
    ...erased.results.map(({ id }) => [id, null] as const),
  ]);
}

async function readPages(db: D1Database, entries: readonly Entry[], seen: ReadonlySet<string>) {
  const pages = new Set<string>();
  const unseen = new Map<string, [site: string, day: string, page: string]>();
  for (const entry of entries) {
    if (entry.type !== 'beacon' && entry.type !== 'answer') continue;
    const key = pageKey(entry.site, entry.day, entry.page);
    if (seen.has(key)) pages.add(key);
    else {
      unseen.set(key, [entry.site, entry.day, entry.page]);
      unseen.set(pageKey(entry.site, entry.day, ''), [entry.site, entry.day, '']);
    }
  }
  const pageCounts = new Map<string, number>();
  if (unseen.size > 0) {
    // `pages` is a running total: the day's own count is the difference to the day before.
    const { results } = await db
      .prepare(
        `SELECT t.site, t.day, t.page, t.pages - coalesce((
           SELECT before.pages FROM tallies AS before
           WHERE before.site = t.site AND before.page = t.page AND before.day < t.day
           ORDER BY before.day DESC LIMIT 1
         ), 0) AS pages
         FROM json_each(?1) AS wanted
         JOIN tallies AS t ON t.site = wanted.value ->> 0 AND t.day = wanted.value ->> 1 AND t.page = wanted.value ->> 2`,
      )
      .bind(JSON.stringify([...unseen.values()]))
      .all<{ site: string; day: string; page: string; pages: number }>();
    for (const found of results) {
      if (found.page === '') pageCounts.set(pageKey(found.site, found.day, ''), found.pages);
      else pages.add(pageKey(found.site, found.day, found.page));
    }
  }
  return { pages, pageCounts };
}
