-- Row budget: of all these B-trees a new response touches one at a random place,
-- response_identities; the others grow at their end, or hold only what is open. Keys named `key`
-- are row_key(case, part). Times are milliseconds since 1970; `far` (9999-12-31) stands for no
-- time. `document` is JSON with a format version. Personal text stands in documents, and in
-- cases.customer, mails.reply, deliveries.headers and deliveries.body.

CREATE TABLE meta (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        schema_version INTEGER NOT NULL,
        oldest_writer INTEGER NOT NULL,
        era TEXT NOT NULL,
        next_case_number INTEGER NOT NULL);
INSERT INTO meta VALUES (1, 1, 1, lower(hex(randomblob(5))), 1);
CREATE TABLE texts (
        hash TEXT PRIMARY KEY,
        content TEXT NOT NULL);
CREATE TABLE programs (
        hash TEXT PRIMARY KEY,
        kept_at INTEGER NOT NULL);
CREATE TABLE program_files (
        program_hash TEXT NOT NULL REFERENCES programs (hash),
        path TEXT NOT NULL,
        text_hash TEXT NOT NULL REFERENCES texts (hash),
        PRIMARY KEY (program_hash, path)) WITHOUT ROWID;
CREATE TABLE workflows (
        hash TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        version INTEGER NOT NULL,
        program_hash TEXT NOT NULL REFERENCES programs (hash),
        has_cases INTEGER NOT NULL DEFAULT 0 CHECK (has_cases IN (0, 1)),
        UNIQUE (name, version));
CREATE TABLE active_program (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        program_hash TEXT NOT NULL REFERENCES programs (hash),
        activated_by TEXT NOT NULL,
        activated_at INTEGER NOT NULL);
CREATE TABLE cases (
        number INTEGER PRIMARY KEY,
        revision INTEGER NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('open', 'ended')),
        workflow TEXT NOT NULL,
        version INTEGER NOT NULL,
        survey TEXT NOT NULL,
        states TEXT NOT NULL,
        leaves TEXT NOT NULL,
        outcome TEXT NOT NULL,
        open_key TEXT NOT NULL,
        customer TEXT NOT NULL,
        account TEXT NOT NULL,
        opened_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        document TEXT NOT NULL);
CREATE UNIQUE INDEX cases_open_key ON cases (open_key) WHERE open_key <> '';
CREATE INDEX cases_open_customer ON cases (customer, number) WHERE status = 'open';
CREATE INDEX cases_open ON cases (number) WHERE status = 'open';
CREATE INDEX cases_opened ON cases (opened_at);
CREATE TABLE response_identities (
        high INTEGER NOT NULL,
        low INTEGER NOT NULL,
        key INTEGER NOT NULL,
        PRIMARY KEY (high, low)) WITHOUT ROWID;
CREATE TABLE responses (
        key INTEGER PRIMARY KEY,
        received_at INTEGER NOT NULL,
        thanks_mail INTEGER NOT NULL,
        document TEXT NOT NULL);
CREATE INDEX responses_received ON responses (received_at, key);
CREATE TABLE journal (
        key INTEGER PRIMARY KEY,
        case_number INTEGER NOT NULL,
        event_key TEXT NOT NULL,
        document TEXT NOT NULL);
CREATE UNIQUE INDEX journal_event ON journal (case_number, event_key);
CREATE TABLE tasks (
        key INTEGER PRIMARY KEY,
        status TEXT NOT NULL CHECK (status IN ('open', 'completed', 'withdrawn')),
        worker TEXT NOT NULL,
        participants TEXT NOT NULL,
        is_loose_end INTEGER NOT NULL CHECK (is_loose_end IN (0, 1)),
        due_at INTEGER NOT NULL);
CREATE INDEX tasks_open_worker ON tasks (worker, due_at, key) WHERE status = 'open';
CREATE INDEX tasks_loose ON tasks (key) WHERE status = 'open' AND is_loose_end = 1;
CREATE TABLE timers (
        key INTEGER PRIMARY KEY,
        due_at INTEGER NOT NULL);
CREATE INDEX timers_due ON timers (due_at, key);
CREATE TABLE mails (
        key INTEGER PRIMARY KEY,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'suppressed')),
        due_at INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        settled_at INTEGER NOT NULL,
        reply TEXT NOT NULL,
        document TEXT NOT NULL);
CREATE INDEX mails_waiting ON mails (due_at, key) WHERE state = 'waiting';
CREATE INDEX mails_failed ON mails (key) WHERE state = 'failed';
CREATE TABLE webhooks (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        case_number INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        name TEXT NOT NULL,
        event TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
        due_at INTEGER NOT NULL,
        attempts INTEGER NOT NULL);
CREATE INDEX webhooks_waiting ON webhooks (due_at, number) WHERE state = 'waiting';
CREATE TABLE parked_events (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        parked_at INTEGER NOT NULL,
        reason TEXT NOT NULL,
        document TEXT NOT NULL);
CREATE TABLE deliveries (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        source TEXT NOT NULL,
        arrived_at INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'parked')),
        reason TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        headers TEXT NOT NULL,
        body TEXT NOT NULL);
CREATE TABLE tokens (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('intake', 'staff', 'admin')),
        sha256 TEXT NOT NULL UNIQUE,
        created_at INTEGER NOT NULL,
        revoked_at INTEGER NOT NULL);
