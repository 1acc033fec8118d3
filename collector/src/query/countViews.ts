import { METRICS, type Metric } from '@kitka/shared/wire/metrics';
import { cellsOf, cellsOfOne, GOALS, ofPart, PARTS, type Part } from '../store/viewCounts.ts';
import { daysOf, type Scope } from './scope.ts';
import { whereOf } from './where.ts';

/** Counts of the views of a page (or of the site, page '') in a period. */
export interface ViewCounts {
  sums: { views: number; landings: number };
  /** Views by cell (store/viewCounts.ts). */
  cells: Map<number, number>;
  /** Views by the goals they reached. */
  goals: Map<string, number>;
  /** How many views each counted view stands for: more than 1 in a sample. */
  scale: number;
  /** Half the width of the 95% interval of `sums.views`, in views; 0 if all were counted. */
  uncertainty: number;
  /**
   * Design effect of the counts as they stand here (shared/src/measures/designEffect.ts): more than 1 where a sample
   * was scaled up.
   */
  effect: number;
}

/** Columns of `views` that are needed to count cells and goals, and those that are needed to count names. */
export const NUMBERS = 'landing, device, lcp, inp, cls, fcp, ttfb, signals, steps, goals, failed';
export const NAMED = 'landing, ref, came_from, source, medium, campaign, lang, country, spots';

/**
 * Whose views: those of some pages, with a page's index in the list as `page` of `v`; those of the site, which is
 * page 0; or those of all pages, by name.
 */
type Whose = readonly string[] | 'site' | 'pages';

/**
 * Statement over the rows of a scope, as a CTE `v`.
 * @param columns columns of `views` that `v` has in addition to the page
 * @param select makes the query over `v`; it may bind further values
 * @param isOnce whether the query reads `v` only once: then `v` is not materialized, and only the columns it needs
 * are read
 */
export function overRows(
  db: D1Database,
  scope: Scope,
  whose: Whose,
  columns: string,
  select: (bind: (value: unknown) => string) => string,
  isOnce = false,
): D1PreparedStatement {
  const { site, rows, idsBelow, filter } = scope;
  const where = whereOf(filter, 'views', 5);
  const pages = typeof whose === 'string' ? null : JSON.stringify(whose);
  const days = JSON.stringify(rows ? daysOf(rows) : []);
  const binds: unknown[] = [site.key, days, idsBelow, pages, ...where.binds];
  const asked = select((value) => {
    binds.push(value);
    return `?${binds.length}`;
  });
  return db
    .prepare(
      `WITH own AS MATERIALIZED (SELECT CAST(key AS INTEGER) AS number, value AS name FROM json_each(?4)),
       v AS ${isOnce ? 'NOT ' : ''}MATERIALIZED (
         SELECT ${pages ? 'own.number AS page' : whose === 'site' ? '0 AS page' : 'page'}, ${columns}
         FROM json_each(?2) AS wanted CROSS JOIN views ON views.site = ?1 AND views.day = wanted.value AND views.id < ?3
         ${pages ? 'JOIN own ON own.name = views.page' : ''}
         WHERE ?4 IS ${pages ? 'NOT ' : ''}NULL AND ${where.sql}
       )
       ${asked}`,
    )
    .bind(...binds);
}

// A period is the difference of two running totals, however long it is.
const TOTALS = `
  SELECT wanted.value AS page, last.views - coalesce(base.views, 0) AS views,
    last.landings - coalesce(base.landings, 0) AS landings, last.masks AS masks, base.masks AS baseMasks,
    last.cells AS cells, base.cells AS baseCells, last.goals AS goals, base.goals AS baseGoals
  FROM json_each(?4) AS wanted
  CROSS JOIN totals AS last ON last.site = ?1 AND last.page = wanted.value
    AND last.day = (SELECT max(day) FROM totals WHERE site = ?1 AND page = wanted.value AND day <= ?3)
  LEFT JOIN totals AS base ON base.site = ?1 AND base.page = wanted.value
    AND base.day = (SELECT max(day) FROM totals WHERE site = ?1 AND page = wanted.value AND day < ?2)
  WHERE last.day >= ?2`;
interface TotalsRow {
  page: string;
  views: number;
  landings: number;
  masks: string;
  baseMasks: string | null;
  cells: string;
  baseCells: string | null;
  goals: string;
  baseGoals: string | null;
}

/** One statement, so that rows are read once. */
function countRows(db: D1Database, scope: Scope, whose: Whose, parts: readonly Part[]): D1PreparedStatement {
  const isOne = whose === 'site' || whose.length === 1;
  const { columns, ctes, select } = isOne
    ? cellsOfOne(parts)
    : { columns: NUMBERS, ctes: '', select: cellsOf(parts) };
  return overRows(
    db,
    scope,
    whose,
    isOne ? `${columns}, goals` : columns,
    () => `${ctes && `, ${ctes}`}
    SELECT page, cell, NULL AS goal, n FROM (${select}) UNION ALL SELECT page, NULL, name, n FROM (${GOALS})`,
  );
}
/** Number of views of a page (by index) in a cell, or that reached a goal. */
interface Count {
  page: number;
  cell: number | null;
  goal: string | null;
  n: number;
}

