-- An answer that was asked for right after a sign of friction (docs/prompts.md): which one, and where it was.
ALTER TABLE answers ADD COLUMN signal TEXT;
ALTER TABLE answers ADD COLUMN selector TEXT;
