import type { AlertFigures, AlertKind } from '@kitka/shared/api/alerts';

/** Something that an alert is to tell of, if it does not tell of it already. */
export interface Finding {
  site: string;
  /** Last day of what was looked at. */
  day: string;
  kind: AlertKind;
  /** '': the site. */
  page: string;
  /** The group of a new error; else ''. */
  subject: string;
  figures: AlertFigures;
}

/** A day, or a week, that is looked at. */
export interface Span {
  window: 'day' | 'week';
  from: string;
  to: string;
}

/** What was counted on one page (or the site, page '') in one span. */
export interface Counts {
  views: number;
  /** Sums of the friction of views and of its square, in hundredths (measures/friction.ts). */
  friction: number;
  squares: number;
  /** Views with a script error. */
  errors: number;
  /** Views in which the prompt was seen. */
  impressions: number;
}

/** The counts of a page in the span that is looked at, and in the same span of earlier weeks, the newest first. */
export interface PageHistory {
  page: string;
  now: Counts;
  before: Counts[];
}

/**
 * Chance of a false alarm of one kind in one span that is accepted (our judgement): as much for the site as for all its pages
 * together. docs/alerts.md tells what that comes to in a quarter.
 */
export const ALPHA = 1e-4;

/** A fall is told if less than this share of what is usual is left (our judgement): less of a fall is seldom a fault. */
export const FALLEN = 0.5;
/** A rise is told from this multiple of what is usual on (our judgement). */
export const RISEN = 1.5;
