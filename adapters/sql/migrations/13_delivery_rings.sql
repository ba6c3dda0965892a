-- Deliveries that nobody has vouched for get rings of their own, and those that wait to be taken in
-- are due at a time. A check is changed by its text, as in migration 11. The one index serves what
-- is due, the rings and the counts; a table of a few thousand rows at most is indexed here.

PRAGMA writable_schema = on;
UPDATE sqlite_schema SET sql = replace(sql, 'state IN (''waiting'', ''parked'')',
        'state = ''waiting'' OR state = ''parked'' OR state = ''forged'''
        || ' OR state = ''unverified'' OR state = ''unknown_source''')
        WHERE type = 'table' AND name = 'deliveries';
PRAGMA writable_schema = reset;
ALTER TABLE deliveries ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
UPDATE deliveries SET state = iif(reason LIKE '%no usable secret%', 'unverified', 'forged'),
        reason = substr(reason, 12) WHERE state = 'parked' AND reason LIKE 'untrusted: %';
DELETE FROM deliveries WHERE number IN (SELECT number FROM (SELECT number, row_number() OVER
        (PARTITION BY state, source ORDER BY number DESC) AS place FROM deliveries
        WHERE state = 'forged' OR state = 'unverified') WHERE place > 100);
CREATE INDEX deliveries_standing ON deliveries (state, due_at, source, bytes);
UPDATE meta SET oldest_writer = 13;
