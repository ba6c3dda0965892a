-- What is found of single cases.

-- name: find_numbers
SELECT number FROM cases WHERE number >= :first AND number < :end
ORDER BY number LIMIT :most;

-- name: newest_of_term
SELECT case_number FROM case_index WHERE term = :term AND case_number < :before
ORDER BY case_number DESC LIMIT :most;

-- name: find_promises
SELECT due_at, case_number, item FROM promises WHERE owner = :owner
AND due_at < :before ORDER BY due_at, case_number, item LIMIT :most;

-- name: delete_promises
DELETE FROM promises WHERE case_number = :number;

-- name: insert_promise
INSERT INTO promises (case_number, item, owner, due_at)
VALUES (:number, :item, :owner, :due_at);

-- From place to place of a version's open cases.
-- name: leaves_after
SELECT leaves FROM cases WHERE status = 'open' AND workflow = :workflow
AND version = :version AND leaves > :leaves COLLATE BINARY
ORDER BY leaves COLLATE BINARY LIMIT 1;

-- name: newest_open_at_place
SELECT number FROM cases WHERE status = 'open' AND workflow = :workflow
AND version = :version AND leaves = :leaves AND number < :before
ORDER BY number DESC LIMIT :most;

-- name: find_case_document
SELECT revision, document FROM case_texts WHERE number = :number;

-- name: find_versions_of_case
SELECT key, document FROM response_versions WHERE key >= :first AND key < :end
ORDER BY key;

-- name: find_attachment
SELECT content FROM attachments WHERE key = :key;

-- name: sum_attachments
SELECT coalesce(sum(bytes), 0) FROM attachments;

-- name: find_unread
SELECT key, coalesce((SELECT outcome FROM cases WHERE number = key >> 20), ''), document
FROM responses WHERE instr(document, '"unread":') > 0 AND key > :after ORDER BY key LIMIT :most;

-- name: count_held_tasks
SELECT worker, count(*), min(key) FROM tasks WHERE status = 'open' GROUP BY worker;

-- name: find_answered_surveys
SELECT DISTINCT json_extract(document, '$.survey'), json_extract(document, '$.source')
FROM (SELECT document FROM responses ORDER BY key DESC LIMIT 50000);
