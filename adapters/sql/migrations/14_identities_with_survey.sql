-- A response is known by its source, its survey and its id. What older identities were is moved
-- behind (see identity_mover.h); an older Heed, which would go on writing those, may not.
-- overwritten_responses has what the older identity let one survey's response do to another's:
-- the survey of the earlier one stands beside the key of the response that is there now.

CREATE TABLE known_responses (
        high INTEGER NOT NULL,
        low INTEGER NOT NULL,
        key INTEGER NOT NULL,
        PRIMARY KEY (high, low)) WITHOUT ROWID;
CREATE TABLE overwritten_responses (
        key INTEGER NOT NULL,
        survey TEXT NOT NULL,
        PRIMARY KEY (key, survey)) WITHOUT ROWID;
UPDATE meta SET oldest_writer = schema_version + 1;
