import type { Quote, Theme, ThemesResponse, ThemeTrend } from '@kitka/shared/api/themes';
import { compareShares } from '@kitka/shared/measures/compareShares';
import { correctForMany } from '@kitka/shared/measures/correctForMany';
import { LIMITS } from '@kitka/shared/wire/limits';
import { countTerms, type TermCounts } from './countTerms.ts';
import { type FoundTheme, findThemes, type Rated } from './findThemes.ts';
import type { Scope } from './scope.ts';
import { ownThemesOf, themeId } from './themeId.ts';
import { type Mentioned, readMentions, readNewest, type Wanted } from './themeMentions.ts';

/**
 * What the comments of a page (or the site, '') talk about: themes of its dissatisfied and of its satisfied visitors, and
 * those that the site's owner looks for.
 * @param most comments to look at, the newest
 */
export async function readThemes(
  db: D1Database,
  scope: Scope,
  page: string,
  most: number = LIMITS.themeComments,
): Promise<ThemesResponse> {
  const counts = await countTerms(db, scope, [page], most);
  const found = [...mostOf(counts, page, 'low'), ...mostOf(counts, page, 'high')];
  const own = await ownThemesOf(scope.site);
  const wanted: Wanted[] = [
    ...found.map(({ kind, lang, key }) => ({ page, kind, terms: [[lang, key]] as [string, string][] })),
    ...own.map(({ terms }) => ({ page, kind: 'own' as const, terms })),
  ];
  const hasNone = (kind: 'low' | 'high') => found.every((theme) => theme.kind !== kind);
  const [mentioned, low, high] = await Promise.all([
    readMentions(db, scope, wanted, most),
    hasNone('low') ? readNewest(db, scope, page, 'low', most) : [],
    hasNone('high') ? readNewest(db, scope, page, 'high', most) : [],
  ]);
  const comments = sumOf(counts.languages.map((lang) => counts.comments(page, lang)));
  const before = counts.before && { ...counts.before.period, comments: counts.before.comments(page) };
  const trends = before ? trendsOf(mentioned, comments.n, before.comments) : null;
  const rest = (i: number) => ({
    all: { mentions: mentioned[i]!.now.n, low: mentioned[i]!.now.low, high: mentioned[i]!.now.high },
    quotes: mentioned[i]!.quotes,
    trend: trends?.[i] ?? null,
  });
  const themes: Theme[] = [
    ...found.map(({ kind, lang, key, mentions, z, q }, i) => ({
      id: themeId(lang, key),
      kind,
      label: mentioned[i]!.forms[0] ?? key,
      words: mentioned[i]!.forms,
      lang: lang || null,
      mentions,
      of: counts.comments(page, lang)[kind],
      z,
      q,
      ...rest(i),
    })),
    ...own.map(({ id, name, words }, i) => ({
      id,
      kind: 'own' as const,
      label: name,
      words,
      lang: null,
      mentions: mentioned[found.length + i]!.now.n,
      of: comments.n,
      z: null,
      q: null,
      ...rest(found.length + i),
    })),
  ];
  return {
    from: scope.from,
    to: scope.to,
    comments: comments.n,
    low: comments.low,
    high: comments.high,
    unread: counts.unread.n,
    upTo: counts.unread.oldest === null ? null : new Date(counts.unread.oldest).toISOString(),
    since: counts.since,
    before,
    themes,
    newest: { low, high },
  };
}

/** What most unhappy visitors of a page talk about, with the newest comment that does. */
export interface PageTheme extends Pick<Theme, 'id' | 'label' | 'lang' | 'mentions' | 'of' | 'z' | 'q'> {
  quote: Quote | null;
}

/**
 * The clearest theme of the dissatisfied visitors of each of some pages. Three questions to D1, whatever the number of
 * pages.
 * @returns by page; without those that have none
 */
export async function themesOfPages(
  db: D1Database,
  scope: Scope,
  pages: readonly string[],
  most: number = LIMITS.themeComments,
): Promise<Map<string, PageTheme>> {
  if (pages.length === 0) return new Map();
  const counts = await countTerms(db, scope, pages, most);
  const found = pages.flatMap((page) => {
    const [theme] = clearestOf(counts, page, 'low');
    return theme ? [{ page, ...theme }] : [];
  });
  const mentioned = await readMentions(
    db,
    scope,
    found.map(({ page, kind, lang, key }) => ({ page, kind, terms: [[lang, key]] })),
    most,
  );
  return new Map(
    found.map(({ page, lang, key, mentions, z, q }, i) => [
      page,
      {
        id: themeId(lang, key),
        label: mentioned[i]!.forms[0] ?? key,
        lang: lang || null,
        mentions,
        of: counts.comments(page, lang).low,
        z,
        q,
        quote: mentioned[i]!.quotes[0] ?? null,
      },
    ]),
  );
}

/** The themes of one kind of visitors, clearest first. Languages are tested apart, or a language would be a theme. */
const clearestOf = (counts: TermCounts, page: string, kind: 'low' | 'high'): FoundTheme[] =>
  counts.languages
    .flatMap((lang) => findThemes(lang, counts.terms(page, lang), counts.comments(page, lang)))
    .filter((theme) => theme.kind === kind)
    .sort((a, b) => b.z - a.z);

/** The clearest of them, by mentions. */
const mostOf = (counts: TermCounts, page: string, kind: 'low' | 'high'): FoundTheme[] =>
  clearestOf(counts, page, kind)
    .slice(0, LIMITS.themesPerKind)
    .sort((a, b) => b.mentions - a.mentions || b.z - a.z);

const sumOf = (all: readonly Rated[]): Rated =>
  all.reduce((sum, { n, low, high }) => ({ n: sum.n + n, low: sum.low + low, high: sum.high + high }), {
    n: 0,
    low: 0,
    high: 0,
  });

const VERDICTS = {
  better: 'more',
  worse: 'fewer',
  noSureChange: 'noSureChange',
  needsMore: 'needsMore',
} as const;

/** How the share of all comments that mention each theme changed. */
function trendsOf(mentioned: readonly Mentioned[], comments: number, before: number): ThemeTrend[] {
  const compared = mentioned.map((theme) => {
    const sides = {
      before: { mentions: theme.before, of: before },
      now: { mentions: theme.now.n, of: comments },
    };
    const change = compareShares(
      { successes: theme.before, n: before },
      { successes: theme.now.n, n: comments },
    );
    return { ...sides, ...change };
  });
  return correctForMany(compared).map(({ before, now, difference, low, high, p, q, verdict }) => ({
    before,
    now,
    difference,
    low,
    high,
    p,
    q,
    verdict: VERDICTS[verdict],
  }));
}
