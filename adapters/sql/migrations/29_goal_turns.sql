-- Which course of each goal its owner was told of last, and which mail told it (`mail`: its number
-- among the mails of no case). Nothing of it is about a person.

CREATE TABLE goal_turns (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    goal TEXT NOT NULL UNIQUE,
    course TEXT NOT NULL,
    mail INTEGER AS (262144 + number % 262144));
