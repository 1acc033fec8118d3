-- Which of the site's further prompts asked; null: the main one.
ALTER TABLE answers ADD COLUMN prompt TEXT;

-- Questions in the owner's words. Each set of words for a kind has a version of its own (shared/src/settings/kinds.ts), so that
-- answers to different words never share a score, and answers to the same words do.
CREATE TABLE wordings (
  site    TEXT NOT NULL,
  kind    TEXT NOT NULL,
  version INTEGER NOT NULL,
  words   TEXT NOT NULL,             -- JSON {language: question}, languages in order
  since   INTEGER NOT NULL,          -- ms
  PRIMARY KEY (site, kind, version)
) WITHOUT ROWID;
CREATE UNIQUE INDEX wordings_by_words ON wordings (site, kind, words);
