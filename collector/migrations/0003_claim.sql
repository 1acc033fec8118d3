-- Whoever signs in first claims the collector: from then on its claim code opens nothing.
CREATE TABLE claim (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  at      INTEGER NOT NULL,          -- ms
  session TEXT NOT NULL              -- hash of the first session
);
INSERT INTO claim (id, at, session)
SELECT 1, 0, '' WHERE EXISTS (SELECT 1 FROM sessions) OR EXISTS (SELECT 1 FROM tokens);
