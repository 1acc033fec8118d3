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
  /** Words of a comment that are looked at for themes: more than 2,000 characters of any language usually have. */
  commentWords: 400,
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
  /** Milliseconds to whole multiples of which a visitor's wrong clock is corrected: time zones differ by that. */
  clockMs: 15 * 60 * 1000,
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
  /** Pages in one list of what to fix first: nobody fixes more before looking again. */
  pagesToFix: 20,
  /** Pages of a site that are compared at once, the most viewed: somebody who looks at changes reads no more. */
  comparedPages: 1_000,
  /** Rows that one query counts; if there are more, a uniform sample of the views is counted. */
  sampleRows: 500_000,
  /** Rows that are read for the values of a filter key. Fewer, because they are requested while somebody types. */
  valueRows: 60_000,
  /** Values of one key in a response. */
  valuesPerRequest: 20,
  /** Days of a series by hour. */
  hourlyDays: 7,
  /**
   * Views from which a step between two pages is told on its own; rarer ones are told together, as they say little and
   * might be one person's way.
   */
  journeyEdge: 10,
  /**
   * Rows that are read for the steps between all pages of a site. They are sorted by two names, which takes ten times as
   * long as reading them.
   */
  siteStepRows: 60_000,
  /** Places of a journey beside the page itself, half of them on each side: more cannot be followed by eye. */
  journeyPlaces: 12,
  /** Characters of a filter. */
  filter: 1_000,
  /** Entries of one list (events, pages, campaigns) in a site's settings: its script contains them. */
  names: 20,
  /** Reasons offered after an answer: more cannot be taken in at a glance. */
  reasons: 8,
  /** Characters of a message that is shown instead of the question. */
  message: 300,
  /** Characters of a question in the owner's words. Kitka's own have up to 85. */
  question: 120,
  /** Px between the tab and its side of the window: more would push it out of a phone's. */
  tabOffset: 200,
  /** Languages in which one text of the owner's may be given: more than the prompt itself will ever speak. */
  languages: 60,
  /**
   * Questions in the owner's words that one site may have asked. Each keeps its number for ever, as answers name it, and
   * all of them are told with the list of sites.
   */
  wordings: 500,
  /** Further prompts of a site: its script contains them. */
  prompts: 10,
  /**
   * Versions of one question that are told, and of the questions of all prompts in one span of `prompt-results`: those that
   * were answered most. More are not in use, but anybody can send answers that claim to be to others.
   */
  versionsAsked: 12,
  promptsAsked: 50,
  /** Versions of the prompts whose results are told at once: each is a query of its own. */
  promptVersions: 8,
  /** Characters of all settings in a site's script, several times what ten prompts in five languages take. */
  scriptSettings: 50_000,
  /** Origins a site may list. */
  origins: 20,
  /** Other origins that sent messages for a site, of which its owner is told: real ones are few. */
  refusedOrigins: 20,
  /** Days one request may span (25 months of retention). */
  periodDays: 780,
  /** Fixes that a site's log may hold: one a week for ten years. */
  fixes: 500,
  /** Characters of what was fixed: a line in a list. */
  fixWhat: 120,
  /** Characters of the name of who fixed it. */
  fixOwner: 80,
  /** Characters of the note on a fix that visitors read. */
  fixNote: 300,
  /** Characters of the word whose comments a fix was to end. */
  fixWord: 64,
  /** Comments of one period that are searched for that word, the newest. */
  fixComments: 2_000,
  /** Changes of a page that a visitor sees beside their answer, the newest. */
  ownChanges: 5,
  /** Comments that one request looks at for themes, the newest: more take D1 longer than people wait. */
  themeComments: 10_000,
  /** Themes of one kind in a response: more cannot be taken in. */
  themesPerKind: 10,
  /** Alerts in one response of the read API: more than most sites have in a year. */
  alertsPerRequest: 50,
  /** Answers in one response of the read API. */
  answersPerRequest: 100,
  /** Changes of a site's settings that are kept. */
  siteVersions: 500,
  /** Characters of all these changes: settings may be large, and all changes are read at once. */
  siteVersionsLength: 4_000_000,
  /** Characters of the name of a person, or of a passkey, token or share link. */
  personName: 80,
  /** Mails within a day that a collector sends in all, for one person, and to one address: enough for a team that starts. */
  mailsPerDay: 100,
  mailsPerPerson: 20,
  mailsPerAddress: 3,
  /** Entries of the audit log in one response. */
  auditPerRequest: 100,
  /** Share links of a site. */
  shares: 50,
  /** Ms for which a share link may hold: a year. */
  shareMs: 366 * 24 * 60 * 60 * 1000,
} as const;

/**
 * The page that views of pages beyond `newPagesPerDay`, `pages` and `pagesPerFold` count for. No real page starts
 * without `/`.
 */
export const OTHER_PAGE = '(other)';
