-- What comments talk about. The words of a comment stand in its answer's row, so that they go when it goes.
ALTER TABLE answers ADD COLUMN comment_lang TEXT;  -- language of the comment; '': not known
ALTER TABLE answers ADD COLUMN terms TEXT;         -- JSON {words by stem: as written}; null: not read yet
CREATE INDEX answers_unread ON answers (at) WHERE comment <> '' AND terms IS NULL;
