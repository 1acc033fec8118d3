import type { Holiday } from '../holidays/holidays.ts';
import type { Question } from '../settings/kinds.ts';

/**
 * What an alert tells of (docs/alerts.md): fewer views or fewer answers than usual, more signs of friction, more views with a
 * script error, a script error that was never there, a score below its floor.
 */
export const ALERT_KINDS = ['views', 'answers', 'friction', 'errors', 'new-error', 'floor'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** What was looked at: the hours of a day since the last view, a day, a week from Monday, or four such weeks. */
export type AlertWindow = 'hours' | 'day' | 'week' | 'weeks';

/** What to do next. */
export type AlertNext =
  /** See whether the tag is still on the site, or on the page. */
  | 'check-tag'
  | 'check-page'
  /** The prompt is seen less: look at its settings and the page that shows it. */
  | 'check-prompt'
  /** It is seen as often as ever: answer it oneself. */
  | 'check-answering'
  /** Look where on the page visitors struggle, or which error they meet. */
  | 'see-spots'
  | 'see-errors'
  /** Read what visitors say. */
  | 'read-answers';

/** The figures of an alert for one page. */
export interface AlertFigures {
  window: AlertWindow;
  /** First and last day; of hours the day, and `hours` tells which. */
  from: string;
  to: string;
  /**
   * What was found: views, answers, friction in points of 100, a share of views from 0 to 1 (`errors`, `new-error`), or a
   * score from -1 to 1 (`floor`).
   */
  value: number;
  /** 95% interval of a value that is computed from `n` views or answers; null for plain counts. */
  low: number | null;
  high: number | null;
  n: number;
  /**
   * The lowest and the highest value of the same weekday (or hours, or week) of up to 8 weeks before; null for `new-error`
   * and `floor`.
   */
  usual: { low: number; high: number; periods: number } | null;
  /** Of `hours`: the last hour with views and the hour up to which none came, 0 to 24. */
  hours?: { since: number; until: number };
  /** Of `answers`: how often the prompt was seen, and how often that is to be expected. */
  impressions?: { value: number; expected: number };
  /** Of `views` and `answers`: the first public holiday of these days in the site's country, which may be the reason. */
  holiday?: Holiday;
  /** Of `floor`: the floor in the unit of `value`, and the question. */
  floor?: number;
  question?: Question;
  /** Of `new-error`: its group, such as `TypeError /app.js:12:34`. */
  error?: string;
}

/** One page (or the site, page '') that an alert is about. */
export interface AlertedPage {
  page: string;
  figures: AlertFigures;
  /** The day from which it was no longer so; null: it goes on, as far as is known. */
  ended: string | null;
}

/** One event: what was found of one kind on one day. */
export interface Alert extends AlertedPage {
  /** `DAY.KIND`. */
  id: string;
  kind: AlertKind;
  /** The day on which it was first so: the last one of `figures`. */
  day: string;
  /** When it was found (ISO 8601, UTC). */
  raised: string;
  seen: boolean;
  next: AlertNext;
  /** Further pages of the same event, those with most views first. */
  more: AlertedPage[];
}

/** Newest first; `next` is the cursor of the next request, null at the end. */
export interface AlertsResponse {
  alerts: Alert[];
  next: string | null;
}
