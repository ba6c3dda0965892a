-- What older responses say of their customers (older_customers.cpp), between two keys. A damaged
-- one says nothing.

-- name: any_customers_to_find
SELECT 1 FROM customers_to_find LIMIT 1;

-- name: last_response_of_some
SELECT coalesce(max(key), 0) FROM (SELECT key FROM responses WHERE key > :behind
ORDER BY key LIMIT :most);

-- name: find_open_customers_by_id
INSERT INTO open_customers (known_by, case_number)
SELECT workflow || '/customer/' || json_extract(told, '$.customer.id'), number
FROM (SELECT key, CASE WHEN json_valid(document) THEN document ELSE '{}' END AS told
    FROM responses WHERE key > :behind AND key <= :last)
CROSS JOIN cases ON number = key >> 20
WHERE status = 'open' AND json_extract(told, '$.customer.id') <> ''
ON CONFLICT DO NOTHING;

-- name: find_open_customers_by_address
INSERT INTO open_customers (known_by, case_number)
SELECT workflow || '/address/' || lower(json_extract(told, '$.customer.email')), number
FROM (SELECT key, CASE WHEN json_valid(document) THEN document ELSE '{}' END AS told
    FROM responses WHERE key > :behind AND key <= :last)
CROSS JOIN cases ON number = key >> 20
WHERE status = 'open' AND json_extract(told, '$.customer.email') <> ''
ON CONFLICT DO NOTHING;

-- name: find_ids_of_addresses
INSERT INTO address_ids (address, customer)
SELECT lower(json_extract(told, '$.customer.email')), json_extract(told, '$.customer.id')
FROM (SELECT CASE WHEN json_valid(document) THEN document ELSE '{}' END AS told
    FROM responses WHERE key > :behind AND key <= :last)
WHERE json_extract(told, '$.customer.email') <> '' AND json_extract(told, '$.customer.id') <> ''
ON CONFLICT DO NOTHING;
