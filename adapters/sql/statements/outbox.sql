-- What is due (sql_store.cpp).

-- name: find_due_timers
SELECT key, due_at FROM timers WHERE due_at <= :now ORDER BY due_at, key LIMIT :at_most;

-- name: find_due_mails
SELECT key, attempts, retried_at, document FROM mails
WHERE state = 'waiting' AND due_at <= :now ORDER BY due_at, key LIMIT :at_most;

-- name: find_mails_of_case
SELECT key, state, document FROM mails WHERE key >= :first AND key < :end ORDER BY key;

-- When a mail that is put aside is told of.
-- name: find_morning_of_mail
SELECT next_at FROM gathered_mails JOIN digest_readers USING (email)
WHERE email = :email AND key = :key AND digest = 0 AND rhythm = 'daily';

-- name: count_gathered_mail
SELECT count(*) FROM gathered_mails WHERE email = :email AND key = :key;

-- 0: mails go out.
-- name: find_hold_of_outbox
SELECT outbox_held_at FROM meta WHERE id = 1;

-- name: find_mail_hold
SELECT since, reply FROM mail_hold;

-- name: delete_mail_hold
DELETE FROM mail_hold;

-- name: insert_mail_hold
INSERT INTO mail_hold (one, since, reply) VALUES (1, :since, :reply);

-- name: count_waiting_mail
SELECT count(*) FROM mails WHERE key = :key AND state = 'waiting';

-- name: list_parked_events
SELECT number, reason, document FROM parked_events WHERE number >= :first
ORDER BY number LIMIT :most;

-- name: delete_parked_event
DELETE FROM parked_events WHERE number = :number;

-- name: list_failed_mails
SELECT key, attempts, settled_at, reply, document FROM mails
WHERE state = 'failed' AND key < :before ORDER BY key DESC LIMIT :count;

-- name: list_failed_webhooks
SELECT number, name, case_number, event, reply, attempts, settled_at FROM webhooks
WHERE state = 'failed' AND number < :before ORDER BY number DESC LIMIT :count;

-- name: list_loose_ends
SELECT key FROM tasks WHERE status = 'open' AND is_loose_end = 1 AND key < :before
ORDER BY key DESC LIMIT :count;

-- One that waits for a far time was written by a clock that was ahead.
-- name: find_mail_to_retry
SELECT document FROM mails WHERE key = :key
AND (state = 'failed' OR (state = 'waiting' AND due_at > :later AND due_at < :far));

-- name: retry_mail
UPDATE mails SET state = 'waiting', attempts = 0, due_at = :due,
retried_at = :now, settled_at = 0 WHERE key = :key;

-- name: retry_webhook
UPDATE webhooks SET state = 'waiting', attempts = 0, due_at = :due, retried_at = :now,
settled_at = 0 WHERE number = :number AND state = 'failed';

-- name: settle_webhook
UPDATE webhooks SET state = :state, attempts = attempts + 1, due_at = :due,
settled_at = :settled, reply = :reply WHERE number = :number AND state = 'waiting';

-- name: list_sources
SELECT name, last_at, responses FROM sources;

-- name: count_deliveries_apart
SELECT source, sum(state = 'parked'), sum(state = 'unverified') FROM deliveries
WHERE state IN ('parked', 'unverified') GROUP BY source;
