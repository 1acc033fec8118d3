import type { Kind, Question } from './kinds.ts';
import type { Reason } from './reasons.ts';
import type { SignalKind } from './signals.ts';
import type { Site } from './site.ts';
import type { Display } from './stats/display.ts';
import type { FrictionIndex, Weights } from './stats/friction.ts';
import type { Device, Metric } from './wire/view.ts';

/** Answers to one question as a score, with how sure it is (stats/score.ts). */
export interface Score {
  question: Question;
  /** A share from 0 to 1, or for `gap` and `nps` a difference of shares from -1 to 1; null without answers and for `text`. */
  value: number | null;
  /** 95% interval, in the same measure; without answers all of it. */
  low: number;
  high: number;
  /** Answers, and how many of them were satisfied and dissatisfied ones. */
  n: number;
  satisfied: number;
  dissatisfied: number;
  /** What may be shown (docs/measures.md): fewer than 5 answers nothing, 5-29 the range, from 30 the score. */
  display: Display;
}

/** All answers to one question in a period. */
export interface Asked {
  score: Score;
  /** Mean of the values; null without answers and for `text`. */
  mean: number | null;
  /** Answers by value, lowest first; every value of the scale. */
  distribution: { value: number; n: number }[];
  /**
   * The same question's answers of visitors who opened it unasked. They have a reason to: a series of their own, in
   * none of the above and in no score of a page.
   */
  selfOpened: Score;
}

/** One web vital of a period. */
export interface Vital {
  /** 75th percentile in ms (CLS: a score), within one bucket of the histogram; null without views. */
  p75: number | null;
  /** Share of views within the published "good" threshold, exact, with its 95% interval; null without views. */
  good: number | null;
  low: number;
  high: number;
  /** Views that reported it. */
  n: number;
}
export type Vitals = Record<Metric, Vital>;

/** One signal's part in the signs of friction. */
export interface FrictionPart {
  kind: SignalKind;
  /** Views that had it. */
  views: number;
  /** Views in which it could be found: those that reported the metric it needs, else all. */
  measured: number;
  /** views / measured. */
  share: number;
  /** What it adds to the index: its weight times its share of all views. 0 for signals without a weight. */
  points: number;
}

/**
 * Signs of friction (docs/measures.md): 100 times the mean over views of min(1, weights of the signals
 * present), with its 95% interval. `n` counts the views that it is made of.
 */
export interface Friction extends FrictionIndex {
  /** Signals that came up, those that add most first. */
  parts: FrictionPart[];
  /**
   * The points of all parts less the index: a view with several signs counts at most 1, and slow loading
   * and slow responding count once together.
   */
  overlap: number;
}

/** Sums of a page (or of the site, page `''`) over a period. */
export interface PageRow {
  /** Its path template. */
  path: string;
  /** Of a sample (see `Sample`) an estimate, like all counts of views beside it. */
  views: number;
  /** 95% interval of `views`: both are `views` itself where all were counted. */
  viewsLow: number;
  viewsHigh: number;
  /** Views that began a visit. */
  landings: number;
  /** Times the prompt came by itself and was seen. */
  impressions: number;
  /** Times it was closed without an answer. */
  dismissed: number;
  answers: number;
  comments: number;
  /** Of the answers, those of visitors who opened the prompt themselves: `impressions` and `dismissed` know nothing of them. */
  selfOpened: number;
  /** Of the question that was answered most in the period; never `nps`, which is about the site, on a page. */
  score: Score;
  vitals: Vitals;
  friction: Friction;
}

