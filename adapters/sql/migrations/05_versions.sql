-- Versions of workflows: which cases follow which, where its open cases stand (both grow at the end
-- of a version's rows), and who made a program the live one and when. A program from before, which
-- knows active_program alone, may no longer write.

CREATE INDEX cases_version ON cases (workflow, version);
CREATE INDEX cases_standing ON cases (workflow, version, leaves) WHERE status = 'open';
CREATE TABLE program_activations (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        program_hash TEXT NOT NULL REFERENCES programs (hash),
        activated_by TEXT NOT NULL,
        activated_at INTEGER NOT NULL);
CREATE INDEX program_activations_hash ON program_activations (program_hash, number);
INSERT INTO program_activations (program_hash, activated_by, activated_at) SELECT program_hash, activated_by, activated_at FROM active_program;
DROP TABLE active_program;
UPDATE meta SET oldest_writer = 5;
ALTER TABLE webhooks ADD COLUMN settled_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE webhooks ADD COLUMN reply TEXT NOT NULL DEFAULT '';
CREATE INDEX webhooks_failed ON webhooks (number) WHERE state = 'failed';
