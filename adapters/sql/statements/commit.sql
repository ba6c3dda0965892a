-- What a batch of commits writes (commit_writer.cpp), table by table.

-- name: find_standing
SELECT revision, open_key,
    EXISTS (SELECT 1 FROM journal WHERE case_number = number AND event_key = :event_key)
FROM cases WHERE number = :number;

-- name: claim_open_key
INSERT INTO open_keys (open_key, case_number) VALUES (:open_key, :case_number)
ON CONFLICT DO NOTHING;

-- name: free_open_key
DELETE FROM open_keys WHERE open_key = :open_key;

-- name: claim_response
INSERT INTO known_responses (high, low, key) VALUES (:high, :low, :key)
ON CONFLICT DO NOTHING;

-- name: free_response
DELETE FROM known_responses WHERE high = :high AND low = :low;

-- name: move_response
INSERT INTO known_responses (high, low, key) VALUES (:high, :low, :key)
ON CONFLICT (high, low) DO UPDATE SET key = excluded.key;

-- name: insert_case
INSERT INTO cases (number, revision, status, workflow, version, survey, states, leaves, outcome,
    open_key, customer, account, opened_at, updated_at, document)
VALUES (:number, :revision, :status, :workflow, :version, :survey, :states, :leaves, :outcome,
    :open_key, :customer, :account, :opened_at, :updated_at, :document)
ON CONFLICT DO NOTHING;

-- name: update_case
UPDATE cases SET revision = :revision, status = :status, workflow = :workflow, version = :version,
    survey = :survey, states = :states, leaves = :leaves, outcome = :outcome, open_key = :open_key,
    customer = :customer, updated_at = :updated_at,
    document = CASE :leaves_document WHEN 0 THEN :document ELSE document END
WHERE number = :number;

-- name: upsert_case_document
INSERT INTO case_documents (number, document) VALUES (:number, :document)
ON CONFLICT (number) DO UPDATE SET document = excluded.document;

-- name: update_account
UPDATE cases SET account = :account WHERE number = :number;

-- name: insert_journal
INSERT INTO journal (key, case_number, event_key, document, salt, seal)
VALUES (:key, :case_number, :event_key, :document, :salt, :seal);

-- name: add_to_source
INSERT INTO sources (name, last_at, responses) VALUES (:name, :last_at, :responses)
ON CONFLICT (name) DO UPDATE SET
    last_at = max(last_at, excluded.last_at), responses = responses + excluded.responses;

-- name: insert_response
INSERT INTO responses (key, received_at, thanks_mail, document)
VALUES (:key, :received_at, :thanks_mail, :document);

-- Received when its first version was. That was thanked for, too: where it stands, which -1 says.
-- name: continue_response
INSERT INTO responses (key, received_at, thanks_mail, document)
SELECT :key, received_at, -1, :document FROM responses WHERE key = :before;

-- name: keep_version
INSERT INTO response_versions (key, digest, document)
SELECT key, :digest, document FROM responses WHERE key = :key
ON CONFLICT DO NOTHING;

-- A thank-you that is written once more, as to a corrected address, is the one that counts.
-- name: update_response
UPDATE responses SET document = :document, thanks_mail = max(thanks_mail, :thanks_mail)
WHERE key = :key;

-- name: insert_address_id
INSERT INTO address_ids (address, customer) VALUES (:address, :customer)
ON CONFLICT DO NOTHING;

-- name: delete_open_customers
DELETE FROM open_customers WHERE case_number = :case_number;

-- name: insert_open_customer
INSERT INTO open_customers (known_by, case_number) VALUES (:known_by, :case_number);

-- The stored task tells where the rows of its participants stand, so that no index is needed.
-- name: delete_participants
DELETE FROM task_participants WHERE key = :key AND (party, due_at) IN (
    SELECT party.value, due_at FROM tasks,
        json_each('[' || replace(json_quote(participants), ',', '","') || ']') AS party
    WHERE tasks.key = :task);

-- name: upsert_task
INSERT INTO tasks (key, status, worker, participants, is_loose_end, due_at, is_paused)
VALUES (:key, :status, :worker, :participants, :is_loose_end, :due_at, :is_paused)
ON CONFLICT (key) DO UPDATE SET status = excluded.status, worker = excluded.worker,
    participants = excluded.participants, due_at = excluded.due_at, is_paused = excluded.is_paused;

-- name: insert_participant
INSERT INTO task_participants (party, due_at, key) VALUES (:party, :due_at, :key)
ON CONFLICT DO NOTHING;

-- name: delete_timer
DELETE FROM timers WHERE key = :key;

-- name: upsert_timer
INSERT INTO timers (key, due_at) VALUES (:key, :due_at)
ON CONFLICT (key) DO UPDATE SET due_at = excluded.due_at;

-- name: insert_mail
INSERT INTO mails (key, state, due_at, attempts, settled_at, reply, document, retried_at)
VALUES (:key, :state, :due_at, 0, :settled_at, :reply, :document, 0);

-- name: insert_attachment
INSERT INTO attachments (key, bytes, content) VALUES (:key, :bytes, CAST(:content AS BLOB));

-- name: settle_mail
UPDATE mails SET state = :state, settled_at = :settled_at, reply = :reply
WHERE key = :key AND (state = 'waiting' OR state = 'failed');

-- name: insert_webhook
INSERT INTO webhooks (case_number, revision, name, event, state, due_at, attempts)
VALUES (:case_number, :revision, :name, :event, 'waiting', :due_at, 0);

-- name: note_unindexed
INSERT INTO unindexed_cases (number) VALUES (:number)
ON CONFLICT DO NOTHING;

-- name: note_workflow
UPDATE workflows SET has_cases = 1 WHERE hash = :hash AND has_cases = 0;

-- What a server says of who was forgotten meanwhile may name them.
-- name: mark_sent
UPDATE mails SET state = 'sent', attempts = attempts + 1, settled_at = :settled_at,
    reply = CASE reply WHEN 'forgotten' THEN '' ELSE :reply END
WHERE key = :key AND state <> 'sent';

-- name: mark_deferred
UPDATE mails SET attempts = attempts + 1, due_at = :next_try, reply = :reply
WHERE key = :key AND state = 'waiting';

-- name: delete_mail
DELETE FROM mails WHERE key = :key;

-- Parked again, it keeps its number and its first time.
-- name: park_event
INSERT INTO parked_events (parked_at, reason, document, case_number, event_key, high, low)
VALUES (:parked_at, :reason, :document, :case_number, :event_key, :high, :low)
ON CONFLICT (event_key, case_number, high, low) DO UPDATE SET reason = excluded.reason;
