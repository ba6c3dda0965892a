-- What each colleague has promised to customers, for their inbox; and the words of comments and
-- answers, without accents, for the search. The indexer fills both in.

CREATE TABLE promises (
        case_number INTEGER NOT NULL,
        item INTEGER NOT NULL,
        owner TEXT NOT NULL,
        due_at INTEGER NOT NULL,
        PRIMARY KEY (case_number, item)) WITHOUT ROWID;
CREATE INDEX promises_by_owner ON promises (owner, due_at, case_number, item);
