-- The key that customers' links are signed with.

ALTER TABLE meta ADD COLUMN link_key TEXT NOT NULL DEFAULT '';
UPDATE meta SET link_key = lower(hex(randomblob(32)));
