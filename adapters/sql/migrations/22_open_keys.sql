-- Which open case holds a key: a row each, claimed by writing it, as any database can. An older
-- Heed, which would claim a key in the cases themselves, may no longer write.

CREATE TABLE open_keys (
    open_key TEXT PRIMARY KEY,
    case_number INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO open_keys (open_key, case_number)
    SELECT open_key, number FROM cases INDEXED BY cases_open_key WHERE open_key <> '';
DROP INDEX cases_open_key;
UPDATE meta SET oldest_writer = 22;
