-- case_filters has the terms of lists' filters that stand in case_index, so that those which no
-- longer hold are taken out; task_lists has tasks of any status in their order, by whose they are
-- and, for nobody in particular (''), all. Until `filling` is empty the indexer still goes through
-- the cases of an older Heed, some at a time, up to that number; also for what earlier migrations
-- want indexed anew.
--
-- And whether the file was always written by a Heed that leaves nothing of what it erases; see
-- compact.h. A program from before may no longer write.

CREATE TABLE case_filters (
    number INTEGER PRIMARY KEY,
    terms TEXT NOT NULL);
CREATE TABLE task_lists (
    status TEXT NOT NULL,
    worker TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    key INTEGER NOT NULL,
    PRIMARY KEY (status, worker, due_at, key)) WITHOUT ROWID;
CREATE INDEX task_lists_key ON task_lists (key);
CREATE TABLE filling (number INTEGER NOT NULL);
INSERT INTO filling (number) SELECT 0 WHERE EXISTS (SELECT 1 FROM cases);
ALTER TABLE meta ADD COLUMN is_compact INTEGER NOT NULL DEFAULT 0;
UPDATE meta SET is_compact = NOT EXISTS (SELECT 1 FROM programs);
UPDATE meta SET oldest_writer = schema_version + 1;
