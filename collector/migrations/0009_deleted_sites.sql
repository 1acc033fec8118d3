-- A deleted site is gone for everybody at once; until it is erased, its deletion can be undone.
ALTER TABLE sites ADD COLUMN deleted INTEGER;   -- ms; null: it is not
