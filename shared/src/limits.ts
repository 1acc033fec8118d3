/**
 * Every bound of the wire in one place, with its unit and reason.
 * A value beyond a bound is refused where it is structure (bytes, dates, ids), cut where it is free text
 * (comment, page, campaign: a visitor's words are worth keeping in part), and left out where a view or an
 * answer can be told without it.
 */
export const LIMITS = {
  /** Bytes of a message about a view. A full one is about 600; 16 KiB leaves room for long paths. */
  viewBytes: 16 * 1024,
  /** Bytes of an answer's body: a 2,000 character comment is at most 12,000 bytes as `\uXXXX`. */
  answerBytes: 32 * 1024,
  /** Characters of a stored page path. Longer ones are cut: they are never written by hand. */
  page: 200,
  /** Characters of a comment (free text <= 2,000). */
  comment: 2_000,
  /** Characters of an e-mail address (RFC 5321, with its errata). */
  contact: 254,
  /** Milliseconds that answering may take: who took longer did something else meanwhile. */
  durationMs: 10 * 60 * 1000,
  /** Milliseconds after which a contact is deleted. */
  contactAgeMs: 90 * 24 * 60 * 60 * 1000,
  /** Characters of a referrer's host name (the longest a DNS name can be). */
  host: 253,
  /** Characters of each utm value. */
  campaign: 64,
  /** Characters of a spot's selector. */
  selector: 120,
  /** Spots of one view: who struggles in more places than this has told enough. */
  spots: 20,
  /** Milliseconds a visitor's clock may run ahead. */
  aheadMs: 60 * 60 * 1000,
  /** Milliseconds after which a message about a view is too old to count: a tab left open over a weekend still does. */
  viewAgeMs: 72 * 60 * 60 * 1000,
  /** Milliseconds after which an undelivered answer is refused; a device may be offline on a holiday. */
  answerAgeMs: 30 * 24 * 60 * 60 * 1000,
  /** Messages of one view or answer: one a second for eleven days. */
  messages: 1_000_000,
  /** Milliseconds (CLS: a score) that a web vital may have: an hour is no load. */
  vital: 3_600_000,
  /** Failures inside the widget that one view may report. */
  failures: 10,
  /** Pages of one site that may ARRIVE for the first time on one day, whatever day they claim; further ones count as `(other)`. */
  newPagesPerDay: 1_000,
  /** Pages that a site may have in all: the list of pages reads each once. Further ones count as `(other)`. */
  pages: 50_000,
  /** Pages of one day in the totals, the most viewed; the rest counts as `(other)`. */
  pagesPerFold: 5_000,
  /** Names of one family (referrers, campaigns, places …) in a day's totals, the commonest; the rest counts as `other`. */
  topNames: 100,
  /** Pages in one response of the read API. */
  pagesPerRequest: 100,
  /** Rows that one query counts; beyond, a uniform sample of the views answers. */
  sampleRows: 500_000,
  /** Rows of which the values of a filter's key are counted: they are asked for while somebody types. */
  valueRows: 60_000,
  /** Values of one key in a response. */
  valuesPerRequest: 20,
  /** Days of a series by hours. */
  hourlyDays: 7,
  /** Characters of a filter. */
  filter: 1_000,
  /** Names of one sort (events, pages, campaigns) in a site's settings: its script carries them. */
  names: 20,
  /** Reasons offered after an answer: more are no longer taken in at a glance. */
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

/** Where the views of pages beyond `pagesPerDay` are counted. No real page starts without `/`. */
export const OTHER_PAGE = '(other)';
