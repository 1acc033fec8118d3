-- Tokens have names, and may expire.
ALTER TABLE tokens ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE tokens ADD COLUMN expires INTEGER;   -- ms; null: never
ALTER TABLE tokens ADD COLUMN used INTEGER;      -- ms, about: the last request
