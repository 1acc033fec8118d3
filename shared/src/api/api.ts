import type { Display } from '../measures/display.ts';
import type { FrictionIndex, Weights } from '../measures/friction.ts';
import type { Kind, Question } from '../settings/kinds.ts';
import type { Plan } from '../settings/plans.ts';
import type { SignalKind } from '../settings/signals.ts';
import type { Site } from '../settings/site.ts';
import type { Device } from '../wire/devices.ts';
import type { DropReason } from '../wire/dropReasons.ts';
import type { CoreVital, Metric } from '../wire/metrics.ts';
import type { ContactRate } from './contactRate.ts';
import type { Experience } from './experience.ts';
import type { Person } from './people.ts';

/** Score of the answers to one question, with its uncertainty (measures/score.ts). */
export interface Score {
  question: Question;
  /**
   * A share from 0 to 1, or for `gap` and `nps` a difference of shares from -1 to 1; null without answers and for
   * `text`.
   */
  value: number | null;
  /** 95% interval in the same unit; the whole range without answers. */
  low: number;
  high: number;
  /** Number of answers, and how many of them are satisfied and dissatisfied. */
  n: number;
  satisfied: number;
  dissatisfied: number;
  /**
   * What may be shown (docs/measures.md): nothing below 5 answers, the range from 5 to 29, the score from 30 on.
   */
  display: Display;
}

/** All answers to one question in a period. */
export interface Asked {
  /** Version of the question's wording. */
  wording: number;
  score: Score;
  /** Mean of the values; null without answers and for `text`. */
  mean: number | null;
  /** Answers by value, lowest first, with every value of the scale. */
  distribution: { value: number; n: number }[];
  /**
   * Answers to the same question by visitors who opened the prompt themselves. They had a reason to, so they are a
   * series of their own, not included in the fields above or in a page's score.
   */
  selfOpened: Score;
}

/** One web vital of a period. */
export interface Vital {
  /** 75th percentile in ms (CLS: a score), within one bucket of the histogram; null without views. */
  p75: number | null;
  /** Share of views within the published "good" threshold (exact), with its 95% interval; null without views. */
  good: number | null;
  low: number;
  high: number;
  /** Views that reported the metric. */
  n: number;
}
export type Vitals = Record<Metric, Vital>;

/** What one signal contributes to the signs of friction. */
export interface FrictionPart {
  kind: SignalKind;
  /** Views that had it. */
  views: number;
  /** Views in which it could be detected: those that reported the metric it depends on, otherwise all. */
  measured: number;
  /** views / measured. */
  share: number;
  /** What it adds to the index: its weight times its share of all views; 0 for signals without a weight. */
  points: number;
}

/**
 * Signs of friction (docs/measures.md): 100 times the mean over views of min(1, sum of the weights of the signals
 * present), with its 95% interval. `n` is the number of views it is computed from.
 */
export interface Friction extends FrictionIndex {
  /** Signals that occurred, those that add most first. */
  parts: FrictionPart[];
  /**
   * The points of all parts minus the index: a view with several signs counts at most 1, and slow loading and slow
   * responding together count once.
   */
  overlap: number;
}

/** Figures of a page (or of the site, page `''`) over a period. */
export interface PageRow {
  /** The path template. */
  path: string;
  /** Like all counts of views below, an estimate if only a sample was counted (see `Sample`). */
  views: number;
  /** 95% interval of `views`; both equal `views` if all were counted. */
  viewsLow: number;
  viewsHigh: number;
  /** Views that started a visit. */
  landings: number;
  /** Times the prompt appeared by itself and was seen. */
  impressions: number;
  /** Times it was closed without an answer. */
  dismissed: number;
  answers: number;
  comments: number;
  /**
   * How many of the answers came from visitors who opened the prompt themselves; they are not part of
   * `impressions` and `dismissed`.
   */
  selfOpened: number;
  /**
   * Score of the question that was answered most in the period; never `nps` on a page, as that is about the site.
   */
  score: Score;
  vitals: Vitals;
  friction: Friction;
}

