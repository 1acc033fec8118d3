-- What may come after an answer (docs/prompts.md).
ALTER TABLE answers ADD COLUMN error     TEXT;     -- group of the error behind a sign of friction: TypeError /app.js:12:34
ALTER TABLE answers ADD COLUMN reasons   TEXT;     -- JSON list of those chosen
ALTER TABLE answers ADD COLUMN agreement INTEGER;  -- version of the words by which the visitor lets the comment be published
ALTER TABLE answers ADD COLUMN agreed    INTEGER;  -- when they agreed, ms
ALTER TABLE answers ADD COLUMN contact   TEXT;     -- e-mail address; '' when it was deleted (LIMITS.contactAgeMs): it was counted
ALTER TABLE answers ADD COLUMN took      INTEGER;  -- ms
CREATE INDEX answers_with_contact ON answers (at) WHERE contact <> '';
-- New counters in `totals`: step:STEP of the prompt's funnel, opened:shown and opened:answers of prompts that visitors opened
-- themselves, and of the site alone took:KIND:SECONDS. In `sources`: why:REASON. From now on `shown` and `dismissed` are of
-- prompts that came by themselves.
