-- Programs by hash, and which was live when (sql_program_store.cpp).

-- name: find_workflow_hash
SELECT hash FROM workflows WHERE name = :name AND version = :version;

-- name: insert_program
INSERT INTO programs (hash, kept_at) VALUES (:hash, :kept_at)
ON CONFLICT DO NOTHING;

-- name: delete_program_files
DELETE FROM program_files WHERE program_hash = :hash;

-- name: insert_text
INSERT INTO texts (hash, content) VALUES (:hash, :content)
ON CONFLICT DO NOTHING;

-- name: insert_program_file
INSERT INTO program_files (program_hash, path, text_hash)
VALUES (:program, :path, :text) ON CONFLICT DO NOTHING;

-- name: insert_workflow
INSERT INTO workflows (hash, name, version, program_hash, has_cases)
VALUES (:hash, :name, :version, :program, 0)
ON CONFLICT DO NOTHING;

-- name: list_activations
SELECT program_hash, activated_by, activated_at FROM program_activations
ORDER BY number DESC LIMIT :at_most;

-- name: count_by_leaves
SELECT leaves, count(*) FROM cases WHERE workflow = :workflow AND version = :version
AND status = 'open' GROUP BY leaves;

-- name: count_of_version
SELECT count(*) FROM cases WHERE workflow = :workflow
AND version = :version;

-- name: insert_activation
INSERT INTO program_activations (program_hash, activated_by, activated_at)
VALUES (:hash, :who, :now);

-- name: count_programs
SELECT count(*) FROM programs WHERE hash = :hash;

-- name: find_program_files
SELECT path, content FROM program_files JOIN texts ON texts.hash = text_hash
WHERE program_hash = :hash ORDER BY path COLLATE BINARY;
