import type { D1Database } from '@cloudflare/workers-types';
import type { Traffic } from './traffic.ts';

/**
 * The differences between the stored figures and those of the traffic, by name; all are 0 if the store holds
 * exactly what was sent.
 */
export async function differencesOf(
  db: D1Database,
  site: string,
  { views, answers }: Traffic,
): Promise<Record<string, number>> {
  const sumOf = (values: Iterable<number>) => [...values].reduce((sum, n) => sum + n, 0);
  const stored = (await db
    .prepare(
      `SELECT count(*) AS views, count(DISTINCT id) AS ids, sum(n) AS numbers, sum(landing) AS landings, sum(signals) AS signals,
         sum(steps) AS steps, sum(lcp) AS lcp FROM views WHERE site = ?1`,
    )
    .bind(site)
    .first<Record<string, number>>())!;
  const given = (await db
    .prepare(
      'SELECT count(*) AS answers, sum(n) AS numbers, sum(value) AS "values", count(comment) AS comments FROM answers WHERE site = ?1',
    )
    .bind(site)
    .first<Record<string, number>>())!;
  const pages = new Map(
    (
      await db
        .prepare('SELECT page, count(*) AS n FROM views WHERE site = ?1 GROUP BY page')
        .bind(site)
        .all<{ page: string; n: number }>()
    ).results.map(({ page, n }) => [page, n]),
  );
  const all = [...views.values()];
  const said = [...answers.values()];
  const ofPages = Map.groupBy(all, ({ page }) => page);
  return {
    views: stored.views! - all.length,
    ids: stored.ids! - all.length,
    numbers: stored.numbers! - sumOf(all.map(({ n }) => n)),
    landings: stored.landings! - all.filter(({ context }) => context?.landing).length,
    signals: stored.signals! - sumOf(all.map(({ signals }) => signals ?? 0)),
    steps: stored.steps! - sumOf(all.map(({ steps }) => steps ?? 0)),
    lcp: stored.lcp! - sumOf(all.map(({ vitals }) => vitals?.lcp ?? 0)),
    pages: sumOf([...ofPages].map(([page, some]) => Math.abs(some.length - (pages.get(page) ?? 0)))),
    answers: given.answers! - said.length,
    answerNumbers: given.numbers! - sumOf(said.map(({ n }) => n)),
    values: given.values! - sumOf(said.map(({ value }) => value)),
    comments: given.comments! - said.filter(({ comment }) => comment).length,
  };
}
