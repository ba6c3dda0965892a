-- Who gets a digest, and which: each morning, or each week. An older Heed would take the one for
-- the other. The numbers of digests go on, so that no Message-ID comes twice.

CREATE TABLE readers_of_digests (
    email TEXT NOT NULL,
    rhythm TEXT NOT NULL,
    next_at INTEGER NOT NULL,
    PRIMARY KEY (email, rhythm)) WITHOUT ROWID;
INSERT INTO readers_of_digests (email, rhythm, next_at)
    SELECT email, 'daily', next_at FROM digest_readers;
DROP TABLE digest_readers;
ALTER TABLE readers_of_digests RENAME TO digest_readers;
CREATE TABLE digests_of_readers (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL,
    rhythm TEXT NOT NULL,
    mail INTEGER AS (524288 + number % 524288),
    UNIQUE (email, rhythm));
INSERT INTO digests_of_readers (number, email, rhythm) SELECT number, email, 'daily' FROM digests;
DELETE FROM sqlite_sequence WHERE name = 'digests_of_readers';
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'digests_of_readers', seq FROM sqlite_sequence WHERE name = 'digests';
DROP TABLE digests;
ALTER TABLE digests_of_readers RENAME TO digests;
UPDATE meta SET oldest_writer = schema_version + 1;
