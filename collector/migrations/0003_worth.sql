-- The kind `feel` asks two questions (shared/src/kinds.ts): the value is the answer to the first, `worth` the one to
-- the second. Null for all other kinds.
ALTER TABLE answers ADD COLUMN worth INTEGER;
-- New counters in `totals`: QUESTION.WORDING:VALUE of every question; an answer to `feel` counts in worth.WORDING:VALUE too.
