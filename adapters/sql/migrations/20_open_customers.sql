-- How the next response of a customer finds her open cases: by her id and by her address, in each
-- workflow. And which ids an address stands with, so that one that two people share joins nothing.

CREATE TABLE open_customers (
        known_by TEXT NOT NULL,
        case_number INTEGER NOT NULL,
        PRIMARY KEY (known_by, case_number)) WITHOUT ROWID;
CREATE INDEX open_customers_case ON open_customers (case_number);
CREATE TABLE address_ids (
        address TEXT NOT NULL,
        customer TEXT NOT NULL,
        PRIMARY KEY (address, customer)) WITHOUT ROWID;
CREATE TEMP TABLE told AS
        SELECT key, lower(json_extract(document, '$.customer.email')) AS address,
            json_extract(document, '$.customer.id') AS customer
        FROM (SELECT key, CASE WHEN json_valid(document) THEN document ELSE '{}' END AS document
            FROM responses);
INSERT OR IGNORE INTO open_customers
        SELECT workflow || '/customer/' || told.customer, number FROM told JOIN cases
        ON number = told.key >> 20 WHERE status = 'open' AND told.customer <> '';
INSERT OR IGNORE INTO open_customers
        SELECT workflow || '/address/' || address, number FROM told JOIN cases
        ON number = told.key >> 20 WHERE status = 'open' AND address <> '';
INSERT OR IGNORE INTO address_ids
        SELECT address, customer FROM told WHERE address <> '' AND customer <> '';
DROP TABLE told;
UPDATE meta SET oldest_writer = 20;
