-- Sites, what was counted on them, and who may look. Days are a site's local days, YYYY-MM-DD.

CREATE TABLE sites (
  key      TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  origins  TEXT NOT NULL,            -- JSON list
  timezone TEXT NOT NULL,
  settings TEXT NOT NULL,            -- JSON, shared/src/site.ts
  sample   INTEGER NOT NULL,         -- 1: holds sample data
  created  INTEGER NOT NULL,         -- ms
  -- Goes into the ids of views: whoever sends one cannot choose where it stands in a sample.
  salt     TEXT NOT NULL DEFAULT (lower(hex(randomblob(16))))
) WITHOUT ROWID;

-- A view is a row, written by its key: whatever comes again, late or twice can change nothing twice.
CREATE TABLE views (
  site     TEXT NOT NULL,
  day      TEXT NOT NULL,            -- on which it began
  id       TEXT NOT NULL,            -- 16 hex digits: salted hash of the sender's id
  n        INTEGER NOT NULL,         -- of the message that this row is: a later one has a larger n
  minute   INTEGER NOT NULL,         -- minutes since 1970 when it began
  page     TEXT NOT NULL,
  landing  INTEGER NOT NULL,         -- 1: began a visit
  nav      TEXT,
  device   TEXT,
  lang     TEXT,                     -- of the browser
  country  TEXT,
  ref      TEXT,
  came_from TEXT,                    -- page of the site
  source   TEXT,
  medium   TEXT,
  campaign TEXT,
  lcp      INTEGER,                  -- ms; cls in 1/10,000
  inp      INTEGER,
  cls      INTEGER,
  fcp      INTEGER,
  ttfb     INTEGER,
  signals  INTEGER NOT NULL,         -- bits, shared/src/signals.ts
  spots    TEXT,                     -- JSON {selector: bits}
  steps    INTEGER NOT NULL,         -- bits, shared/src/wire/steps.ts
  goals    TEXT,                     -- JSON list of names
  failed   INTEGER NOT NULL,
  PRIMARY KEY (site, day, id)
) WITHOUT ROWID;

-- An answer is a row, whole: scores are counted from them, so an erased one is simply gone.
CREATE TABLE answers (
  id        TEXT PRIMARY KEY,        -- SHA-256 of the receipt: the receipt itself is the visitor's alone
  n         INTEGER NOT NULL,
  site      TEXT NOT NULL,
  day       TEXT NOT NULL,
  at        INTEGER NOT NULL,        -- ms
  page      TEXT NOT NULL,
  view      TEXT,                    -- id of the view it was given on, and its day
  view_day  TEXT,
  landing   INTEGER NOT NULL,        -- as of the view
  nav       TEXT,
  device    TEXT,
  lang      TEXT,
  country   TEXT,
  ref       TEXT,
  came_from TEXT,
  source    TEXT,
  medium    TEXT,
  campaign  TEXT,
  kind      TEXT NOT NULL,
  value     INTEGER NOT NULL,
  worth     INTEGER,                 -- second answer of the kind feel
  wording   INTEGER NOT NULL,
  asked_in  TEXT NOT NULL,           -- language of the question
  via       TEXT NOT NULL,
  comment   TEXT,
  reasons   TEXT,                    -- JSON list of those chosen; null: none were offered
  agreement INTEGER,                 -- version of the words by which the visitor lets the comment be published
  agreed    INTEGER,                 -- when they agreed, ms
  contact   TEXT,                    -- e-mail address; '' when it was deleted: that there was one is counted
  duration  INTEGER,                 -- ms
  signal    TEXT,                    -- sign of friction it was asked for after, where that was, and the error behind it
  selector  TEXT,
  error     TEXT
) WITHOUT ROWID;
CREATE INDEX answers_by_time ON answers (site, at, id);
CREATE INDEX answers_by_page ON answers (site, page, at, id);
CREATE INDEX answers_with_contact ON answers (at) WHERE contact <> '';

-- Answers that their visitors deleted: a late message must not bring them back. Holds nothing but the hash.
CREATE TABLE erasures (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;

-- Pages that a site is known to have, and the day on which the first message about each came.
CREATE TABLE pages (
  site  TEXT NOT NULL,
  page  TEXT NOT NULL,
  since TEXT NOT NULL,
  PRIMARY KEY (site, page)
) WITHOUT ROWID;

-- What closed days fold into, from rows. The site itself is page ''. Every number but `tops` is a RUNNING TOTAL up to
-- the end of the day, so that a period is the difference of two rows, however long it is.
CREATE TABLE totals (
  site     TEXT NOT NULL,
  page     TEXT NOT NULL,
  day      TEXT NOT NULL,
  views    INTEGER NOT NULL,
  landings INTEGER NOT NULL,
  lcp_n    INTEGER NOT NULL,         -- views that measured it, and those within "good": what pages are sorted by
  lcp_good INTEGER NOT NULL,
  inp_n    INTEGER NOT NULL,
  inp_good INTEGER NOT NULL,
  masks    TEXT NOT NULL,            -- JSON {bits of signals: views}
  cells    TEXT NOT NULL,            -- JSON {cell: views}, collector/src/store/viewCounts.ts
  goals    TEXT NOT NULL,            -- JSON {name: views}
  tops     TEXT NOT NULL,            -- JSON {family: {name: views}} of the day alone, the commonest names
  PRIMARY KEY (site, page, day)
);

-- Up to which day the totals of a site hold everything. What comes late lowers it, until that day is folded again.
CREATE TABLE folds (site TEXT PRIMARY KEY, until TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;

-- What came and what became of it, by the day it came. Absolute numbers of one Ledger: written twice is written once.
CREATE TABLE accounting (
  site     TEXT NOT NULL,            -- '': no site is known
  day      TEXT NOT NULL,
  shard    INTEGER NOT NULL,
  received INTEGER NOT NULL,         -- messages
  stored   INTEGER NOT NULL,
  dropped  TEXT NOT NULL,            -- JSON {reason: messages}, shared/src/reasons.ts
  views    INTEGER NOT NULL,         -- rows begun
  answers  INTEGER NOT NULL,
  pages    INTEGER NOT NULL,         -- pages that came up for the first time
  PRIMARY KEY (site, day, shard)
) WITHOUT ROWID;

-- The last run of each job.
CREATE TABLE jobs (name TEXT PRIMARY KEY, ran INTEGER NOT NULL, rows INTEGER NOT NULL, error TEXT) WITHOUT ROWID;

-- Secrets are stored as SHA-256 hashes only.
CREATE TABLE links    (hash TEXT PRIMARY KEY, expires INTEGER NOT NULL, used INTEGER) WITHOUT ROWID;
CREATE TABLE sessions (hash TEXT PRIMARY KEY, expires INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE tokens   (hash TEXT PRIMARY KEY, site TEXT NOT NULL, scope TEXT NOT NULL, created INTEGER NOT NULL) WITHOUT ROWID;
