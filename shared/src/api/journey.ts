import type { FrictionIndex } from '../measures/friction.ts';
import type { Sample, Score } from './api.ts';
import type { FilterKey } from './filter.ts';

/**
 * Where a step begins or ends. `page`: a page of the site; `source`: utm_source, else the referrer's host, of views
 * that began a visit; `direct`: such views without either; `again`: views that a reload or a step in the history
 * began; `others`: everything that is not named; `end`: no view of the site came from the one before.
 */
export interface JourneyEnd {
  kind: 'page' | 'source' | 'direct' | 'again' | 'others' | 'end';
  /** The page (path template) or the source; '' for the other kinds. */
  name: string;
}

/** How many views went from one place to another. A step is told by the view that it led to. */
export interface JourneyStep {
  from: JourneyEnd;
  to: JourneyEnd;
  /** Views; estimates if only a sample was counted. */
  n: number;
  /** Number of views that `share` is a share of. */
  of: number;
  /** n / of, with its 95% interval (measures/stepShare.ts). */
  share: number;
  low: number;
  high: number;
  /** Signs of friction of the views that the step led to; null for `end`. */
  friction: FrictionIndex | null;
  /** Score of the answers that were given on those views; null for `end`. */
  score: Score | null;
}

/** Where views of a page came from, and where they led. For the site (page ''): how visits begin, and go on from there. */
export interface JourneyResponse {
  from: string;
  to: string;
  page: string;
  /** Views of the page; for the site, views that began a visit. */
  views: number;
  /** Steps to the page, most views first; for the site, from sources to the pages that visits begin on. */
  arrivals: JourneyStep[];
  /**
   * Steps from the page (for the site, from each page named in `arrivals`) to the next, and where there is none. `of` is
   * the page's views, or the views that came from it if these are more, because one view can open several tabs. Null if
   * `unfollowed` has keys.
   */
  departures: JourneyStep[] | null;
  /** Keys of the filter that a view does not share with the one before it. */
  unfollowed: FilterKey[];
  sample: Sample | null;
}
