-- Notes on the time line (sql_note_store.cpp).

-- name: insert_time_note
INSERT INTO time_notes (day, text, entered_by, entered_at)
VALUES (:day, :text, :entered_by, :entered_at);

-- name: delete_time_note
DELETE FROM time_notes WHERE number = :number;

-- name: list_time_notes
SELECT number, day, text, entered_by, entered_at FROM time_notes ORDER BY day, number;
