-- Sites, what was counted on them, and who may look. Days are a site's local days, YYYY-MM-DD.

CREATE TABLE sites (
  key      TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  origins  TEXT NOT NULL,            -- JSON list
  timezone TEXT NOT NULL,
  settings TEXT NOT NULL,            -- JSON, shared/src/site.ts
  sample   INTEGER NOT NULL,         -- 1: holds sample data
  created  INTEGER NOT NULL          -- ms
) WITHOUT ROWID;

-- One row per page and day that had activity; the site itself is page ''. Every number but `sources`
-- is a RUNNING TOTAL up to the end of that day, so that a period is the difference of two rows,
-- however long it is (docs/architecture.md).
CREATE TABLE tallies (
  site      TEXT NOT NULL,
  page      TEXT NOT NULL,
  day       TEXT NOT NULL,
  views     INTEGER NOT NULL,
  entries   INTEGER NOT NULL,
  shown     INTEGER NOT NULL,
  dismissed INTEGER NOT NULL,
  answers   INTEGER NOT NULL,
  comments  INTEGER NOT NULL,
  pages     INTEGER NOT NULL,        -- site row only: page-days begun
  received  INTEGER NOT NULL,        -- site row only, as stored and drop:REASON in totals
  stored    INTEGER NOT NULL,
  totals    TEXT NOT NULL,           -- JSON counters: csat.WORDING:VALUE, dev:DEVICE, drop:REASON, failed:widget
  vitals    TEXT NOT NULL,           -- JSON list: counts of all buckets, shared/src/stats/histogram.ts
  sources   TEXT NOT NULL,           -- JSON counters of this day alone: ref:HOST, from:PAGE, utm…, cc:, lang:
  PRIMARY KEY (site, page, day)
) WITHOUT ROWID;

CREATE TABLE answers (
  id      TEXT PRIMARY KEY,          -- SHA-256 of the receipt: the receipt itself is the visitor's alone
  site    TEXT NOT NULL,
  page    TEXT NOT NULL,
  tallied TEXT NOT NULL,             -- page it was counted on: its own, or '(other)'
  day     TEXT NOT NULL,
  at      INTEGER NOT NULL,          -- ms
  kind    TEXT NOT NULL,
  value   INTEGER NOT NULL,
  wording INTEGER NOT NULL,
  comment TEXT,
  lang    TEXT NOT NULL,
  device  TEXT NOT NULL,
  country TEXT,
  via     TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX answers_by_time ON answers (site, at, id);
CREATE INDEX answers_by_page ON answers (site, page, at, id);

-- Answers their visitors deleted: a late retry must not bring them back. Holds nothing but the hash.
CREATE TABLE erasures (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;

-- The Ledger's ring: the last groups it committed, with the ids of their beacons.
CREATE TABLE groups (
  shard INTEGER NOT NULL,
  slot  INTEGER NOT NULL,            -- seq modulo the ring's length
  seq   INTEGER NOT NULL,
  nonce TEXT NOT NULL,
  ids   TEXT NOT NULL,               -- JSON list
  PRIMARY KEY (shard, slot)
) WITHOUT ROWID;

-- Secrets are stored as SHA-256 hashes only.
CREATE TABLE links    (hash TEXT PRIMARY KEY, expires INTEGER NOT NULL, used INTEGER) WITHOUT ROWID;
CREATE TABLE sessions (hash TEXT PRIMARY KEY, expires INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE tokens   (hash TEXT PRIMARY KEY, site TEXT NOT NULL, scope TEXT NOT NULL, created INTEGER NOT NULL) WITHOUT ROWID;
