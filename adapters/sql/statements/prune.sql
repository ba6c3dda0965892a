-- What is taken away of old cases (pruner.cpp).

-- Ended, nothing has happened for long, all of it is indexed and counted, and nothing is under way.
-- name: find_prunable
SELECT count(*) FROM cases WHERE number = :number AND status = 'ended' AND updated_at < :before
AND NOT EXISTS (SELECT 1 FROM unindexed_cases WHERE unindexed_cases.number = cases.number)
AND NOT EXISTS (SELECT 1 FROM filling WHERE filling.number < cases.number)
AND NOT EXISTS (SELECT 1 FROM tasks
    WHERE key >= cases.number << 20 AND key < (cases.number + 1) << 20 AND status = 'open')
AND NOT EXISTS (SELECT 1 FROM timers
    WHERE key >= cases.number << 20 AND key < (cases.number + 1) << 20)
AND NOT EXISTS (SELECT 1 FROM mails
    WHERE key >= cases.number << 20 AND key < (cases.number + 1) << 20 AND state = 'waiting');

-- name: list_task_keys
SELECT key FROM tasks WHERE key >= :first AND key < :end;

-- name: list_response_documents
SELECT key, document FROM responses WHERE key >= :first AND key < :end
UNION ALL SELECT key, document FROM response_versions WHERE key >= :first_too AND key < :end_too;

-- name: prune_index
DELETE FROM case_index WHERE term = :term AND case_number = :number;

-- A colleague stays praised; what was told of it goes.
-- name: prune_praises
UPDATE praises SET story = '', words = '', customer = '', customer_name = ''
WHERE case_number = :number;

-- A case that the index does not know yet keeps what its customer is known by.
-- name: prune_address_id
DELETE FROM address_ids WHERE address = :address AND customer = :customer
AND NOT EXISTS (SELECT 1 FROM case_index WHERE term = :term)
AND NOT EXISTS (SELECT 1 FROM unindexed_cases CROSS JOIN cases USING (number)
    WHERE cases.customer = :customer_too);

-- name: prune_asked_customer
DELETE FROM asked_customers WHERE customer = :customer
AND NOT EXISTS (SELECT 1 FROM case_index WHERE term = :term)
AND NOT EXISTS (SELECT 1 FROM unindexed_cases CROSS JOIN cases USING (number)
    WHERE cases.customer = :customer_too);

-- Whose case is gone.
-- name: prune_webhook
DELETE FROM webhooks WHERE number = :number
AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.number = case_number);
