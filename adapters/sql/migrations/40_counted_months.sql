-- How often the counted responses of a survey were changed within a month, by its first day: what
-- was made of them before holds until then. A month that is not here has not changed since.

CREATE TABLE counted_months (
    survey INTEGER NOT NULL,
    month INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    PRIMARY KEY (survey, month)) WITHOUT ROWID;
