-- The chain of seals (seal_writer.cpp).

-- name: find_last_seal
SELECT number, kind, content, seal FROM seals ORDER BY number DESC LIMIT 1;

-- name: find_seal_of_entry
SELECT seal FROM journal WHERE key = :key;

-- name: insert_seal
INSERT INTO seals (number, kind, content, seal) VALUES (:number, :kind, :content, :seal);

-- name: find_audited
SELECT at, actor, act, subject, detail FROM audit_log WHERE number = :number;

-- name: keep_form
INSERT INTO erased_entries (key, form) VALUES (:key, :form) ON CONFLICT DO NOTHING;

-- name: rewrite_entry
UPDATE journal SET document = :document, salt = :salt WHERE key = :key;
