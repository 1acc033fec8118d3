-- What an owner says was fixed: from when on a page, or the pages of a pattern, are another than before.
CREATE TABLE fixes (
  site    TEXT NOT NULL,
  id      TEXT NOT NULL,
  page    TEXT NOT NULL,             -- page, or a pattern such as /shop/*
  day     TEXT NOT NULL,             -- on which it was changed
  what    TEXT NOT NULL,             -- what was done, in a few words
  owner   TEXT NOT NULL,             -- who did it; '': not said
  note    TEXT,                      -- for visitors
  cause   TEXT,                      -- JSON {kind, name}: what it was to remove; null: not said
  created INTEGER NOT NULL,          -- ms
  changed INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) WITHOUT ROWID;
