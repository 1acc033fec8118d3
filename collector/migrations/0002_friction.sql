-- Signs of friction (shared/src/stats/friction.ts): running totals like all others. `judged` counts the
-- views since this migration, that is, those whose signals are known: views of before had none looked for.
ALTER TABLE tallies ADD COLUMN judged   INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tallies ADD COLUMN friction INTEGER NOT NULL DEFAULT 0;  -- sum over views, hundredths
ALTER TABLE tallies ADD COLUMN squares  INTEGER NOT NULL DEFAULT 0;  -- sum of their squares
-- New counters: signal:BIT in `totals`, views that had it (bits as in shared/src/signals.ts); spot:MASK SELECTOR
-- in `sources` of a page, views that met exactly the signals of the mask at this place.
