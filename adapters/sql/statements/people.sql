-- People who sign in, who are away, and what may call (sql_account_store.cpp, sql_session_store.cpp, sql_absence_store.cpp, sql_token_store.cpp).

-- name: insert_account
INSERT INTO user_accounts (email, role, language, password, created_at, disabled_at)
VALUES (:email, :role, :language, '', :created_at, :disabled_at)
ON CONFLICT (email) DO NOTHING;

-- name: update_account_of_user
UPDATE user_accounts SET role = :role, language = :language, disabled_at = :disabled_at
WHERE email = :email;

-- name: find_password
SELECT password FROM user_accounts WHERE email = :email;

-- name: update_password
UPDATE user_accounts SET password = :hash WHERE email = :email;

-- name: insert_session
INSERT INTO sessions (sha256, email, opened_at, seen_at)
VALUES (:sha256, :email, :opened_at, :seen_at);

-- name: find_session
SELECT email, opened_at, seen_at FROM sessions WHERE sha256 = :sha256;

-- name: touch_session
UPDATE sessions SET seen_at = :at WHERE sha256 = :sha256;

-- name: delete_session
DELETE FROM sessions WHERE sha256 = :sha256;

-- name: delete_sessions_of
DELETE FROM sessions WHERE email = :email;

-- name: delete_old_sessions
DELETE FROM sessions WHERE opened_at < :opened OR seen_at < :seen;

-- name: upsert_absence
INSERT INTO absences (email, absent_from, absent_to, substitute)
VALUES (:email, :absent_from, :absent_to, :substitute)
ON CONFLICT (email) DO UPDATE SET absent_from = excluded.absent_from,
absent_to = excluded.absent_to, substitute = excluded.substitute;

-- name: delete_absence
DELETE FROM absences WHERE email = :email;

-- name: list_absences
SELECT email, absent_from, absent_to, substitute FROM absences
ORDER BY email COLLATE BINARY;

-- name: insert_token
INSERT INTO tokens (name, role, surveys, sha256, created_at, expires_at, revoked_at)
VALUES (:name, :role, :surveys, :sha256, :created_at, :expires_at, 0);

-- name: use_token
UPDATE tokens SET used_at = :now WHERE number = :number AND used_at < :now;

-- name: revoke_token
UPDATE tokens SET revoked_at = :now WHERE name = :name AND revoked_at = 0;

-- name: insert_praise
INSERT INTO praises (case_number, person, story, words, customer, customer_name, written_by,
written_at, standing)
VALUES (:case_number, :person, :story, :words, :customer, :customer_name, :written_by,
:written_at, :standing);
