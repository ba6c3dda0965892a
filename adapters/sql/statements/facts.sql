-- What responses add to the facts (fact_writer.cpp, fact_scan.cpp, sql_fact_reader.cpp).

-- name: insert_counted_question
INSERT INTO counted_questions (survey, name, option) VALUES (:survey, :name, :option);

-- name: find_counted_question
SELECT question FROM counted_questions WHERE survey = :survey AND name = :name AND option = :option;

-- name: read_counted_question
SELECT survey, name, option FROM counted_questions WHERE question = :question;

-- name: find_options
SELECT question, option FROM counted_questions WHERE survey = :survey AND name = :name;

-- name: insert_counted_member
INSERT INTO counted_members (dimension, name) VALUES (:dimension, :name);

-- name: find_counted_member
SELECT member FROM counted_members WHERE dimension = :dimension AND name = :name;

-- name: read_counted_member
SELECT dimension, name FROM counted_members WHERE member = :member;

-- name: list_counted_members
SELECT name FROM counted_members WHERE dimension = :dimension AND name <> '';

-- name: count_members
SELECT count(*) FROM counted_members WHERE dimension = :dimension AND name <> '';

-- name: count_responses_of_member
SELECT coalesce(sum(times), 0) FROM facts JOIN counted_questions USING (question)
WHERE name = '' AND option = '' AND step = 1 AND dimension = :dimension AND member = :member;

-- name: delete_counted_member
DELETE FROM counted_members WHERE member = :member;

-- name: find_counted_response
SELECT survey, day, members, answers FROM counted_responses WHERE response = :response;

-- name: list_keys_of_counted_responses
SELECT response FROM counted_responses WHERE response >= :first AND response < :end;

-- name: list_counted_responses
SELECT day, members, answers FROM counted_responses
WHERE survey = :survey AND day >= :first AND day <= :last;

-- name: list_answers
SELECT answers FROM counted_responses WHERE survey = :survey AND day >= :first AND day <= :last;

-- name: note_changed_month
INSERT INTO counted_months (survey, month, changes) VALUES (:survey, :month, 1)
ON CONFLICT DO UPDATE SET changes = changes + 1;

-- name: read_changes_of_month
SELECT changes FROM counted_months WHERE survey = :survey AND month = :month;

-- name: list_counted_cases
SELECT day, response, members, answers FROM counted_responses
WHERE survey = :survey AND day >= :first AND (day, response) < (:day, :response)
ORDER BY day DESC, response DESC LIMIT :most;

-- name: list_later_rows_of_case
SELECT survey, members, answers FROM counted_responses
WHERE response >= :first AND response < :end AND day > :day AND day <= :last;

-- name: insert_counted_response
INSERT INTO counted_responses (survey, day, response, members, answers)
VALUES (:survey, :day, :response, :members, :answers);

-- name: delete_counted_response
DELETE FROM counted_responses WHERE survey = :survey AND day = :day AND response = :response;

-- name: add_to_fact
INSERT INTO facts (question, dimension, step, day, member, value, times)
VALUES (:question, :dimension, :step, :day, :member, :value, :times)
ON CONFLICT DO UPDATE SET times = times + excluded.times;

-- name: delete_empty_fact
DELETE FROM facts WHERE question = :question AND dimension = :dimension AND step = :step
    AND day = :day AND member = :member AND value = :value AND times = 0;
