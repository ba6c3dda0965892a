-- A case that goes on for years has a long document. It stands apart from its row, so that an event
-- does not write it again, and is written anew now and then: what happened since is in the journal.
-- An older Heed would read the row alone.

CREATE TABLE case_documents (
    number INTEGER PRIMARY KEY,
    document TEXT NOT NULL);
CREATE VIEW case_texts AS
    SELECT number, revision, account, CASE document
        WHEN '' THEN coalesce((SELECT document FROM case_documents
            WHERE case_documents.number = cases.number), '')
        ELSE document END AS document
    FROM cases;
UPDATE meta SET oldest_writer = 28;
