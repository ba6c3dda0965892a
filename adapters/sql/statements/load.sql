-- What a batch of events is decided by (case_loader.cpp). Each is asked once a batch, with what is
-- wanted as a JSON array. CROSS JOIN keeps the order: from what is wanted to what there is.

-- The other half is compared by whoever asks: two identities share this one once in 2^64.
-- name: find_identities
SELECT high, low, known_responses.key FROM json_each(:wanted) AS wanted
CROSS JOIN known_responses ON high = wanted.value;

-- name: find_any_older_identity
SELECT 1 FROM response_identities LIMIT 1;

-- name: find_older_identities
SELECT high, low, responses.key, document FROM json_each(:wanted) AS wanted
CROSS JOIN response_identities AS older ON high = wanted.value
CROSS JOIN responses ON responses.key = older.key;

-- name: find_open_keys
SELECT open_key, case_number FROM json_each(:wanted) AS wanted
CROSS JOIN open_keys ON open_key = wanted.value;

-- At most 50 a key.
-- name: find_known_by
SELECT known_by, case_number FROM json_each(:wanted) AS wanted
CROSS JOIN open_customers ON known_by = wanted.value AND case_number <= coalesce(
    (SELECT case_number FROM open_customers WHERE known_by = wanted.value
        ORDER BY case_number LIMIT 1 OFFSET 49), 9223372036854775807);

-- Two say already that the address is nobody's in particular.
-- name: find_address_ids
SELECT wanted.value,
    coalesce((SELECT customer FROM address_ids WHERE address = wanted.value
        ORDER BY customer LIMIT 1), ''),
    coalesce((SELECT customer FROM address_ids WHERE address = wanted.value
        ORDER BY customer LIMIT 1 OFFSET 1), '')
FROM json_each(:wanted) AS wanted;

-- name: find_cases
SELECT number, revision, document FROM json_each(:wanted) AS wanted
CROSS JOIN case_texts ON number = wanted.value;

-- Of a case, since its document was written.
-- name: find_entries
SELECT key, document FROM journal WHERE key >= :first AND key < :end ORDER BY key;

-- name: find_responses
SELECT responses.key, document FROM json_each(:wanted) AS wanted
CROSS JOIN responses ON responses.key >= wanted.value << 20
    AND responses.key < (wanted.value + 1) << 20;

-- Pairs of a case's number and an event's key.
-- name: find_events
SELECT event_key, case_number FROM json_each(:wanted) AS wanted
CROSS JOIN journal ON case_number = json_extract(wanted.value, '$[0]')
    AND event_key = json_extract(wanted.value, '$[1]');

-- name: find_erasures
SELECT DISTINCT case_number FROM json_each(:wanted) AS wanted
CROSS JOIN journal ON case_number = wanted.value
    AND event_key >= 'forgotten-' COLLATE BINARY
    AND event_key < 'forgotten.' COLLATE BINARY;