export interface SitesResponse {
  sites: {
    key: string;
    name: string;
    origins: string[];
    timezone: string;
    sample: boolean;
    /** Every question that was ever asked in the owner's words. */
    wordings: Wording[];
  }[];
}
/** A question in the owner's words, by language, and its version (shared/src/settings/kinds.ts). */
export interface Wording {
  kind: Kind;
  version: number;
  question: Record<string, string>;
}
/** A deleted site that can still be had back. */
export interface DeletedSite {
  key: string;
  name: string;
  origins: string[];
  /** Ms: when it was deleted, and when it is erased. */
  deleted: number;
  erased: number;
}
/** `GET /deleted-sites`: the last one first. */
export interface DeletedSitesResponse {
  sites: DeletedSite[];
}
/** The secret of a new sign-in link, `/sign-in#SECRET`. */
export interface LinkResponse {
  secret: string;
}
/** A site with all that its owner decides. */
export interface SiteResponse {
  site: Site;
  /** Grows with each change. Whoever sends it back with a change overwrites nobody's. */
  version: number;
}
/** `GET /sites/KEY/versions`: changes of a site, newest first. */
export interface VersionsResponse {
  versions: {
    version: number;
    /** Ms. */
    at: number;
    who: string;
    /** By part (`name`, `origins`, `timezone`, or a part of the settings): what it was changed to. */
    changes: Record<string, unknown>;
    /** By part: what it was before. A part is missing where an older version of Kitka made the change. */
    before: Record<string, unknown>;
  }[];
}
/** How the figures were sampled if there are too many views to count all: a uniform sample is counted. */
export interface Sample {
  /**
   * Share of the views that was counted. Counts are divided by it, and intervals are as wide as the sample size
   * requires.
   */
  share: number;
  /**
   * The estimated number of views that `share` was chosen for: the views that arrived after the last folded day,
   * whatever their day, and, where folded days are counted from rows, the views of the period on those days.
   */
  of: number;
}
/** Columns that the list of pages can be sorted by. */
export const PAGE_SORTS = ['path', 'views', 'score', 'friction', 'answers', 'lcp', 'inp'] as const;
export type PageSort = (typeof PAGE_SORTS)[number];
/** One part of the list of pages with any activity in the period, in the requested order. */
export interface PagesResponse {
  from: string;
  to: string;
  pages: PageRow[];
  /** Cursor of the next part; null at the end of the list. */
  next: string | null;
  /** Number of pages in all parts. */
  count: number;
  /** Views of the most viewed page of the period, whatever is searched for. */
  mostViews: number;
  /**
   * The question of every page's score (`csat` if nothing was answered); null if pages have different questions or
   * none has a score.
   */
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
  /** Of the same question on every day. */
  score: Score;
}
/** Intervals a series can have. */
export const INTERVALS = ['hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];
/** One interval of a series. */
export interface SeriesPoint {
  /**
   * For an hour its start and end (ISO 8601 with the UTC offset of the site's time zone at that moment); otherwise
   * the first and last day that are counted. The first and last week or month of a period may be incomplete.
   */
  start: string;
  end: string;
  views: number;
  answers: number;
  /** Of the same question in every interval. */
  score: Score;
  /** Signs of friction of the interval's views. */
  friction: FrictionIndex;
  /** Share of good views of each Core Web Vital, as in `Vital`. */
  vitals: Record<CoreVital, Omit<Vital, 'p75'>>;
}
/**
 * Views and figures over time, in the site's time zone; every interval of the period in order, also those without
 * views.
 */
export interface SeriesResponse {
  from: string;
  to: string;
  interval: Interval;
  points: SeriesPoint[];
  sample: Sample | null;
}
/** Values of one filter key, most frequent first. */
export interface ValuesResponse {
  key: string;
  /** Views with each value (for `kind`: answers); '' stands for views without a value. */
  values: { value: string; n: number }[];
  sample: Sample | null;
}
/** How often each name occurred, most frequent first; names beyond the limit count as `other`. */
export type Ranking = { name: string; n: number }[];
/** A place on a page where visitors struggled. */
export interface Spot {
  /** A short CSS selector; for a script error its group (`TypeError /app.js:12:34`); `html` is the whole page. */
  selector: string;
  /** Number of views with each signal here, most frequent first. */
  kinds: { kind: SignalKind; n: number }[];
  /** Views with any of these signals here. */
  views: number;
  /** Their share of the page's views (`page.views`). */
  share: number;
}
/**
 * The funnel of prompts that appeared by themselves. Steps are counted in views; from `answered` on, in answers.
 * `eligible`: it was time to ask and no setting prevented it. `sampled`: the visitor is also among the share to be
 * asked. `impressions`: half of the prompt was in view for a second. `started`: something was chosen or typed.
 */
export interface Funnel {
  eligible: number;
  sampled: number;
  impressions: number;
  started: number;
  dismissed: number;
  answered: number;
  commented: number;
  /** Answers with an address for a reply. */
  contact: number;
  /** Prompts that visitors opened themselves, and the answers to them; not included in the fields above. */
  selfOpened: { impressions: number; answered: number };
}

/** Key figures of a page. `summary?page=` (empty) is the site itself. */
export interface SummaryResponse {
  from: string;
  to: string;
  page: PageRow;
  /** Every question that was answered, the one of `page.score` first; `nps` only for the site. */
  asked: Asked[];
  /** Unasked answers per 10,000 views; null if visitors have no tab to open the question with, and none was given. */
  contactRate: ContactRate | null;
  /** Experience = emotion x value; null unless two visitors answered `feel`. */
  experience: Experience | null;
  /** Weights that friction was computed with, in hundredths. */
  weights: Weights;
  sample: Sample | null;
}

/** Everything about a page. `detail?page=` (empty) is the site itself. */
export interface DetailResponse extends SummaryResponse {
  /** Every day of the period in order, also those without views. */
  days: DayRow[];
  funnel: Funnel;
  /**
   * Reasons that visitors chose with their answers, most frequent first, and the number of answers that were
   * offered any.
   */
  reasons: Ranking;
  reasonsOffered: number;
  /** Views that reached each goal, in the order of the site's list. */
  goals: Ranking;
  /** `other`: views that report no device. */
  devices: Record<Device | 'other', number>;
  referrers: Ranking;
  campaigns: Ranking;
  countries: Ranking;
  languages: Ranking;
  /**
   * Where visitors struggled, most views first; empty for the site itself, as a selector means nothing on another
   * page.
   */
  spots: Spot[];
  /** How often views had signals at places that are not listed: the least frequent ones, beyond the limits. */
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
  /** Those the visitor chose of the reasons the site offered. */
  reasons: string[];
  /**
   * The visitor's consent to publish the comment: the version of the wording they agreed to, and when (ISO 8601,
   * UTC).
   */
  publish: { wording: number; at: string } | null;
  /**
   * E-mail address for a reply; deleted after 90 days. Returned only to people who are signed in, never for a
   * token.
   */
  contact: string | null;
  lang: string;
  device: Device | null;
  country: string | null;
  /**
   * The sign of friction right after which the question was asked, its selector, and the error behind it; null for
   * all other answers.
   */
  signal: SignalKind | null;
  selector: string | null;
  error: string | null;
}
/** Newest first; `next` is the cursor of the next request, null at the end. */
export interface AnswersResponse {
  answers: AnswerRow[];
  next: string | null;
}
/** Messages by day of arrival: received = stored + the sum of dropped. */
export interface AccountingResponse {
  from: string;
  to: string;
  received: number;
  stored: number;
  dropped: Partial<Record<DropReason, number>>;
  /**
   * Days on which messages were dropped as `ceiling` or `busy`, and the daily limits of views and answers that the
   * site keeps.
   */
  ceilingDays: string[];
  viewsPerDay: number;
  answersPerDay: number;
  /** What the collector runs on, and the days on which views were dropped as `plan`. */
  plan: Plan;
  planDays: string[];
  /** Last day that totals are complete for; later days are counted from their rows. Null: none yet. */
  foldedTo: string | null;
}
/** The jobs that the collector runs every hour. */
export interface JobsResponse {
  jobs: {
    name: string;
    /** Description for people. */
    does: string;
    /** When it last ran and runs next (ISO 8601, UTC); null: it has not run yet. */
    ran: string | null;
    next: string;
    /** Rows written or removed in that run. */
    rows: number;
    /** The error of that run; null: none. */
    error: string | null;
  }[];
}
/** What was looked at, and how it stands: as it should, worth a look, or nothing works until it is mended. */
export interface Finding {
  /** Stable; docs/doctor.md has a line on each. */
  id: string;
  part: 'page' | 'arrivals' | 'collector';
  /** What was looked at, in a few words. */
  about: string;
  verdict: 'ok' | 'warning' | 'problem';
  /** What was found, in sentences. */
  found: string;
  /** What to do next; null: nothing. */
  next: string | null;
  /** What to copy for that: a command, a tag, a part of a policy. */
  code: string | null;
}
/** Whether a site is installed as it should be. */
export interface InstallationResponse {
  /** The page that was looked at; null: none. */
  url: string | null;
  findings: Finding[];
  /** Whether views have come today or yesterday: then what cannot be seen in the page's HTML does no harm. */
  hasViews: boolean;
}
/** `GET /sites/KEY/arrivals`: whether anything has ever come for a site, and why something did not count. */
export interface ArrivalsResponse {
  hasViews: boolean;
  hasAnswers: boolean;
  /** Messages left out yesterday and today, by reason. */
  dropped: Partial<Record<DropReason, number>>;
  /** Origins that are not the site's, from which messages came within a day; the newest first. */
  refusedOrigins: string[];
}
/** Every error of the API. `field` names the parameter, header or part of the body at fault, if any. */
export interface ErrorResponse {
  error: { code: string; message: string; field: string | null };
}
/** The response to `POST /a/SITE`, and part of the response of `/r`. */
export interface ReceiptResponse {
  receipt: string;
}
/** What a visitor can see of their own answer: the response to `GET /r` and `POST /r`. */
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
  /** Whether they agreed to have the comment published. */
  publish: boolean;
  contact: string | null;
  /** When the page was changed after this answer, the latest first, with what its owner says to visitors of that. */
  changes: { day: string; note: string | null }[];
}
/** The response to `GET /api/v1/session`, for the dashboard. */
export interface SessionResponse {
  signedIn: boolean;
  /** Who is signed in. */
  person?: Person;
  /** Nobody has ever signed in, and the collector has a claim code: whoever enters it signs in first. */
  claimable?: true;
}

/**
 * The message that the dashboard's `/show?site=KEY&page=PAGE`, opened by a page of the site with `window.open`,
 * posts to its opener repeatedly until it is answered: the spots of the last 28 days. It is posted only to origins
 * on the site's allow-list.
 */
export interface SpotsMessage {
  type: 'kitka:spots';
  spots: Spot[];
  /** Number of views that the spots' shares refer to. */
  views: number;
}
/** The message that the opener posts back once the spots are shown. */
export interface SpotsShownMessage {
  type: 'kitka:spots-shown';
}
