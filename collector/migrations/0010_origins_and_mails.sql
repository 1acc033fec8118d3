-- Origins that messages came from although they are not the site's: most often the site itself under another name.
CREATE TABLE refused_origins (
  site   TEXT NOT NULL,
  origin TEXT NOT NULL,
  at     INTEGER NOT NULL,           -- ms, about: the last message
  PRIMARY KEY (site, origin)
) WITHOUT ROWID;

-- Mails that were sent within a day, so that nobody sends too many.
CREATE TABLE mails (
  id     TEXT PRIMARY KEY,
  at     INTEGER NOT NULL,           -- ms
  person TEXT NOT NULL,              -- who had it sent; '' for a token of nobody
  hash   TEXT NOT NULL               -- of the address that it went to
) WITHOUT ROWID;
