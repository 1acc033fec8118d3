import { writeAccounts } from '../store/accounting.ts';
import { type AnswerRow, beginAnswers, eraseAnswers, growAnswers } from '../store/answers.ts';
import { lowerFolds } from '../store/folds.ts';
import { addPages } from '../store/pages.ts';
import { beginViews, growViews, type ViewRow } from '../store/views.ts';
import { crowded, readKnown, withAdmittedPages, withinCeiling, withinPlan } from './bounds.ts';
import type { AnswerEntry, Entry, Outcome, State, ViewEntry } from './entry.ts';
import { loadMemory, type Memory } from './memory.ts';
import { withTimeout } from './withTimeout.ts';

/**
 * Stores a group of entries in one D1 batch (a transaction), and counts the outcome of each. If it is unknown
 * whether a group was stored, it can safely be stored again: keys and message numbers decide what is new.
 * @param withCounts whether to write the counts of earlier groups too
 * @returns outcomes in the order of the entries, and rows written, as D1 bills them
 * @throws if D1 fails
 */
export async function commitGroup(
  db: D1Database,
  entries: readonly Entry[],
  memory: Memory,
  now: number,
  withCounts: boolean,
): Promise<{ outcomes: Outcome[]; rowsWritten: number }> {
  const { counters, budget } = memory;
  const latest = latestStates(entries);
  await loadMemory(db, latest.values(), memory);

  const all = [...latest.values()];
  const [allViews, allAnswers] = [all.filter(isView), all.filter(isAnswer)];
  const known = await readKnown(
    db,
    crowded(allViews, 'views', memory, now),
    crowded(allAnswers, 'answers', memory, now),
  );
  const newViewsOfSite = withinCeiling(allViews, known, 'views', memory);
  const mayBegin = new Set(
    [
      ...withinPlan(newViewsOfSite, 'views', memory, now),
      ...withinPlan(withinCeiling(allAnswers, known, 'answers', memory), 'answers', memory, now),
    ].map(keyOf),
  );
  const begins = (entry: State) => mayBegin.has(keyOf(entry));
  const mayGrow = { view: budget.room('grow', now) > 0, answer: budget.room('answers', now) > 0 };
  const hasRoom = (entry: State) => begins(entry) || (known.has(entry.row.id) && mayGrow[entry.type]);
  // An entry without room must not add its page either.
  const newPages: [site: string, page: string, since: string][] = [];
  const group = withAdmittedPages(all.filter(hasRoom), memory, newPages);
  const [views, answers] = [group.filter(isView), group.filter(isAnswer)];
  const [begunViews, begunAnswers] = [views.filter(begins), answers.filter(begins)];
  const erased = entries.flatMap((entry) => (entry.type === 'erase' ? [entry.id] : []));
  const accounts = withCounts ? counters.takeDirty() : [];

  const statements: D1PreparedStatement[] = [];
  /**
   * Adds statements to the batch if they are needed.
   * @returns a function that gets the rows returned by the last of them
   */
  const plan = (isNeeded: boolean, make: () => D1PreparedStatement[]) => {
    if (isNeeded) statements.push(...make());
    const place = isNeeded ? statements.length - 1 : null;
    return (results: D1Result[]) =>
      place === null ? [] : (results[place]!.results as Record<string, string>[]);
  };
  const rowsOf = <Row extends ViewRow | AnswerRow>(some: readonly { row: Row }[]) =>
    some.map(({ row }) => row);
  const [laterViews, laterAnswers] = [views.filter(isLater), answers.filter(isLater)];
  const grownViews = plan(laterViews.length > 0, () => [growViews(db, rowsOf(laterViews))]);
  const addedViews = plan(begunViews.length > 0, () => [beginViews(db, rowsOf(begunViews))]);
  // Usually changes nothing: most views are from today, which is not folded yet.
  plan(views.length > 0, () => [lowerFolds(db, earliestDays(views))]);
  plan(newPages.length > 0, () => [addPages(db, newPages)]);
  const grownAnswers = plan(laterAnswers.length > 0, () => [growAnswers(db, rowsOf(laterAnswers))]);
  const addedAnswers = plan(begunAnswers.length > 0, () => [beginAnswers(db, rowsOf(begunAnswers))]);
  // After the answers are stored, so that an answer in the same group is deleted too.
  const gone = plan(erased.length > 0, () => eraseAnswers(db, erased, now));
  plan(accounts.length > 0, () => [writeAccounts(db, memory.shard, accounts)]);
  let results: D1Result[] = [];
  try {
    if (statements.length > 0) results = await withTimeout(db.batch(statements));
  } catch (error) {
    counters.putBack(accounts);
    throw error;
  }

  const keysOf = (read: (all: D1Result[]) => Record<string, string>[]) =>
    new Set(read(results).map(({ day = '', id }) => day + id));
  const [newViews, newAnswers] = [keysOf(addedViews), keysOf(addedAnswers)];
  const changed = new Set([...keysOf(grownViews), ...newViews]);
  const changedAnswers = new Set([...keysOf(grownAnswers), ...newAnswers]);
  const goneIds = keysOf(gone);
  memory.pages.add(newPages);
  for (const [site, , since] of newPages) counters.begun(site, since, 'pages');
  for (const { row, site, arrived } of begunViews)
    if (newViews.has(row.day + row.id)) counters.begun(site, arrived, 'views');
  for (const { row, site, arrived } of begunAnswers)
    if (newAnswers.has(row.id)) counters.begun(site, arrived, 'answers');

  const outcomes = entries.map((entry): Outcome => {
    if (entry.type === 'erase') return goneIds.has(entry.id) ? 'erased' : 'missing';
    const outcome = outcomeOf(entry);
    counters.message(entry.site, entry.arrived, outcome);
    return outcome;
  });
  const rowsWritten = results.reduce((sum, { meta }) => sum + meta.rows_written, 0);
  budget.spend(now, { rows: rowsWritten, views: newViews.size, messages: entries.length });
  return { outcomes, rowsWritten };

  function outcomeOf(entry: State): 'stored' | 'duplicate' | 'ceiling' | 'plan' | 'busy' {
    const { row } = entry;
    if (latest.get(keyOf(entry)) !== entry) return 'duplicate';
    if (entry.type === 'view') {
      if (changed.has(row.day + row.id)) return 'stored';
      if (hasRoom(entry)) return 'duplicate';
      return known.has(row.id) || newViewsOfSite.has(entry) ? 'plan' : 'ceiling';
    }
    if (changedAnswers.has(row.id)) return 'stored';
    // A stored answer must not be `busy`, or its sender would retry forever.
    return hasRoom(entry) ? 'duplicate' : 'busy';
  }
}

const isView = (entry: State): entry is ViewEntry => entry.type === 'view';
const isAnswer = (entry: State): entry is AnswerEntry => entry.type === 'answer';

/** Whether the entry may update an existing row: a first message never does. */
const isLater = ({ row }: State): boolean => row.n > 1;

const keyOf = ({ type, row }: State): string => `${type} ${row.day} ${row.id}`;

/** The state with the largest number of each view and answer in a group. */
function latestStates(entries: readonly Entry[]): Map<string, State> {
  const latest = new Map<string, State>();
  for (const entry of entries) {
    if (entry.type === 'erase') continue;
    const key = keyOf(entry);
    const before = latest.get(key);
    if (!before || before.row.n < entry.row.n) latest.set(key, entry);
  }
  return latest;
}

/** The earliest day of each site with views in the group. */
function earliestDays(views: readonly ViewEntry[]): Map<string, string> {
  const days = new Map<string, string>();
  for (const { site, row } of views) if (row.day < (days.get(site) ?? '9')) days.set(site, row.day);
  return days;
}