/**
 * By how much counts from rows are multiplied before totals are added to them: a sample must be scaled up first. On its
 * own a sample keeps the counted numbers, which its intervals need.
 */
export const rowFactorOf = ({ sample, totals }: Scope): number => (sample && totals ? 1 / sample.share : 1);
/** How many views each counted view stands for. */
export const scaleOf = ({ sample, totals }: Scope): number => (sample && !totals ? 1 / sample.share : 1);

/**
 * Counts the views of some pages.
 * @param pages '' alone is the site itself
 * @param parts what to count of views that are not folded
 * @returns counts by page; pages without views are missing
 */
export async function countViews(
  db: D1Database,
  scope: Scope,
  pages: readonly string[],
  parts: readonly Part[] = PARTS,
): Promise<Map<string, ViewCounts>> {
  const { site, totals, rows, sample } = scope;
  const whose = pages.length === 1 && pages[0] === '' ? 'site' : pages;
  const statements = [
    ...(totals ? [db.prepare(TOTALS).bind(site.key, totals.from, totals.to, JSON.stringify(pages))] : []),
    ...(rows ? [countRows(db, scope, whose, parts)] : []),
  ];
  if (statements.length === 0) return new Map();
  const results = await db.batch(statements);
  const found = new Map<string, ViewCounts>();
  if (totals) for (const row of results.shift()!.results as TotalsRow[]) found.set(row.page, fromTotals(row));
  if (!rows) return found;
  const factor = rowFactorOf(scope);
  const scale = scaleOf(scope);
  const counts = results.pop()!.results as Count[];
  const ofPage = (place: number): ViewCounts => {
    const page = pages[place]!;
    const counted = found.get(page) ?? nothing(scale);
    found.set(page, counted);
    return counted;
  };
  for (const [place, some] of Map.groupBy(counts, ({ page }) => page)) {
    const counted = ofPage(place);
    const own = new Map(some.flatMap(({ cell, n }) => (cell === null ? [] : [[cell, n]])));
    const views = sumOf(ofPart(own, 'signals'));
    counted.effect = scalingEffect(counted.sums.views, views, factor);
    counted.sums.views += Math.round(views * factor);
    counted.sums.landings += Math.round(sumOf(ofPart(own, 'landing')) * factor);
    if (sample) counted.uncertainty = uncertaintyOf(views, sample.share);
    for (const [cell, n] of own) addTo(counted.cells, cell, Math.round(n * factor));
    for (const { goal, n } of some) if (goal !== null) addTo(counted.goals, goal, Math.round(n * factor));
  }
  return found;
}

const sumOf = (counts: readonly [what: number, n: number][]) => counts.reduce((sum, [, n]) => sum + n, 0);

/** Counts without any views. */
export const nothing = (scale = 1): ViewCounts => ({
  sums: { views: 0, landings: 0 },
  cells: new Map(),
  goals: new Map(),
  scale,
  uncertainty: 0,
  effect: 1,
});

/**
 * Design effect of counts of which a part was counted whole, and another in a sample and multiplied by a factor: the
 * variance of what is multiplied grows by its square.
 */
export function scalingEffect(whole: number, sampled: number, factor: number): number {
  const n = whole + sampled * factor;
  return n > 0 ? (whole + sampled * factor ** 2) / n : 1;
}

/** Half the 95% interval of the number of views of which n are in a sample with this share (binomial). */
const uncertaintyOf = (n: number, share: number): number =>
  // If none was sampled, there may still be 3 / share views.
  (1.96 * Math.sqrt(Math.max(n, 1) * (1 - share)) + 2) / share;

function fromTotals({ views, landings, ...row }: TotalsRow): ViewCounts {
  const cells = [...differences(row.masks, row.baseMasks), ...differences(row.cells, row.baseCells)];
  return {
    ...nothing(),
    sums: { views, landings },
    cells: new Map(cells.map(([cell, n]) => [Number(cell), n])),
    goals: new Map(differences(row.goals, row.baseGoals)),
  };
}

/** The increase of running totals. */
function differences(last: string, base: string | null): [key: string, n: number][] {
  const before: Record<string, number> = base ? JSON.parse(base) : {};
  return Object.entries<number>(JSON.parse(last))
    .map(([key, n]): [string, number] => [key, n - (before[key] ?? 0)])
    .filter(([, n]) => n !== 0);
}

function addTo<Key>(counts: Map<Key, number>, key: Key, n: number): void {
  counts.set(key, (counts.get(key) ?? 0) + n);
}

/** The histogram of each metric: views by bucket. */
export function histogramsOf({ cells }: Pick<ViewCounts, 'cells'>): Record<Metric, number[]> {
  const histograms: Record<Metric, number[]> = { lcp: [], inp: [], cls: [], fcp: [], ttfb: [] };
  for (const metric of METRICS)
    for (const [bucket, n] of ofPart(cells, metric)) histograms[metric][bucket] = n;
  return histograms;
}
