-- What the pages of service teams find their way by. task_participants holds open tasks alone.
-- case_index is filled by CaseIndexer, a moment after the commit, so that intake touches none of
-- it: a commit only notes the case's number. Its terms are personal text.

ALTER TABLE tasks ADD COLUMN is_paused INTEGER NOT NULL DEFAULT 0;
CREATE INDEX tasks_paused ON tasks (worker, due_at, key) WHERE status = 'open' AND is_paused = 1;
CREATE TABLE task_participants (
        party TEXT NOT NULL,
        due_at INTEGER NOT NULL,
        key INTEGER NOT NULL,
        PRIMARY KEY (party, due_at, key)) WITHOUT ROWID;
INSERT OR IGNORE INTO task_participants
        WITH RECURSIVE named (party, rest, due_at, key) AS (
            SELECT '', ltrim(participants, ','), due_at, key FROM tasks
                WHERE status = 'open' AND participants <> ''
            UNION ALL
            SELECT substr(rest, 1, instr(rest, ',') - 1), substr(rest, instr(rest, ',') + 1),
                due_at, key FROM named WHERE rest <> '')
        SELECT party, due_at, key FROM named WHERE party <> '';
CREATE TABLE case_index (
        term TEXT NOT NULL,
        case_number INTEGER NOT NULL,
        PRIMARY KEY (term, case_number)) WITHOUT ROWID;
CREATE TABLE unindexed_cases (number INTEGER PRIMARY KEY);
