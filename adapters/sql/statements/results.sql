-- What cases add to the results (result_writer.cpp).

-- name: insert_result_account
INSERT INTO result_accounts (id) VALUES (:id)
ON CONFLICT DO NOTHING;

-- name: find_result_account
SELECT account FROM result_accounts WHERE id = :id;

-- name: insert_result_kind
INSERT INTO result_kinds (workflow, version, survey, measure, question, value)
VALUES (:workflow, :version, :survey, :measure, :question, :value)
ON CONFLICT DO NOTHING;

-- name: find_result_kind
SELECT kind FROM result_kinds
WHERE workflow = :workflow AND version = :version AND survey = :survey AND measure = :measure
    AND question = :question AND value = :value;

-- name: find_result_entries
SELECT account, kind, week, times FROM result_cases WHERE number = :number;

-- name: upsert_result_entry
INSERT INTO result_cases (account, kind, week, number, times)
VALUES (:account, :kind, :week, :number, :times)
ON CONFLICT (account, kind, week, number) DO UPDATE SET times = excluded.times;

-- name: delete_result_entry
DELETE FROM result_cases
WHERE account = :account AND kind = :kind AND week = :week AND number = :number;

-- name: add_to_result_week
INSERT INTO result_weeks (account, week, kind, times) VALUES (:account, :week, :kind, :times)
ON CONFLICT (account, week, kind) DO UPDATE SET times = times + excluded.times;

-- name: find_weeks
SELECT week, kind, times FROM result_weeks WHERE account = :account
AND week >= :first AND week <= :last;
