-- When somebody had what was given up tried again; and more acts in the audit log, whose names the
-- program alone knows from now on.

ALTER TABLE mails ADD COLUMN retried_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE webhooks ADD COLUMN retried_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE audit_log RENAME TO older_audit_log;
CREATE TABLE audit_log (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        act TEXT NOT NULL,
        subject TEXT NOT NULL,
        detail TEXT NOT NULL);
INSERT INTO audit_log SELECT number, at, actor, act, subject, detail FROM older_audit_log;
DROP TABLE older_audit_log;
UPDATE meta SET oldest_writer = 8;
