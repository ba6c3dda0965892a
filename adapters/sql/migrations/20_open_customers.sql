-- How the next response of a customer finds her open cases: by her id and by her address, in each
-- workflow. And which ids an address stands with, so that one that two people share joins nothing. What older
-- responses say of it is found behind the commit, some at a time: behind which there is more.

CREATE TABLE open_customers (
        known_by TEXT NOT NULL,
        case_number INTEGER NOT NULL,
        PRIMARY KEY (known_by, case_number)) WITHOUT ROWID;
CREATE INDEX open_customers_case ON open_customers (case_number);
CREATE TABLE address_ids (
        address TEXT NOT NULL,
        customer TEXT NOT NULL,
        PRIMARY KEY (address, customer)) WITHOUT ROWID;
CREATE TABLE customers_to_find (behind INTEGER NOT NULL);
INSERT INTO customers_to_find (behind) SELECT 0 WHERE EXISTS (SELECT 1 FROM responses);
UPDATE meta SET oldest_writer = 20;
