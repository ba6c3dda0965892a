-- Who gets one digest each morning and when the next one comes, the digests in the outbox (`mail`
-- is each one's number among the mails of no case), and which mails wait for one (`digest` is 0
-- until they are in one). An older Heed would not send what waits.

CREATE TABLE digest_readers (
    email TEXT PRIMARY KEY,
    next_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE digests (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL UNIQUE,
    mail INTEGER AS (524288 + number % 524288));
CREATE TABLE gathered_mails (
    email TEXT NOT NULL,
    key INTEGER NOT NULL,
    digest INTEGER NOT NULL,
    PRIMARY KEY (email, key)) WITHOUT ROWID;
UPDATE meta SET oldest_writer = 25;
