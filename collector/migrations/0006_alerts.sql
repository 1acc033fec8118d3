-- What was found to be unusual, or below a floor. What is of one kind and began on one day is one event, of one page or several.
CREATE TABLE alerts (
  site    TEXT NOT NULL,
  day     TEXT NOT NULL,             -- on which it was found first
  kind    TEXT NOT NULL,             -- shared/src/api/alerts.ts
  page    TEXT NOT NULL,             -- '': the site
  subject TEXT NOT NULL,             -- the group of a new error; else ''
  span    TEXT NOT NULL,             -- what was looked at: hours, day, week, weeks
  figures TEXT NOT NULL,             -- JSON, shared/src/api/alerts.ts
  raised  INTEGER NOT NULL,          -- ms
  last    TEXT NOT NULL,             -- last day on which it was found
  ended   TEXT,                      -- day on which it was looked for and no longer found
  seen    INTEGER,                   -- ms
  PRIMARY KEY (site, day, kind, page, subject)
) WITHOUT ROWID;

-- Up to which day a site was looked at, and its most viewed pages, which are watched.
CREATE TABLE alert_checks (
  site  TEXT PRIMARY KEY,
  day   TEXT NOT NULL,
  pages TEXT NOT NULL                -- JSON list
) WITHOUT ROWID;

-- How many views had come when the hourly job ran, by the hour of the day: a tag that is lost is told within hours.
CREATE TABLE arrivals (
  site  TEXT NOT NULL,
  day   TEXT NOT NULL,
  hours TEXT NOT NULL,               -- JSON {hour: views so far}
  PRIMARY KEY (site, day)
) WITHOUT ROWID;
