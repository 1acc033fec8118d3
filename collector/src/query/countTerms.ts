import { commentsOf } from './comments.ts';
import type { Rated, Term } from './findThemes.ts';
import { type Period, periodBefore, type Scope } from './scope.ts';

/** What the comments of a period talk about, counted by page and language. */
export interface TermCounts {
  /** Comments by page, then by language. */
  comments: (page: string, lang: string) => Rated & { everywhere: number };
  /** Terms by page, then by language: those that at least 3 comments mention on any page. */
  terms: (page: string, lang: string) => Term[];
  languages: string[];
  /** Comments that have not been read, and when the oldest came, in ms. */
  unread: { n: number; oldest: number | null };
  /** The first day whose comments were looked at as a whole; null: all were. */
  since: string | null;
  /** The period before with its comments by page; null if it was not looked at as a whole. */
  before: { period: Period; comments: (page: string) => number } | null;
}

interface CountRow extends Rated {
  page: string | null;
  lang: string;
  now: 0 | 1;
  oldest: string;
}
interface TermRow extends Rated {
  page: string | null;
  lang: string;
  key: string;
  everywhere: number;
}
interface UnreadRow {
  n: number;
  oldest: number | null;
  /** The first day whose views are kept. */
  firstView: string | null;
}

/** Comments that mention something to make it worth testing; see `themes` in shared/src/measures. */
const MIN_COMMENTS = 3;

/** SQL for the page that a comment counts for; NULL for those that are asked about no page. '' is the site. */
export const pageSql = (pages: string): string =>
  `CASE WHEN ${pages} = '[""]' THEN '' WHEN c.page IN (SELECT value FROM json_each(${pages})) THEN c.page END`;

/**
 * Counts what comments talk about.
 * @param pages those that are asked about; [''] is the site itself
 * @param most comments to look at, the newest
 */
export async function countTerms(
  db: D1Database,
  scope: Scope,
  pages: readonly string[],
  most: number,
): Promise<TermCounts> {
  const { sql, binds, next } = commentsOf(scope, most);
  const unread = commentsOf(scope, most, false);
  const asked = JSON.stringify(pages);
  const page = pageSql(`?${next}`);
  const [counts, terms, rest] = (await db.batch([
    db
      .prepare(
        `WITH ${sql} SELECT ${page} AS page, lang, now, count(*) AS n, sum(low) AS low, sum(high) AS high, min(day) AS oldest
         FROM c GROUP BY 1, 2, 3`,
      )
      .bind(...binds, asked),
    db
      .prepare(
        `WITH ${sql}, t AS (
           SELECT ${page} AS page, lang, term.key AS key, count(*) AS n, sum(low) AS low, sum(high) AS high
           FROM c, json_each(c.terms) AS term WHERE now GROUP BY 1, 2, 3
         )
         SELECT * FROM (SELECT *, sum(n) OVER (PARTITION BY lang, key) AS everywhere FROM t) WHERE everywhere >= ${MIN_COMMENTS}`,
      )
      .bind(...binds, asked),
    db
      .prepare(
        `WITH ${unread.sql} SELECT count(*) AS n, min(at) AS oldest, (SELECT min(day) FROM views WHERE site = ?1) AS firstView
         FROM c WHERE now AND ${page} IS NOT NULL`,
      )
      .bind(...unread.binds, asked),
  ])) as [D1Result<CountRow>, D1Result<TermRow>, D1Result<UnreadRow>];
  return inOrder(scope, most, counts.results, terms.results, rest.results[0]!);
}

function inOrder(
  scope: Scope,
  most: number,
  counts: CountRow[],
  terms: TermRow[],
  unread: UnreadRow,
): TermCounts {
  const period = periodBefore(scope);
  const isCut = counts.reduce((sum, { n }) => sum + n, 0) >= most;
  const [first = scope.from] = counts.map(({ oldest }) => oldest).sort();
  // Only the views themselves tell of their signals and goals.
  const needsViews = scope.filter.some(({ key }) => key === 'signal' || key === 'goal');
  const hasViews = !needsViews || (unread.firstView ?? '9') <= period.from;
  const now = counts.filter((row) => row.now);
  const before = counts.filter((row) => !row.now);
  const byLanguage = Map.groupBy(now, ({ lang }) => lang);
  const termsByLanguage = Map.groupBy(terms, ({ lang }) => lang);
  return {
    comments: (page, lang) => {
      const rows = byLanguage.get(lang) ?? [];
      return { ...rated(rows.filter((row) => row.page === page)), everywhere: rated(rows).n };
    },
    terms: (page, lang) => termsOfPage(termsByLanguage.get(lang) ?? [], page),
    languages: [...byLanguage.keys()],
    unread: { n: unread.n, oldest: unread.oldest },
    since: isCut && first > scope.from ? first : null,
    before:
      isCut || !hasViews
        ? null
        : { period, comments: (page) => rated(before.filter((row) => row.page === page)).n },
  };
}

const rated = (rows: readonly Rated[]): Rated => ({
  n: rows.reduce((sum, row) => sum + row.n, 0),
  low: rows.reduce((sum, row) => sum + row.low, 0),
  high: rows.reduce((sum, row) => sum + row.high, 0),
});

/** All terms of a language with their counts on one page, which may be 0. */
function termsOfPage(rows: readonly TermRow[], page: string): Term[] {
  const terms = new Map<string, Term>();
  for (const { key, everywhere } of rows) terms.set(key, { key, everywhere, n: 0, low: 0, high: 0 });
  for (const row of rows) if (row.page === page) Object.assign(terms.get(row.key)!, rated([row]));
  return [...terms.values()];
}
