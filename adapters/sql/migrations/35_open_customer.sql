-- Open cases of a customer are found by open_customers, and lists by case_index: this one had no
-- reader left, and cost every case a write at a place of its own.

DROP INDEX IF EXISTS cases_open_customer;
