-- Notes on the time line of results that people entered on the page; days as their number since
-- 1970. An older Heed does not know them, and loses nothing by that.

CREATE TABLE time_notes (
    number INTEGER PRIMARY KEY,
    day INTEGER NOT NULL,
    text TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_at INTEGER NOT NULL);
