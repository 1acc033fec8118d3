import type { Holiday } from '../holidays/holidays.ts';
import type { SignalKind } from '../settings/signals.ts';
import type { Metric } from '../wire/metrics.ts';
import type { Sample } from './api.ts';
import type { Compared, CompareNote } from './compare.ts';

/** What a fix was to remove: a sign of friction, a web vital that was not good, or a word in comments. */
export type FixCause =
  | { kind: 'signal'; name: SignalKind }
  | { kind: 'vital'; name: Metric }
  | { kind: 'word'; name: string };

/** What an owner says of a fix: the body of `POST .../fixes`, and parts of it of `PATCH .../fixes/ID`. */
export interface FixFields {
  /** A page, or a pattern of pages such as `/shop/*`. */
  page: string;
  /** The day on which it was changed, YYYY-MM-DD in the site's time zone. */
  day: string;
  /** What was done, in a few words. */
  what: string;
  /** Who did it; '' if nobody is named. */
  owner: string;
  /** What visitors who kept the receipt of an earlier answer read; null: only that the page was changed. */
  note: string | null;
  cause: FixCause | null;
}

/** How far a fix has been followed. */
export interface FixProgress {
  /**
   * `planned`: its day has not come. `waiting`: no whole week has passed since. `following`: some have. `followed`: all
   * that are looked at.
   */
  stage: 'planned' | 'waiting' | 'following' | 'followed';
  /** Whole weeks that have passed since the day of the fix, at most 8. */
  weeks: number;
  /** First day on which one more has passed; null after the last. */
  next: string | null;
}

/** An entry of the fix log. */
export interface Fix extends FixFields, FixProgress {
  id: string;
  /** ISO 8601, UTC. */
  created: string;
  changed: string;
}

/** The fix log of a site, or of one of its pages; the latest day first. */
export interface FixesResponse {
  fixes: Fix[];
}

/** Days of a period on which something happened that may show in its series. */
export interface MarksResponse {
  from: string;
  to: string;
  /** In order of days. */
  fixes: Pick<Fix, 'id' | 'day' | 'page' | 'what'>[];
  /** The country whose holidays these are, by the site's time zone; null: none that the table has. */
  country: string | null;
  /** Public holidays of the whole country; null where they are not known. */
  holidays: Holiday[] | null;
}

/** A figure before and after a fix; the difference and its interval are after less before. */
export interface FixFigure extends Omit<Compared, 'measure' | 'name'> {
  /** `word`: the share of comments that mention the word. */
  measure: 'score' | 'friction' | 'signal' | 'vital' | 'word';
  name: string | null;
}

/** What a reader must know about a comparison of before and after. */
export type FixNote =
  /** As many public holidays lie in one of the periods as are listed, and another number in the other. */
  | { code: 'holidays'; before: Holiday[]; after: Holiday[] }
  /** Holidays of the site's country, or of these years, are not known. */
  | { code: 'holidaysUnknown' }
  /** The share of visitors who may be asked was another: shares from 0 to 1 of the views on which it was time to ask. */
  | { code: 'askedShare'; before: number; after: number }
  /** Other fixes of the same pages lie in one of the periods. */
  | { code: 'otherFixes'; fixes: Pick<Fix, 'id' | 'day' | 'page' | 'what'>[] }
  /** Fewer weeks are compared than have passed: nothing from before `firstDay` can be. */
  | { code: 'shortened'; firstDay: string }
  /** Only so many comments of a period, the newest, were searched for the word. */
  | { code: 'newestComments'; n: number }
  /** No view had the sign that the fix was to remove, neither before nor after. */
  | { code: 'noSignal' }
  /** The wording of the question changed, or different questions were asked. */
  | CompareNote;

/** A page, or the pages of a pattern, before and after a fix. */
export interface FixOutcome {
  /** Whole weeks on each side, 1 to 8; the day of the fix itself is in neither. */
  weeks: number;
  before: { from: string; to: string };
  after: { from: string; to: string };
  /**
   * First what the fix is judged by: the sign, vital or word that it was to remove, or the score. Then score, friction
   * and web vitals, as far as they are not the first.
   */
  figures: FixFigure[];
  notes: FixNote[];
  /** As in other responses, if there were too many views to count all. */
  sample: { before: Sample | null; after: Sample | null };
}

/** The response to `GET .../fixes/ID`. */
export interface FixResponse {
  fix: Fix;
  /** Null if no whole week can be compared. */
  outcome: FixOutcome | null;
  /**
   * The first day that can be compared: the first on which anything was counted or, for a pattern, the first whose
   * single views are kept. Null: none.
   */
  firstDay: string | null;
}
