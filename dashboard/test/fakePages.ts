import type { PageRow, PageSort, PagesResponse } from '@kitka/shared/api/api';
import { WEIGHTS } from '@kitka/shared/measures/friction';
import { SCALES } from '@kitka/shared/settings/kinds';
import type { Api } from '../src/api.ts';

/** The list of pages as a collector with these rows would send it, except for what a test changes. */
export const pagesOf =
  (rows: readonly PageRow[], change: Partial<PagesResponse> = {}): Api['pages'] =>
  async (_, { from, to, sort, order, search, cursor, limit }) => {
    const found = rows
      .filter(({ path: page }) => page.toLowerCase().includes(search?.toLowerCase() ?? ''))
      .toSorted(by(sort, order === 'desc'));
    const start = Number(cursor ?? 0);
    const end = start + Number(limit);
    const questions = new Set(rows.filter(({ score }) => score.n > 0).map(({ score }) => score.question));
    return {
      from,
      to,
      pages: found.slice(start, end),
      next: end < found.length ? String(end) : null,
      count: found.length,
      mostViews: Math.max(0, ...rows.map(({ views }) => views)),
      question: questions.size === 1 ? [...questions][0]! : null,
      weights: WEIGHTS,
      sample: null,
      ...change,
    };
  };

/** Puts rows without a value last, and groups scores by question instead of comparing them. */
const by = (sort: PageSort, descending: boolean) => (a: PageRow, b: PageRow) => {
  const [x, y] = [keyOf(a, sort), keyOf(b, sort)];
  if (x === null || y === null) return Number(x === null) - Number(y === null);
  if (sort === 'score' && a.score.question !== b.score.question) return placeOf(a) - placeOf(b);
  return (x < y ? -1 : x > y ? 1 : 0) * (descending ? -1 : 1);
};
const placeOf = ({ score }: PageRow) => Object.keys(SCALES).indexOf(score.question);
const middle = ({ low, high }: { low: number; high: number }) => (low + high) / 2;

function keyOf({ path: page, views, answers, score, friction, vitals }: PageRow, sort: PageSort) {
  switch (sort) {
    case 'path':
      return page;
    case 'views':
      return views;
    case 'answers':
      return answers;
    case 'score':
      return score.display === 'none' ? null : middle(score);
    case 'friction':
      return friction.display === 'none' ? null : middle(friction);
    default:
      return vitals[sort].good;
  }
}
