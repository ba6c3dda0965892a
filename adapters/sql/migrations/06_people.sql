-- People who sign in. Of sessions and invitations only hashes of their secrets are kept. A mail
-- that brings an invitation stands in `mails` under case number 0, until it is sent.

CREATE TABLE user_accounts (
        email TEXT PRIMARY KEY,
        role TEXT NOT NULL
            CHECK (role IN ('staff', 'manager', 'executive', 'process_owner', 'admin')),
        language TEXT NOT NULL,
        password TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        disabled_at INTEGER NOT NULL);
CREATE TABLE invitations (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        email TEXT NOT NULL UNIQUE,
        sha256 TEXT NOT NULL UNIQUE,
        expires_at INTEGER NOT NULL);
CREATE TABLE sessions (
        sha256 TEXT PRIMARY KEY,
        email TEXT NOT NULL,
        opened_at INTEGER NOT NULL,
        seen_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX sessions_email ON sessions (email);
CREATE TABLE audit_log (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        act TEXT NOT NULL CHECK (act IN ('signed_in', 'sign_in_failed', 'signed_out', 'invited',
            'password_set', 'account_created', 'account_changed', 'account_disabled',
            'account_enabled', 'token_created', 'token_revoked', 'absence_entered',
            'absence_removed')),
        subject TEXT NOT NULL,
        detail TEXT NOT NULL);
