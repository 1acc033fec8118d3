import type { Verdict } from '../measures/comparison.ts';
import type { Display } from '../measures/display.ts';
import type { Question } from '../settings/kinds.ts';
import type { SignalKind } from '../settings/signals.ts';
import type { Sample } from './api.ts';

/** How many of some views reached a goal. */
export interface Reach {
  reached: number;
  views: number;
  /** reached / views; null without views. */
  share: number | null;
  /** 95% interval (Wilson), from 0 to 1. */
  low: number;
  high: number;
  /** What may be shown: nothing below 5 views, the range below 30, then the share. */
  display: Display;
}

/** Two kinds of views of one page, and how often each reached a goal. It says what goes together, never why. */
export interface ReachComparison {
  /** Views without the signal, or whose visitors were satisfied. */
  base: Reach;
  /** Views with the signal, or whose visitors were dissatisfied. */
  other: Reach;
  /** `other` less `base`, from -1 to 1, with its 95% interval (Newcombe); null if one side is empty. */
  difference: number | null;
  low: number;
  high: number;
  /** p-value, and the q-value among all comparisons of the response (Benjamini-Hochberg); null if not tested. */
  p: number | null;
  q: number | null;
  verdict: Verdict;
}

/** What becomes of a goal on one page (or on the site, page ''). */
export interface GoalRow {
  name: string;
  /** The page is one of the goal's own pages: being here reaches it, so nothing is compared. */
  isOwnPage: boolean;
  /** Views of the page that reached it. */
  here: Reach;
  /**
   * Views of the page against those views of other pages that came straight from it and reached the goal. A step, not a
   * visitor: Kitka links no views, so a view that led to two such pages counts twice. Null for the site itself, and
   * with a filter on what only the view itself knows, such as a campaign.
   */
  next: Reach | null;
  /** With and without each signal that occurred on the page, on the same view. */
  signals: (ReachComparison & { kind: SignalKind })[];
  /** Dissatisfied against satisfied answers to the page's question, by the view that each was given on. */
  answers: (ReachComparison & { question: Question }) | null;
  /**
   * How many more views a week would have reached it if those with signs of friction had done so as often as those
   * without: `likely`, and nine times of ten at least `confident`. Null if nothing is compared.
   */
  atStake: { likely: number; confident: number } | null;
}

/** Goals on a page, `goals?page=`; without a page on the whole site, where nothing is compared. */
export interface GoalsResponse {
  from: string;
  to: string;
  page: string;
  /** The site's goals in its order, then goals of an earlier list that were reached. */
  goals: GoalRow[];
  /** Counts are of the sample alone, as their ranges need; `atStake` stands for all views. */
  sample: Sample | null;
}
