import { LIMITS, OTHER_PAGE } from '@kitka/shared/limits';
import { add, answerKey, type BeaconTally, COLUMNS, type Tally } from '../ingest/tally.ts';
import type { AnswerEntry, Entry, EraseEntry, Outcome } from './entry.ts';

/** An answer as far as a plan must know it. */
export type KnownAnswer = Pick<
  AnswerEntry,
  'site' | 'day' | 'kind' | 'value' | 'worth' | 'wording' | 'via'
> & {
  /** The page it was counted on: its own, or `(other)`. */
  tallied: string;
  commented: boolean;
};

/** What the store knew before the group: read once for the group, see known.ts. */
export interface Known {
  /** Whether a beacon's id was counted before. */
  isCounted: (id: string) => boolean;
  /** Answers of the group's ids that are stored already; null for erased ones. */
  answers: ReadonlyMap<string, KnownAnswer | null>;
  /** Pages of the group that were counted before, on whatever day; keys by `pageKey` of the group's day. */
  pages: ReadonlySet<string>;
  /** Pages begun on a day; keys by `pageKey` with page ''. */
  pageCounts: ReadonlyMap<string, number>;
}

/** What a row of `tallies` is to be increased by. */
export interface Row extends Tally {
  site: string;
  page: string;
  day: string;
}

/** What is added to a row. */
type Increase = Partial<BeaconTally> & Pick<Tally, 'columns'>;

/** An answer with the page it is counted on. */
export type StoredAnswer = AnswerEntry & Pick<KnownAnswer, 'tallied'>;

/** All that one transaction is to do, and what each entry is told once it has. */
export interface Plan {
  rows: Row[];
  answers: StoredAnswer[];
  comments: { id: string; comment: string }[];
  erasures: EraseEntry[];
  /** Ids of beacons counted here. */
  ids: string[];
  outcomes: Outcome[];
}

export const pageKey = (site: string, day: string, page: string): string => JSON.stringify([site, day, page]);

/** Folds a group of entries into one transaction's work. Pure: no clock, no I/O. */
export function plan(entries: readonly Entry[], known: Known): Plan {
  const rows = new Map<string, Row>();
  const ids = new Set<string>();
  const answers = new Map<string, StoredAnswer>();
  const comments = new Map<string, string>();
  const erasures = new Map<string, EraseEntry>();
  const begun = new Map<string, number>();

  const row = (site: string, day: string, page: string): Row => {
    const key = pageKey(site, day, page);
    let found = rows.get(key);
    if (!found) {
      found = { site, page, day, columns: {}, totals: {}, vitals: {}, sources: {} };
      rows.set(key, found);
    }
    return found;
  };

  /** The page to count on: `(other)` where the day has begun as many pages as one may. */
  const admit = (site: string, day: string, page: string): string => {
    const key = pageKey(site, day, page);
    if (known.pages.has(key) || rows.has(key)) return page;
    const site_ = pageKey(site, day, '');
    const count = (known.pageCounts.get(site_) ?? 0) + (begun.get(site_) ?? 0);
    if (count >= LIMITS.pagesPerDay) return OTHER_PAGE;
    begun.set(site_, (begun.get(site_) ?? 0) + 1);
    increase(row(site, day, ''), { columns: { pages: 1 } });
    return page;
  };

  const count = (site: string, day: string, page: string, tally: Increase) => {
    const ofPage = row(site, day, page);
    increase(ofPage, tally);
    increase(ofPage, { columns: {}, sources: tally.spots });
    increase(row(site, day, ''), tally);
  };
  const receive = (site: string, day: string, stored: boolean, reason?: string) =>
    increase(row(site, day, ''), {
      columns: { received: 1, stored: stored ? 1 : 0 },
      totals: reason ? { [`drop:${reason}`]: 1 } : {},
    });

  const take = (entry: Entry): Outcome => {
    switch (entry.type) {
      case 'drop':
        receive(entry.site, entry.day, false, entry.reason);
        return 'stored';

      case 'beacon': {
        if (ids.has(entry.id) || known.isCounted(entry.id)) {
          receive(entry.site, entry.day, false, 'duplicate');
          return 'duplicate';
        }
        ids.add(entry.id);
        receive(entry.site, entry.day, true);
        count(entry.site, entry.day, admit(entry.site, entry.day, entry.page), entry.tally);
        return 'stored';
      }

      case 'answer': {
        const before = answerBefore(entry.id);
        if (before === undefined) {
          const stored = { ...entry, tallied: admit(entry.site, entry.day, entry.page) };
          answers.set(entry.id, stored);
          receive(entry.site, entry.day, true);
          count(entry.site, entry.day, stored.tallied, tallyAnswer(stored, 1, stored.comment !== null));
          return 'stored';
        }
        // The first message is the answer; a later one may add the comment and nothing else.
        if (before && before.site === entry.site && !before.commented && entry.comment !== null) {
          comments.set(entry.id, entry.comment);
          receive(before.site, before.day, true);
          count(before.site, before.day, before.tallied, { columns: { comments: 1 } });
          return 'stored';
        }
        receive(entry.site, entry.day, false, 'duplicate');
        return 'duplicate';
      }

      case 'erase': {
        const before = answerBefore(entry.id);
        if (!before) return 'missing';
        count(before.site, before.day, before.tallied, tallyAnswer(before, -1, before.commented));
        answers.delete(entry.id);
        comments.delete(entry.id);
        erasures.set(entry.id, entry);
        return 'erased';
      }
      default:
        return entry satisfies never;
    }
  };
  const outcomes = entries.map(take);

  /** The answer as it stands at this point of the group; null: erased, undefined: never seen. */
  function answerBefore(id: string): KnownAnswer | null | undefined {
    if (erasures.has(id)) return null;
    const own = answers.get(id);
    const before = own ? { ...own, commented: own.comment !== null } : known.answers.get(id);
    return before && comments.has(id) ? { ...before, commented: true } : before;
  }

  return {
    rows: [...rows.values()],
    answers: [...answers.values()],
    comments: [...comments].map(([id, comment]) => ({ id, comment })),
    erasures: [...erasures.values()],
    ids: [...ids],
    outcomes,
  };
}

/** What an answer adds (sign 1) or, when it is erased, takes away (sign -1). */
function tallyAnswer(
  { kind, value, worth, wording, via }: Pick<AnswerEntry, 'kind' | 'value' | 'worth' | 'wording' | 'via'>,
  sign: 1 | -1,
  commented: boolean,
): Increase {
  return {
    columns: { answers: sign, comments: commented ? sign : 0 },
    totals: {
      [answerKey(kind, wording, value, via)]: sign,
      // Not `!== null`: an entry that was kept by a version before has no `worth` at all.
      ...(worth && { [answerKey('worth', wording, worth, via)]: sign }),
    },
  };
}

function increase(row: Row, { columns, totals = {}, vitals = {}, sources = {} }: Increase): void {
  for (const column of COLUMNS) add(row.columns, column, columns[column] ?? 0);
  for (const [key, n] of Object.entries(totals)) add(row.totals, key, n);
  for (const [key, n] of Object.entries(vitals)) add(row.vitals, key, n);
  for (const [key, n] of Object.entries(sources)) add(row.sources, key, n);
}
