-- Where backups were put, and when: what the age of the last one is told by. And what a new era
-- leaves behind after a restore: the keys of links from before, and that all mails are held (0:
-- they are not).

CREATE TABLE backups (
    path TEXT PRIMARY KEY,
    made_at INTEGER NOT NULL);
CREATE TABLE past_link_keys (
    link_key TEXT PRIMARY KEY,
    ended_at INTEGER NOT NULL);
ALTER TABLE meta ADD COLUMN outbox_held_at INTEGER NOT NULL DEFAULT 0;
