-- Who may look, what they may do on which site, and what they did. '' as a site stands for all sites.

CREATE TABLE people (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  email   TEXT,                      -- null: not known
  created INTEGER NOT NULL           -- ms
) WITHOUT ROWID;
CREATE TABLE roles (
  person TEXT NOT NULL,
  site   TEXT NOT NULL,
  role   TEXT NOT NULL,              -- viewer, editor, owner
  PRIMARY KEY (person, site)
) WITHOUT ROWID;

-- Until now whoever was signed in could do everything, and so could tokens of all sites: they are the first owner's.
INSERT INTO people (id, name, created) SELECT lower(hex(randomblob(8))), 'Owner', at FROM claim;
INSERT INTO roles (person, site, role) SELECT id, '', 'owner' FROM people;

ALTER TABLE sessions ADD COLUMN person TEXT;
ALTER TABLE sessions ADD COLUMN created INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN used INTEGER;          -- ms, about: the last request
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
UPDATE sessions SET person = (SELECT id FROM people);

-- A link signs in one person (`person`), or invites somebody (`role`), or signs in the first owner (neither).
ALTER TABLE links ADD COLUMN person TEXT;
ALTER TABLE links ADD COLUMN role TEXT;
ALTER TABLE links ADD COLUMN site TEXT;
ALTER TABLE links ADD COLUMN name TEXT;
ALTER TABLE links ADD COLUMN email TEXT;
ALTER TABLE links ADD COLUMN made_by TEXT;

CREATE TABLE new_tokens (
  hash    TEXT PRIMARY KEY,
  person  TEXT,                      -- whose it is; null: of whoever runs the collector
  name    TEXT NOT NULL,
  scopes  TEXT NOT NULL,             -- JSON list
  sites   TEXT NOT NULL,             -- JSON list; empty: all that the person may see
  created INTEGER NOT NULL,
  expires INTEGER,                   -- ms; null: never
  used    INTEGER                    -- ms, about: the last request
) WITHOUT ROWID;
INSERT INTO new_tokens (hash, person, name, scopes, sites, created, expires, used)
SELECT hash, (SELECT id FROM people), name, json_array(scope), CASE site WHEN '' THEN '[]' ELSE json_array(site) END, created, expires, used
FROM tokens;
DROP TABLE tokens;
ALTER TABLE new_tokens RENAME TO tokens;

-- Passkeys, by which people sign in without a link (WebAuthn). They belong to the collector's host.
CREATE TABLE passkeys (
  id         TEXT PRIMARY KEY,       -- of the credential, base64url
  person     TEXT NOT NULL,
  name       TEXT NOT NULL,
  key        BLOB NOT NULL,          -- public
  counter    INTEGER NOT NULL,       -- of uses, where the device counts them
  transports TEXT NOT NULL,          -- JSON list
  created    INTEGER NOT NULL,
  used       INTEGER
) WITHOUT ROWID;
-- What a device is to sign, once.
CREATE TABLE challenges (challenge TEXT PRIMARY KEY, person TEXT, expires INTEGER NOT NULL) WITHOUT ROWID;

-- Links by which a stranger reads the figures of a site, or of one page.
CREATE TABLE shares (
  id       TEXT PRIMARY KEY,         -- public: part of the link's path
  hash     TEXT NOT NULL,            -- of the secret behind the # of the link
  password TEXT,                     -- hash of secret and password; null: none is needed
  site     TEXT NOT NULL,
  page     TEXT,                     -- null: the whole site
  comments INTEGER NOT NULL,         -- 1: with visitors' words
  framed   INTEGER NOT NULL,         -- 1: other sites may show it in a frame
  name     TEXT NOT NULL,
  made_by  TEXT,
  created  INTEGER NOT NULL,
  expires  INTEGER NOT NULL,
  used     INTEGER
) WITHOUT ROWID;

-- What a site's settings were changed to, and by whom. The number grows with each change.
ALTER TABLE sites ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE TABLE site_versions (
  site    TEXT NOT NULL,
  version INTEGER NOT NULL,
  at      INTEGER NOT NULL,          -- ms
  who     TEXT NOT NULL,             -- name, at that time
  changes TEXT NOT NULL,             -- JSON {part: its new value}
  PRIMARY KEY (site, version)
) WITHOUT ROWID;

-- What somebody changed.
CREATE TABLE audit (
  at     INTEGER NOT NULL,           -- ms
  id     TEXT NOT NULL,              -- tells two of the same ms apart
  person TEXT,                       -- null: a command on the collector's own machine
  who    TEXT NOT NULL,              -- their name at that time, or the token's
  site   TEXT NOT NULL,              -- '': no single one
  done   TEXT NOT NULL,              -- in words
  what   TEXT,                       -- to which one, in words
  PRIMARY KEY (at, id)
) WITHOUT ROWID;
CREATE INDEX audit_by_site ON audit (site, at);
