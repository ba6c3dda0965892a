-- What came of follow-ups is counted beside what responses answered: promises, in-time and returned
-- ones, root causes, recoveries. Older cases are counted anew, some at a time; an older Heed would
-- leave theirs out.

DELETE FROM filling;
INSERT INTO filling (number) SELECT 0 WHERE EXISTS (SELECT 1 FROM cases);
UPDATE meta SET oldest_writer = 30;
