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

/** As SQL has it. */
type StoredAnswer = Omit<KnownAnswer, 'hasComment' | 'hasContact' | 'reasons'> & {
  id: string;
  hasComment: 0 | 1;
  hasContact: 0 | 1;
  reasons: string | null;
};

async function readAnswers(db: D1Database, entries: readonly Entry[]): Promise<Known['answers']> {
  const ids = entries.flatMap((entry) =>
    entry.type === 'answer' || entry.type === 'erase' ? [entry.id] : [],
  );
  if (ids.length === 0) return new Map();
  const list = JSON.stringify(ids);
  const [stored, erased] = (await db.batch([
    db
      .prepare(
        `SELECT id, site, tallied, day, kind, value, worth, wording, via, took, reasons,
           comment IS NOT NULL AS hasComment, contact IS NOT NULL AS hasContact
         FROM answers WHERE id IN (SELECT value FROM json_each(?1))`,
      )
      .bind(list),
    db.prepare('SELECT id FROM erasures WHERE id IN (SELECT value FROM json_each(?1))').bind(list),
  ])) as [D1Result<StoredAnswer>, D1Result<{ id: string }>];
  return new Map([
    ...stored.results.map(
      ({ id, ...answer }) =>
        [
          id,
          {
            ...answer,
            hasComment: answer.hasComment === 1,
            hasContact: answer.hasContact === 1,
            reasons: JSON.parse(answer.reasons ?? '[]') as string[],
          },
        ] as const,
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
    const { results } = await db
      .prepare(KNOWN_PAGES)
      .bind(JSON.stringify([...unseen.values()]))
      .all<{ site: string; day: string; page: string; begun: number }>();
    for (const { site, day, page, begun } of results) {
      if (page === '') pageCounts.set(pageKey(site, day, ''), begun);
      else pages.add(pageKey(site, day, page));
    }
  }
  return { pages, pageCounts };
}

// Of the wanted pages those that have a row of any day: a page that is known does not use up the
// day's room for new ones. For a site (page '') how many were new on the day: `pages` is a running
// total, so it is the difference of two rows.
const KNOWN_PAGES = `
  WITH wanted AS (SELECT value ->> 0 AS site, value ->> 1 AS day, value ->> 2 AS page FROM json_each(?1))
  SELECT site, day, page,
    coalesce((SELECT t.pages FROM tallies AS t
      WHERE t.site = wanted.site AND t.page = '' AND t.day <= wanted.day ORDER BY t.day DESC LIMIT 1), 0)
    - coalesce((SELECT t.pages FROM tallies AS t
      WHERE t.site = wanted.site AND t.page = '' AND t.day < wanted.day ORDER BY t.day DESC LIMIT 1), 0) AS begun
  FROM wanted
  WHERE EXISTS (SELECT 1 FROM tallies AS t WHERE t.site = wanted.site AND t.page = wanted.page)`;
