import type { PageRow } from '@kitka/shared/api';
import { type Question, SCALES } from '@kitka/shared/kinds';

/** What the pages table can be sorted by. */
export type Column = 'page' | 'views' | 'score' | 'friction' | 'answers' | 'lcp' | 'inp';
export interface Sort {
  by: Column;
  descending: boolean;
}

/** The order a column starts with: what matters first, that is most views, most friction and least good. */
export const firstOrder = (by: Column): Sort => ({
  by,
  descending: by === 'views' || by === 'answers' || by === 'friction',
});

/** Sorted rows whose page holds the filter's text. Rows without a value stay last in either direction. */
export function pageRows(rows: readonly PageRow[], { by, descending }: Sort, filter: string): PageRow[] {
  const wanted = filter.trim().toLowerCase();
  return rows
    .filter((row) => row.page.toLowerCase().includes(wanted))
    .toSorted((a, b) => {
      const x = keyOf(a, by);
      const y = keyOf(b, by);
      if (x === null || y === null) return x === y ? byViews(a, b) : x === null ? 1 : -1;
      // Scores of different questions are not more or less than each other: each question for itself.
      if (by === 'score' && a.score.question !== b.score.question) return placeOf(a) - placeOf(b);
      const order =
        typeof x === 'string' || typeof y === 'string' ? String(x).localeCompare(String(y)) : x - y;
      return (descending ? -order : order) || byViews(a, b);
    });
}

/** Whether a page has answers, but none that make a score: words, or what is only asked of the site. */
export const isUnscored = ({ answers, score }: Pick<PageRow, 'answers' | 'score'>): boolean =>
  answers > 0 && score.n === 0;

/** The question that the scores of all pages answer; null where they answer different ones, or have none. */
export function commonQuestion(rows: readonly PageRow[]): Question | null {
  const questions = new Set(rows.filter((row) => row.score.n > 0).map(({ score }) => score.question));
  if (questions.size === 0) return rows.some(isUnscored) ? null : 'csat';
  return questions.size === 1 ? [...questions][0]! : null;
}

const placeOf = ({ score }: PageRow) => Object.keys(SCALES).indexOf(score.question);
const byViews = (a: PageRow, b: PageRow) => b.views - a.views || a.page.localeCompare(b.page);

function keyOf(row: PageRow, by: Column): string | number | null {
  switch (by) {
    case 'page':
      return row.page;
    case 'views':
      return row.views;
    case 'answers':
      return row.answers;
    case 'score':
      // The middle of the band that is drawn: with few answers the bare share jumps to 0 or 1.
      return row.score.shown === 'none' ? null : (row.score.low + row.score.high) / 2;
    case 'friction':
      return row.friction.shown === 'none' ? null : (row.friction.low + row.friction.high) / 2;
    default:
      return row.vitals[by].good;
  }
}
