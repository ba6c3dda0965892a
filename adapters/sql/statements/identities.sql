-- What an older Heed knew responses by, and what it took for another (identity_mover.cpp).

-- name: list_older_identities
SELECT high, low, key FROM response_identities WHERE (high, low) > (:high, :low)
ORDER BY high, low LIMIT :limit;

-- name: find_response_document
SELECT document FROM responses WHERE key = :key;

-- name: find_version_documents
SELECT document FROM response_versions WHERE key = :key;

-- name: delete_older_identity
DELETE FROM response_identities WHERE high = :high AND low = :low;

-- name: note_overwritten
INSERT INTO overwritten_responses (key, survey) VALUES (:key, :survey)
ON CONFLICT DO NOTHING;

-- name: list_overwritten
SELECT key, survey, document FROM overwritten_responses JOIN responses USING (key)
ORDER BY key, survey LIMIT :limit;

-- name: count_overwritten
SELECT count(*) FROM overwritten_responses WHERE key >= :first AND key < :end;

-- name: settle_overwritten
DELETE FROM overwritten_responses WHERE key >= :first AND key < :end;
