import { LIMITS, OTHER_PAGE } from '@kitka/shared/wire/limits';
import { knownAnswers } from '../store/answers.ts';
import { knownViews } from '../store/views.ts';
import type { AnswerEntry, State, ViewEntry } from './entry.ts';
import type { Memory } from './memory.ts';
import { withTimeout } from './withTimeout.ts';

/**
 * Replaces new pages of a group by `(other)` if the site has reached its limit of new pages for that day, or of
 * pages in all.
 * @param added the new pages that were admitted are appended to it
 */
export function withAdmittedPages(
  group: readonly State[],
  { counters, pages, shards }: Memory,
  added: [site: string, page: string, since: string][],
): State[] {
  const admitted = new Map<string, boolean>();
  const admit = (site: string, page: string, arrived: string): boolean => {
    const key = `${site} ${page}`;
    const before = admitted.get(key);
    if (before !== undefined) return before;
    const own = added.filter(([of]) => of === site).length;
    const isAdmitted =
      page === OTHER_PAGE ||
      (counters.rows(site, arrived, 'pages') + own < Math.ceil(LIMITS.newPagesPerDay / shards) &&
        (pages.count(site) ?? 0) + own < LIMITS.pages);
    admitted.set(key, isAdmitted);
    if (isAdmitted) added.push([site, page, arrived]);
    return isAdmitted;
  };
  return group.map((entry) => {
    const { site, arrived, row } = entry;
    if (pages.has(site, row.page) || admit(site, row.page, arrived)) return entry;
    if (!pages.has(site, OTHER_PAGE)) admit(site, OTHER_PAGE, arrived);
    return { ...entry, row: { ...row, page: OTHER_PAGE } } as State;
  });
}

/** What rows of new entries are written for. */
const PURPOSE = { views: 'begin', answers: 'answers' } as const;

/** The entries of a group for all of which the plan, or their site, may not have room on the day they arrived. */
export function crowded<Of extends State>(
  group: readonly Of[],
  what: 'views' | 'answers',
  { counters, shards, budget }: Memory,
  now: number,
): readonly Of[] {
  if (budget.room(PURPOSE[what], now) < group.length) return group;
  const days = Map.groupBy(group, ({ site, arrived }) => `${site} ${arrived}`);
  return [...days.values()].flatMap((entries) => {
    const { site, arrived, ceiling } = entries[0]!;
    return counters.rows(site, arrived, what) + entries.length > Math.ceil(ceiling / shards) ? entries : [];
  });
}

/**
 * Asks D1 which views and answers already have rows, or were deleted: they take no further room.
 * @returns their ids
 */
export async function readKnown(
  db: D1Database,
  views: readonly ViewEntry[],
  answers: readonly AnswerEntry[],
): Promise<Set<string>> {
  if (views.length === 0 && answers.length === 0) return new Set();
  const reads = [
    knownViews(
      db,
      views.map(({ row }) => row),
    ),
    knownAnswers(
      db,
      answers.map(({ row }) => row.id),
    ),
  ];
  const results = (await withTimeout(db.batch(reads))) as D1Result<{ id: string }>[];
  return new Set(results.flatMap((result) => result.results.map(({ id }) => id)));
}

/** Those of the entries that may start new rows for which the plan has room. */
export function withinPlan<Of extends State>(
  entries: ReadonlySet<Of>,
  what: 'views' | 'answers',
  { budget }: Memory,
  now: number,
): Set<Of> {
  const room = budget.room(PURPOSE[what], now);
  return room < entries.size ? new Set([...entries].slice(0, room)) : new Set(entries);
}

/** The entries of a group that may start new rows: as many as their site has room for on the day they arrived. */
export function withinCeiling<Of extends State>(
  group: readonly Of[],
  known: ReadonlySet<string>,
  what: 'views' | 'answers',
  { counters, shards }: Memory,
): Set<Of> {
  const begun = new Map<string, number>();
  return new Set(
    group.filter(({ site, arrived, ceiling, row }) => {
      if (known.has(row.id)) return false;
      const key = `${site} ${arrived}`;
      const rows = (begun.get(key) ?? counters.rows(site, arrived, what)) + 1;
      begun.set(key, rows);
      return rows <= Math.ceil(ceiling / shards);
    }),
  );
}
