-- What each part of a site's settings was before a change of it, so that it can be put back. Null in it: it was not stored,
-- and stood for the default.
ALTER TABLE site_versions ADD COLUMN before TEXT NOT NULL DEFAULT '{}';
