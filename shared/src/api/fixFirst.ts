import type { Auc } from '../measures/auc.ts';
import type { FrictionPrior } from '../measures/frictionPrior.ts';
import type { GoalsMissing } from '../measures/goalsMissing.ts';
import type { Question } from '../settings/kinds.ts';
import type { SignalKind } from '../settings/signals.ts';
import type { Metric } from '../wire/metrics.ts';
import type { Sample } from './api.ts';
import type { Quote } from './themes.ts';

/**
 * What the list can be ordered by: unhappy visits that a fix is expected to save, or saves nine times of ten; or goals
 * that views with signs of friction reach less often.
 */
export const FIX_ORDERS = ['expected', 'confident', 'goals'] as const;
export type FixOrder = (typeof FIX_ORDERS)[number];

/** A share with its n and 95% interval (Wilson). */
export interface ShareOf {
  successes: number;
  n: number;
  low: number;
  high: number;
}

/** Something that goes together with the dissatisfaction on a page, with its evidence. Most telling first. */
export type Cause =
  /** Sign of friction that views of the page had, and the place where most of them had it. */
  | {
      kind: 'signal';
      signal: SignalKind;
      /** Views with it among those in which it could be detected. */
      views: ShareOf;
      /** Points it adds to the friction index of the page. */
      points: number;
      /** A short CSS selector, and the number of views with the signal there; null: no place is known. */
      spot: { selector: string; views: number } | null;
    }
  /**
   * A web vital whose 75th percentile is not good, and the element that was late, used or moved in most views in which
   * that was a sign of friction; null: no such element is known.
   */
  | {
      kind: 'vital';
      metric: Metric;
      p75: number;
      good: ShareOf;
      isPoor: boolean;
      spot: { selector: string; views: number } | null;
    }
  /** A reason that dissatisfied visitors chose, among those of them who were offered reasons. */
  | { kind: 'reason'; name: string; chosen: number; offered: number }
  /** What comments of dissatisfied visitors speak of more than others: so many of them, with the newest. */
  | { kind: 'theme'; label: string; lang: string | null; mentions: number; of: number; quote: Quote | null }
  /** Newest comment of a dissatisfied visitor, and how many of them left one; only without a theme. */
  | { kind: 'words'; comment: string; lang: string; day: string; commented: number; dissatisfied: number }
  /** A device or language whose visitors are surely more often dissatisfied than the others of the page. */
  | { kind: 'segment'; key: 'device' | 'lang'; value: string; inside: ShareOf; outside: ShareOf };

/** A page that is worth fixing. */
export interface PageToFix {
  path: string;
  /** Estimated if a sample was counted. */
  viewsPerWeek: number;
  /** Answers to the page's question, and how many of them are dissatisfied. */
  question: Question;
  answers: number;
  dissatisfied: number;
  /** The page's dissatisfied share: estimate and 80% interval, with what is known of the site's other pages. */
  estimate: number;
  low: number;
  high: number;
  /** The share that was expected of the page before its own answers, and how many answers that counts as. */
  prior: number;
  priorWeight: number;
  /** Share of dissatisfied answers that the site is content with on this page. */
  target: number;
  /**
   * Unhappy visits per week above the target (measures/priority.ts): expected, by the estimate alone, and so many that
   * nine times of ten there are more.
   */
  expected: number;
  likely: number;
  confident: number;
  /** The page may matter, but too few answered to be sure: ask more here. */
  needsAnswers: boolean;
  /** Friction index; null with fewer than 30 views. */
  friction: number | null;
  /** Goals at stake here, the most first; only in that order (`order=goals`), otherwise empty. */
  goals: GoalAtStake[];
  causes: Cause[];
}

/** A goal that views of a page with signs of friction reach less often than others: completions a week. */
export interface GoalAtStake extends GoalsMissing {
  goal: string;
}

/** Whether friction tells on this site which pages have dissatisfied visitors, for one question. */
export interface Prior {
  question: Question;
  /** Pages with answers, answers, and the share of them that is dissatisfied. */
  pages: number;
  answers: number;
  rate: number;
  /** How well the friction index of a page tells dissatisfied answers from others. */
  auc: Auc;
  evidence: FrictionPrior['evidence'];
  /** Whether the friction of a page is used to estimate its dissatisfied share. */
  isUsed: boolean;
}

/** Pages in the order in which they are worth fixing. */
export interface FixFirstResponse {
  from: string;
  to: string;
  order: FixOrder;
  pages: PageToFix[];
  /** Number of pages with unhappy visits to be avoided, or with goals at stake. */
  count: number;
  /** One per question that pages have, the most answered first. */
  priors: Prior[];
  sample: Sample | null;
}
