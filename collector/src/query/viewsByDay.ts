import { overRows } from './countViews.ts';
import type { Scope } from './scope.ts';

/** Running totals of views by day, starting with the last row before the period. */
const TOTALS = `
  SELECT day, views FROM totals WHERE site = ?1 AND page = ?2 AND day BETWEEN ?3 AND ?4
  UNION ALL
  SELECT * FROM (SELECT day, views FROM totals WHERE site = ?1 AND page = ?2 AND day < ?3 ORDER BY day DESC LIMIT 1)
  ORDER BY day`;
interface Counted {
  day: string;
  views: number;
}

/** Views of a page (or of the site, page '') by the day on which they began; days without any are missing. */
export async function viewsByDay(
  db: D1Database,
  scope: Scope,
  page: string,
): Promise<Map<string | number, number>> {
  const { site, totals, rows, sample, from } = scope;
  const select = () => 'SELECT day, count(*) AS views FROM v GROUP BY day';
  const statements = [
    ...(totals ? [db.prepare(TOTALS).bind(site.key, page, totals.from, totals.to)] : []),
    ...(rows ? [overRows(db, scope, page === '' ? 'site' : [page], 'day', select, true)] : []),
  ];
  if (statements.length === 0) return new Map();
  const results = (await db.batch(statements)) as D1Result<Counted>[];
  const folded = totals ? differences(from, results.shift()!.results) : [];
  const scale = sample ? 1 / sample.share : 1;
  const counted = results.flatMap((result) =>
    result.results.map(({ day, views }): [string, number] => [day, Math.round(views * scale)]),
  );
  return new Map([...folded, ...counted]);
}

/** Views per day from running totals, of which the first may be from before the period. */
function differences(from: string, totals: readonly Counted[]): [day: string, views: number][] {
  let before = 0;
  return totals.flatMap(({ day, views }) => {
    const own: [string, number][] = day >= from ? [[day, views - before]] : [];
    before = views;
    return own;
  });
}
