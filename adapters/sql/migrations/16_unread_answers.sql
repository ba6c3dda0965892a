-- Answers that could not be read are read again when the survey's mapping is mended: the index has
-- a row for each response with any, and none for all others. An older Heed would drop the words.

CREATE INDEX responses_unread ON responses (key) WHERE instr(document, '"unread":') > 0;
UPDATE meta SET oldest_writer = 16;
