-- Results, kept by CaseIndexer a moment after the commit. A kind is what is counted, of which
-- workflow's cases; weeks are told by their Monday, in days since 1970. result_weeks has the
-- figures, by account and, as account 0, of all; result_cases has what each case added to them.
-- Nothing of it is personal. A program from before, which counts nothing, may no longer write.

CREATE TABLE result_kinds (
        kind INTEGER PRIMARY KEY,
        workflow TEXT NOT NULL,
        version INTEGER NOT NULL,
        survey TEXT NOT NULL,
        measure TEXT NOT NULL,
        question TEXT NOT NULL,
        value INTEGER NOT NULL,
        UNIQUE (survey, measure, question, value, workflow, version));
CREATE TABLE result_accounts (
        account INTEGER PRIMARY KEY CHECK (account > 0),
        id TEXT NOT NULL UNIQUE);
CREATE TABLE result_weeks (
        account INTEGER NOT NULL,
        week INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        times INTEGER NOT NULL,
        PRIMARY KEY (account, week, kind)) WITHOUT ROWID;
CREATE TABLE result_cases (
        account INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        week INTEGER NOT NULL,
        number INTEGER NOT NULL,
        times INTEGER NOT NULL,
        PRIMARY KEY (account, kind, week, number)) WITHOUT ROWID;
CREATE INDEX result_cases_kind ON result_cases (kind, week, number);
CREATE INDEX result_cases_number ON result_cases (number, times);
UPDATE meta SET oldest_writer = 9;
