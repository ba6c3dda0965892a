-- What is due (sql_store.cpp).

-- name: find_due_timers
SELECT key, due_at FROM timers WHERE due_at <= :now ORDER BY due_at, key LIMIT :at_most;

-- name: find_due_mails
SELECT key, attempts, retried_at, document FROM mails
WHERE state = 'waiting' AND due_at <= :now ORDER BY due_at, key LIMIT :at_most;

-- name: find_mails_of_case
SELECT key, state, document FROM mails WHERE key >= :first AND key < :end ORDER BY key;

-- 0: mails go out.
-- name: find_hold_of_outbox
SELECT outbox_held_at FROM meta WHERE id = 1;
