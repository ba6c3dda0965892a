-- How long a token is valid (0: until it is revoked), when it was used last (0: never), and the
-- surveys whose responses it may bring, one a line (none: all). An older Heed would let in what
-- may not come in any more.

ALTER TABLE tokens ADD COLUMN expires_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tokens ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tokens ADD COLUMN surveys TEXT NOT NULL DEFAULT '';
UPDATE meta SET oldest_writer = schema_version + 1;