export interface SitesResponse {
  sites: { key: string; name: string; origins: string[]; timezone: string; sample: boolean }[];
}
/** A site with all that its owner decides. */
export interface SiteResponse {
  site: Site;
}
/** What the period's views were counted from, where they are too many to count all: a uniform sample of them. */
export interface Sample {
  /** Share of the views that was counted. Counts are divided by it; intervals are as wide as a sample makes them. */
  share: number;
  /** Views of the period that the filter was asked of. */
  of: number;
}
/** What the list of pages can be sorted by. */
export const PAGE_SORTS = ['path', 'views', 'score', 'friction', 'answers', 'lcp', 'inp'] as const;
export type PageSort = (typeof PAGE_SORTS)[number];
/** One part of the pages with any activity in the period, in the order that was asked for. */
export interface PagesResponse {
  from: string;
  to: string;
  pages: PageRow[];
  /** Cursor of the next part; null at the end. */
  next: string | null;
  /** Pages in all parts. */
  count: number;
  /** Views of the page with most of them, of all pages of the period. */
  mostViews: number;
  /** What all pages were asked; null: not all the same, or none that makes a score. */
  question: Question | null;
  /** Weights that friction was computed with, in hundredths. */
  weights: Weights;
  sample: Sample | null;
}
/** One day of a page. */
export interface DayRow {
  day: string;
  views: number;
  answers: number;
  /** Of the same question on all days. */
  score: Score;
}
/** By what a series may be told. */
export const INTERVALS = ['hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];
/** One part of a series. */
export interface SeriesPoint {
  /**
   * Of an hour its beginning and its end, ISO 8601 with the offset of the site's time zone then; else the first and the
   * last day that are counted: the first and last week or month of a period may be a part of one.
   */
  start: string;
  end: string;
  views: number;
  answers: number;
  /** Of the same question in all parts. */
  score: Score;
}
/** Views and score in the site's time zone; every part of the period in order, also those without views. */
export interface SeriesResponse {
  from: string;
  to: string;
  interval: Interval;
  points: SeriesPoint[];
  sample: Sample | null;
}
/** Values of one key of the filter, the commonest first. */
export interface ValuesResponse {
  key: string;
  /** Views (of `kind`: answers) with each; '' stands for those that do not tell. */
  values: { value: string; n: number }[];
  sample: Sample | null;
}
/** How often each name came up, commonest first; what exceeds the bounds counts as `other`. */
export type Ranking = { name: string; n: number }[];
/** A place on a page where something rubs. */
export interface Spot {
  /** A short CSS selector; of a script error its group (`TypeError /app.js:12:34`); `html` is the whole page. */
  selector: string;
  /** How many views met which signal here, commonest first. */
  kinds: { kind: SignalKind; n: number }[];
  /** Views that met any of them here. */
  views: number;
  /** Their share of the page's views (of `friction.n`). */
  share: number;
}
/**
 * The way to an answer, of prompts that came by themselves; each step in views, or in answers from `answered` on.
 * `eligible`: the moment to ask had come and nothing spoke against it; `sampled`: and the visitor is among the share
 * that is asked; `impressions`: half of it was in view for a second; `started`: something was chosen or typed.
 */
export interface Funnel {
  eligible: number;
  sampled: number;
  impressions: number;
  started: number;
  dismissed: number;
  answered: number;
  commented: number;
  /** Who left an address to be answered. */
  contact: number;
  /** Prompts that visitors opened themselves, and the answers to them: in none of the above. */
  selfOpened: { impressions: number; answered: number };
}

/** The figures of a page at a glance. `summary?page=` (empty) is the site itself. */
export interface SummaryResponse {
  from: string;
  to: string;
  page: PageRow;
  /** Every question that was answered, the page's own (`page.score`) first; `nps` only of the site. */
  asked: Asked[];
  /** Weights that friction was computed with, in hundredths. */
  weights: Weights;
  sample: Sample | null;
}

/** All about a page. `detail?page=` (empty) is the site itself. */
export interface DetailResponse extends SummaryResponse {
  /** Every day of the period in order, also those without views. */
  days: DayRow[];
  funnel: Funnel;
  /** Reasons that visitors chose with their answers, the commonest first, and how many were offered some. */
  reasons: Ranking;
  reasonsOffered: number;
  /** By name in the order of the site's list: views that reached a goal. */
  goals: Ranking;
  /** `other`: what an unknown browser says that it is. */
  devices: Record<Device | 'other', number>;
  referrers: Ranking;
  campaigns: Ranking;
  countries: Ranking;
  languages: Ranking;
  /** Where visitors struggled, most views first; none for the site itself, as a place belongs to its page. */
  spots: Spot[];
  /** How often views met a place that is not listed: those beyond the bounds, the rarest. */
  otherSpots: number;
}
export interface AnswerRow {
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  day: string;
  page: string;
  kind: Kind;
  /** On the scale of its kind (kinds.ts); 0 for `text`. */
  value: number;
  /** Answer to the second question of `feel`. */
  worth: number | null;
  comment: string | null;
  /** Those that the visitor chose of what the site offered. */
  reasons: string[];
  /** The visitor lets the comment be published: version of the words they agreed to, and when (ISO 8601, UTC). */
  publish: { wording: number; at: string } | null;
  /** E-mail address to answer to; deleted after 90 days. Only people who are signed in get it, no token does. */
  contact: string | null;
  lang: string;
  device: Device | null;
  country: string | null;
  /** The sign of friction that it was asked for right after, where that was, and the error behind it; null for all others. */
  signal: SignalKind | null;
  selector: string | null;
  error: string | null;
}
/** Newest first; `next` is the cursor of the next request, null at the end. */
export interface AnswersResponse {
  answers: AnswerRow[];
  next: string | null;
}
/** Messages by the day they came: received = stored + the sum of dropped. */
export interface AccountingResponse {
  from: string;
  to: string;
  received: number;
  stored: number;
  dropped: Partial<Record<Reason, number>>;
  /** Days on which a ceiling was reached, and what it is: views and answers that the site keeps of one day. */
  ceilingDays: string[];
  viewsPerDay: number;
  answersPerDay: number;
  /** Last day that the totals hold; later days are counted from their rows. Null: none yet. */
  foldedTo: string | null;
}
/** What the collector does by the clock. */
export interface JobsResponse {
  jobs: {
    name: string;
    /** What it does, in words. */
    does: string;
    /** When it last ran and when it runs next (ISO 8601, UTC); null: it never ran here. */
    ran: string | null;
    next: string;
    /** Rows it wrote or removed then. */
    rows: number;
    /** What went wrong; null: nothing. */
    error: string | null;
  }[];
}
/** Every error of the API. `field` names the parameter at fault. */
export interface ErrorResponse {
  error: { code: string; message: string; field: string | null };
}
/** `POST /a/SITE` and `GET /r`. */
export interface ReceiptResponse {
  receipt: string;
}
/** What a visitor sees of their own answer. */
export interface OwnAnswerResponse extends ReceiptResponse {
  site: string;
  day: string;
  page: string;
  kind: Kind;
  /** On the scale of its kind (kinds.ts); 0 for `text`. */
  value: number;
  /** Answer to the second question of `feel`. */
  worth: number | null;
  comment: string | null;
  reasons: string[];
  /** Whether they let the comment be published. */
  publish: boolean;
  contact: string | null;
}
/** `GET /api/v1/session` for the dashboard. */
export interface SessionResponse {
  signedIn: boolean;
}

/**
 * What the dashboard's `/show?site=KEY&page=PAGE`, opened by a page of the site with `window.open`, posts
 * to its opener, again and again until it is answered: the last 28 days' spots. It is posted to the
 * site's allow-listed origins alone.
 */
export interface SpotsMessage {
  type: 'kitka:spots';
  spots: Spot[];
  /** Views that the spots' shares are of. */
  views: number;
}
/** What the opener posts back once the spots are shown. */
export interface SpotsShownMessage {
  type: 'kitka:spots-shown';
}
