import { LIMITS, OTHER_PAGE } from '@kitka/shared/limits';
import { edgeOf } from '@kitka/shared/stats/took';
import {
  add,
  type BeaconTally,
  COLUMNS,
  type CountedAnswer,
  type Tally,
  tallyAnswer,
  tookKey,
} from '../ingest/tally.ts';
import type { AnswerEntry, Entry, EraseEntry, Outcome } from './entry.ts';

/** An answer as far as a plan must know it. */
export interface KnownAnswer extends CountedAnswer, Pick<AnswerEntry, 'site' | 'day' | 'took'> {
  /** The page it was counted on: its own, or `(other)`. */
  tallied: string;
}

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

/** What comes to an answer that is stored already; null: nothing. */
export type Addition = Pick<
  AnswerEntry,
  'id' | 'comment' | 'agreement' | 'agreed' | 'reasons' | 'contact' | 'took'
>;

/** All that one transaction is to do, and what each entry is told once it has. */
export interface Plan {
  rows: Row[];
  answers: StoredAnswer[];
  additions: Addition[];
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
  const additions = new Map<string, Addition>();
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

  const count = (site: string, day: string, page: string, tally: Increase, sign?: -1) => {
    const ofPage = row(site, day, page);
    increase(ofPage, tally, sign);
    increase(ofPage, { columns: {}, sources: tally.spots }, sign);
    increase(row(site, day, ''), tally, sign);
  };
  const countAnswer = (answer: KnownAnswer, sign?: -1) => {
    const { site, day, kind, tallied, took } = answer;
    count(site, day, tallied, tallyAnswer(answer), sign);
    if (took !== null)
      increase(row(site, day, ''), { columns: {}, totals: { [tookKey(kind, edgeOf(took))]: 1 } }, sign);
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
          countAnswer(knownOf(stored));
          return 'stored';
        }
        // The first message is the answer; a later one may add what is not there yet.
        const addition = before && before.site === entry.site ? additionOf(entry, before) : null;
        if (before && addition) {
          additions.set(entry.id, together(additions.get(entry.id), addition));
          receive(before.site, before.day, true);
          countAnswer(before, -1);
          countAnswer(added(before, addition));
          return 'stored';
        }
        receive(entry.site, entry.day, false, 'duplicate');
        return 'duplicate';
      }

      case 'erase': {
        const before = answerBefore(entry.id);
        if (!before) return 'missing';
        countAnswer(before, -1);
        answers.delete(entry.id);
        additions.delete(entry.id);
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
    const before = own ? knownOf(own) : known.answers.get(id);
    const addition = additions.get(id);
    return before && addition ? added(before, addition) : before;
  }

  return {
    rows: [...rows.values()],
    answers: [...answers.values()],
    additions: [...additions.values()],
    erasures: [...erasures.values()],
    ids: [...ids],
    outcomes,
  };
}

const knownOf = (answer: StoredAnswer): KnownAnswer => ({
  ...answer,
  // Entries that were kept by a version before have none of these.
  hasComment: answer.comment !== null,
  hasContact: Boolean(answer.contact),
  reasons: answer.reasons ?? [],
  took: answer.took ?? null,
});

/** What of a later message is not there yet; null where that is nothing. */
function additionOf(entry: AnswerEntry, before: KnownAnswer): Addition | null {
  const { id, took } = entry;
  const comment = before.hasComment ? null : entry.comment;
  const reasons = before.reasons.length > 0 ? null : (entry.reasons ?? null);
  const contact = before.hasContact ? null : (entry.contact ?? null);
  if (comment === null && reasons === null && contact === null) return null;
  // The consent is for the very comment that it comes with.
  const { agreement = null, agreed = null } = comment === null ? {} : entry;
  return { id, comment, agreement, agreed, reasons, contact, took: took ?? null };
}

/** Two additions to one answer within a group: what one has the other has not. */
const together = (first: Addition | undefined, second: Addition): Addition =>
  first
    ? {
        ...second,
        comment: first.comment ?? second.comment,
        agreement: first.agreement ?? second.agreement,
        agreed: first.agreed ?? second.agreed,
        reasons: first.reasons ?? second.reasons,
        contact: first.contact ?? second.contact,
        took: second.took ?? first.took,
      }
    : second;

const added = (before: KnownAnswer, { comment, reasons, contact, took }: Addition): KnownAnswer => ({
  ...before,
  hasComment: before.hasComment || comment !== null,
  hasContact: before.hasContact || contact !== null,
  reasons: reasons ?? before.reasons,
  took: took ?? before.took,
});

function increase(
  row: Row,
  { columns, totals = {}, vitals = {}, sources = {} }: Increase,
  sign: 1 | -1 = 1,
): void {
  for (const column of COLUMNS) add(row.columns, column, sign * (columns[column] ?? 0));
  for (const [key, n] of Object.entries(totals)) add(row.totals, key, sign * n);
  for (const [key, n] of Object.entries(vitals)) add(row.vitals, key, sign * n);
  for (const [key, n] of Object.entries(sources)) add(row.sources, key, sign * n);
}
