-- Which customers were asked to speak for us, and when last.

CREATE TABLE asked_customers (
    customer TEXT PRIMARY KEY,
    asked_at INTEGER NOT NULL,
    asked_by TEXT NOT NULL) WITHOUT ROWID;
UPDATE meta SET oldest_writer = schema_version + 1;
