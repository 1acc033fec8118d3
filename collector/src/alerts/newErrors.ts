import { usualOf } from '@kitka/shared/measures/usual';
import { wilson } from '@kitka/shared/measures/wilson';
import type { Finding, PageHistory, Span } from './finding.ts';

/**
 * A script error of a span, as a page had it: its group, the page, and the views with it. It is new there and on all watched
 * pages, or an alert of the last weeks tells of it already: for the page `toldOf`.
 */
export interface RecentError {
  error: string;
  page: string;
  views: number;
  toldOf: string | null;
}

/**
 * Least number of views with an error, and its least share of the page's (our judgement): errors of single browsers and
 * their extensions come and go.
 */
export const LEAST_ERRORS = 20;
const LEAST_SHARE = 0.005;
/** Most new errors told of one day. */
const MOST = 5;

/**
 * The errors of a day that no page had, each for the page that has it most, and those that are told already and go on. A
 * release may rename an error (`/app.1a2b.js`): where the page has no more errors than usual, it is an old one, so at least
 * half of its views must be above what is usual.
 */
export function findNewErrors(
  site: string,
  { to }: Span,
  histories: readonly PageHistory[],
  recent: readonly RecentError[],
): Finding[] {
  const found = recent.flatMap((one): (Finding & { isTold: boolean })[] => {
    const { error, page, views, toldOf } = one;
    const history = histories.find((other) => other.page === page);
    if (!history || !(toldOf === null ? isMore(one, history) : toldOf === page)) return [];
    const n = history.now.views;
    const range = { value: views / n, ...wilson(views, n), n };
    const figures = { window: 'day' as const, from: to, to, ...range, usual: null, error };
    return [{ site, day: to, kind: 'new-error', page, subject: error, figures, isTold: toldOf !== null }];
  });
  const [told, fresh] = [found.filter(({ isTold }) => isTold), found.filter(({ isTold }) => !isTold)];
  const most = fresh.toSorted((a, b) => b.figures.value * b.figures.n - a.figures.value * a.figures.n);
  const each = most.filter(({ subject }, i) => most.findIndex((one) => one.subject === subject) === i);
  return [...told, ...each.slice(0, MOST)].map(({ isTold: _, ...finding }) => finding);
}

function isMore({ views }: RecentError, { now, before }: PageHistory): boolean {
  const usual = usualOf(before.map(({ errors, views: of }) => ({ count: errors, of })));
  if (!usual || views < LEAST_SHARE * now.views) return false;
  return now.errors - usual.rate * now.views >= views / 2;
}

/** The histories without the views of some errors: what an alert of its own tells of is no spike as well. */
export function withoutErrors(
  histories: readonly PageHistory[],
  recent: readonly RecentError[],
  errors: ReadonlySet<string>,
): PageHistory[] {
  const own = recent.filter(({ error }) => errors.has(error));
  return histories.map((history) => {
    const views = own.reduce(
      (sum, one) => sum + (history.page === '' || one.page === history.page ? one.views : 0),
      0,
    );
    return { ...history, now: { ...history.now, errors: Math.max(0, history.now.errors - views) } };
  });
}
