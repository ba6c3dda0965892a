-- Since when, and why, all mails wait: one row while they do.

CREATE TABLE mail_hold (one INTEGER PRIMARY KEY CHECK (one = 1), since INTEGER NOT NULL, reply TEXT NOT NULL);
