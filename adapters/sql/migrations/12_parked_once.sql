-- An event that is handed in again while it is parked stays the same parked event, and a response
-- that is parked is in the balance until a case has it. `high` and `low` are the response's
-- identity; 0 for other events. What an older Heed parked has none of these.

ALTER TABLE parked_events ADD COLUMN case_number INTEGER;
ALTER TABLE parked_events ADD COLUMN event_key TEXT;
ALTER TABLE parked_events ADD COLUMN high INTEGER;
ALTER TABLE parked_events ADD COLUMN low INTEGER;
CREATE UNIQUE INDEX parked_events_once ON parked_events (event_key, case_number, high, low);
