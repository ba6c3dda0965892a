-- What a response said before it was changed: `heed record` plays every version. Personal text;
-- the newest version stands in `responses`.

CREATE TABLE response_versions (
        key INTEGER NOT NULL,
        digest TEXT NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (key, digest)) WITHOUT ROWID;
