-- The bytes of what is attached to cases, beside the cases, which say what there is: so that
-- reading a case costs nothing for them. The index is for their sum alone. Journals hold from here
-- on what an older Heed cannot read.

CREATE TABLE attachments (
        key INTEGER PRIMARY KEY,
        bytes INTEGER NOT NULL,
        content BLOB NOT NULL);
CREATE INDEX attachments_by_bytes ON attachments (bytes);
UPDATE meta SET oldest_writer = 21;
