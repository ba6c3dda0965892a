-- Facts: how often each number was counted, by day and by month (`step`), and by the members of
-- dimensions; dimension 0 is all responses together. Kept by CaseIndexer a moment after the commit.
-- A question that can be chosen from has a row for each option. What each response added stands in
-- counted_responses, so that it can be taken away again, and so that any cut can be counted; its
-- members and answers are lists of their numbers. Nothing of it is personal. `counted_through` says
-- how far commits are counted. An older Heed counts nothing here, and may no longer write.

CREATE TABLE counted_questions (
    question INTEGER PRIMARY KEY,
    survey TEXT NOT NULL,
    name TEXT NOT NULL,
    option TEXT NOT NULL,
    UNIQUE (survey, name, option));
CREATE TABLE counted_members (
    member INTEGER PRIMARY KEY,
    dimension TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (dimension, name));
CREATE TABLE counted_responses (
    survey INTEGER NOT NULL,
    day INTEGER NOT NULL,
    response INTEGER NOT NULL,
    members TEXT NOT NULL,
    answers TEXT NOT NULL,
    PRIMARY KEY (survey, day, response)) WITHOUT ROWID;
CREATE INDEX counted_responses_response ON counted_responses (response);
CREATE TABLE facts (
    question INTEGER NOT NULL,
    dimension INTEGER NOT NULL,
    step INTEGER NOT NULL,
    day INTEGER NOT NULL,
    member INTEGER NOT NULL,
    value INTEGER NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (question, dimension, step, day, member, value)) WITHOUT ROWID;
CREATE TABLE counting (counted_through INTEGER NOT NULL);
INSERT INTO counting (counted_through) VALUES (0);
DELETE FROM filling;
INSERT INTO filling (number) SELECT 0 WHERE EXISTS (SELECT 1 FROM cases);
UPDATE meta SET oldest_writer = 24;
