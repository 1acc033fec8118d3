/**
 * The limits of the wire format, the store and the API in one place, each with its unit and reason. What exceeds a
 * limit is refused if it is structure (bytes, dates, ids), cut if it is free text (comment, page, campaign: part
 * of a visitor's text is still worth keeping), and left out if the view or answer makes sense without it.
 */
export const LIMITS = {
  /** Bytes of a message about a view. A full one has about 600; 16 KiB leaves room for long paths. */
  viewBytes: 16 * 1024,
  /** Bytes of an answer's body. A comment of 2,000 characters has at most 12,000 bytes, as `\uXXXX`. */
  answerBytes: 32 * 1024,
  /** Characters of a stored page path. Longer ones are shortened: nobody writes such paths by hand. */
  page: 200,
  /** Characters of a comment (free text). */
  comment: 2_000,
  /** Characters of an e-mail address (RFC 5321, with its errata). */
  contact: 254,
  /** Milliseconds that answering may take: who took longer did something else in between. */
  durationMs: 10 * 60 * 1000,
  /** Milliseconds after which a contact is deleted. */
  contactAgeMs: 90 * 24 * 60 * 60 * 1000,
  /** Characters of a referrer's host name (the maximum in DNS). */
  host: 253,
  /** Characters of each utm value. */
  campaign: 64,
  /** Characters of a spot's selector. */
  selector: 120,
  /** Spots of one view: somebody who struggles in more places than this has shown enough. */
  spots: 20,
  /** Milliseconds by which a visitor's clock may be ahead. */
  aheadMs: 60 * 60 * 1000,
  /**
   * Milliseconds after which a message about a view is too old to count. A tab left open over a weekend still
   * counts.
   */
  viewAgeMs: 72 * 60 * 60 * 1000,
  /** Milliseconds after which an answer is refused as too old. A device may be offline during a holiday. */
  answerAgeMs: 30 * 24 * 60 * 60 * 1000,
  /** Messages of one view or answer: one a second for eleven days. */
  messages: 1_000_000,
  /** Maximum of a web vital in milliseconds (CLS: a score). An hour is not a load time. */
  vital: 3_600_000,
  /** Failures inside the widget that are counted per view. */
  failures: 10,
  /**
   * Pages of one site that may be seen for the first time on one day of ARRIVAL, whatever day the messages claim;
   * further ones count as `(other)`.
   */
  newPagesPerDay: 1_000,
  /**
   * Pages that a site may have in all, because the list of pages reads each once. Further ones count as `(other)`.
   */
  pages: 50_000,
  /** Pages with totals of their own per day, the most viewed; the rest counts as `(other)`. */
  pagesPerFold: 5_000,
  /**
   * Names of one family (referrers, campaigns, places …) in a day's totals, the most frequent; the rest counts as
   * `other`.
   */
  topNames: 100,
  /** Pages in one response of the read API. */
  pagesPerRequest: 100,
  /** Rows that one query counts; if there are more, a uniform sample of the views is counted. */
  sampleRows: 500_000,
  /** Rows that are read for the values of a filter key. Fewer, because they are requested while somebody types. */
  valueRows: 60_000,
  /** Values of one key in a response. */
  valuesPerRequest: 20,
  /** Days of a series by hour. */
  hourlyDays: 7,
  /** Characters of a filter. */
  filter: 1_000,
  /** Entries of one list (events, pages, campaigns) in a site's settings: its script contains them. */
  names: 20,
  /** Reasons offered after an answer: more cannot be taken in at a glance. */
  reasons: 8,
  /** Characters of a message that is shown instead of the question. */
  message: 300,
  /** Origins a site may list. */
  origins: 20,
  /** Days one request may span (25 months of retention). */
  periodDays: 780,
  /** Answers in one response of the read API. */
  answersPerRequest: 100,
} as const;

/**
 * The page that views of pages beyond `newPagesPerDay`, `pages` and `pagesPerFold` count for. No real page starts
 * without `/`.
 */
export const OTHER_PAGE = '(other)';
