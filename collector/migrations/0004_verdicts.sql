-- Weeks that were tested against the week before, each once: late answers, erased ones and recounts change nothing.
-- Weeks are named by their Monday.
CREATE TABLE tested_weeks (
  site  TEXT NOT NULL,
  week  TEXT NOT NULL,
  at    INTEGER NOT NULL,            -- ms
  pages INTEGER NOT NULL,            -- with enough views or answers to be tested
  tests INTEGER NOT NULL,
  PRIMARY KEY (site, week)
) WITHOUT ROWID;

-- What changed surely in such a week. Sums of many answers only: none of them can be found again.
CREATE TABLE verdicts (
  site       TEXT NOT NULL,
  week       TEXT NOT NULL,
  page       TEXT NOT NULL,
  measure    TEXT NOT NULL,          -- score, friction
  question   TEXT,                   -- of the score
  base       REAL NOT NULL,          -- value in the week before, and number of answers or views
  base_n     INTEGER NOT NULL,
  other      REAL NOT NULL,
  other_n    INTEGER NOT NULL,
  low        REAL NOT NULL,          -- of the difference
  high       REAL NOT NULL,
  q          REAL NOT NULL,
  verdict    TEXT NOT NULL,          -- better, worse
  PRIMARY KEY (site, week, page, measure)
) WITHOUT ROWID;
