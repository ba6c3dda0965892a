-- From here on each case's journal is a chain of seals, and one chain of rows tells of all that is
-- sealed. What was before stays unsealed. Of an entry of which something was erased, its form
-- without texts is kept, by which its seal can still be checked. An older Heed would leave the
-- chain, and may no longer write.

ALTER TABLE journal ADD COLUMN salt TEXT NOT NULL DEFAULT '';
ALTER TABLE journal ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_log ADD COLUMN salt TEXT NOT NULL DEFAULT '';
CREATE TABLE erased_entries (
    key INTEGER PRIMARY KEY,
    form TEXT NOT NULL);
CREATE TABLE seals (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    seal TEXT NOT NULL);
INSERT INTO seals (number, kind, content, seal)
    SELECT 1, 'begun', next_case_number || ' ' || char(10), '' FROM meta;
UPDATE meta SET oldest_writer = 39;
