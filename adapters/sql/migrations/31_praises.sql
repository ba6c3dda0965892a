-- What customers had to praise in colleagues, and the number of the mail that tells them of it,
-- among the mails of no case.

CREATE TABLE praises (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    case_number INTEGER NOT NULL,
    person TEXT NOT NULL,
    story TEXT NOT NULL,
    words TEXT NOT NULL,
    customer TEXT NOT NULL,
    customer_name TEXT NOT NULL,
    written_by TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    standing TEXT NOT NULL,
    mail INTEGER NOT NULL DEFAULT 0);
CREATE INDEX praises_of_case ON praises (case_number);
CREATE INDEX praises_of_person ON praises (person);
CREATE INDEX praises_told ON praises (mail);
UPDATE meta SET oldest_writer = schema_version + 1;
