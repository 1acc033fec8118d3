import type { Sample } from '@kitka/shared/api/api';
import type { Filter } from '@kitka/shared/api/filter';
import { LIMITS } from '@kitka/shared/wire/limits';
import { addDays, daysBetween, nextDay } from '../ingest/day.ts';
import type { StoredSite } from '../store/sites.ts';
import { FilterError } from './filter.ts';

/** Days from first to last, both included, YYYY-MM-DD. */
export interface Period {
  from: string;
  to: string;
}

/** The period of the same length right before another. */
export function periodBefore({ from, to }: Period): Period {
  const days = daysBetween(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

/** What is requested about a site, and where the figures come from. */
export interface Scope extends Period {
  site: StoredSite;
  filter: Filter;
  /** Days that are counted from totals, and days that are counted from rows; null: none. */
  totals: Period | null;
  rows: Period | null;
  /** Rows with ids below this are counted: all of them, or a uniform sample. */
  idsBelow: string;
  sample: Sample | null;
}

/** Greater than every id, as ids are hex digits. */
const ALL_IDS = 'g';
/** A sample is defined by the first four hex digits of ids. */
const PARTS = 16 ** 4;

const STATE = `
  SELECT until, first_row AS firstRow, first_total AS firstTotal,
    coalesce((SELECT views FROM totals WHERE site = ?1 AND page = '' AND day <= min(?3, until) ORDER BY day DESC LIMIT 1), 0)
    - coalesce((SELECT views FROM totals WHERE site = ?1 AND page = '' AND day < ?2 AND day <= until ORDER BY day DESC LIMIT 1), 0) AS folded,
    (SELECT coalesce(sum(views), 0) FROM accounting WHERE site = ?1 AND day > coalesce(until, '')) AS arrived
  FROM (
    SELECT (SELECT until FROM folds WHERE site = ?1) AS until, (SELECT min(day) FROM views WHERE site = ?1) AS first_row,
      (SELECT min(day) FROM totals WHERE site = ?1 AND page = '') AS first_total
  )`;
interface State {
  until: string | null;
  firstRow: string | null;
  firstTotal: string | null;
  /** Views of the period in totals, and views that arrived after the last folded day, roughly. */
  folded: number;
  arrived: number;
}

/**
 * Determines where the figures of a period come from: without a filter from totals up to the last folded day and
 * from rows after that; with a filter from rows only.
 * @param rowsFor what requires rows even without a filter, in words; null: nothing
 * @param mostRows number of rows above which a sample is counted
 * @throws FilterError if rows of the period were deleted, with the first day that can be requested
 */
export async function readScope(
  db: D1Database,
  site: StoredSite,
  { from, to }: Period,
  filter: Filter,
  rowsFor: string | null = null,
  mostRows: number = LIMITS.sampleRows,
): Promise<Scope> {
  const { until, firstRow, firstTotal, folded, arrived } = (await db
    .prepare(STATE)
    .bind(site.key, from, to)
    .first<State>())!;
  const needsRows = filter.length > 0 || rowsFor !== null;
  const firstDay = firstRow ?? (until && nextDay(until));
  if (needsRows && firstTotal && firstDay && firstTotal < firstDay && from < firstDay)
    throw new FilterError(
      `Single views are kept from ${firstDay} on: before that there are only totals, which cannot be asked for ${rowsFor ?? 'a filter'}. Set from=${firstDay}, or leave ${rowsFor ? 'that' : 'the filter'} out.`,
      rowsFor ? 'from' : 'filter',
    );
  const totals = !needsRows && until && from <= until ? { from, to: to < until ? to : until } : null;
  const firstOpen = !needsRows && until && from <= until ? nextDay(until) : from;
  const rows = firstOpen <= to ? { from: firstOpen, to } : null;
  const of = (needsRows ? folded : 0) + arrived;
  const parts = Math.floor((mostRows / of) * PARTS);
  const isSampled = rows !== null && of > mostRows && parts < PARTS;
  return {
    site,
    from,
    to,
    filter,
    totals,
    rows,
    idsBelow: isSampled ? parts.toString(16).padStart(4, '0') : ALL_IDS,
    sample: isSampled ? { share: parts / PARTS, of } : null,
  };
}

/** Every day of a period. */
export function daysOf({ from, to }: Period): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = nextDay(day)) days.push(day);
  return days;
}
