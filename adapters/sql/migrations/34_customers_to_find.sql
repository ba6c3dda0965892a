-- Stores of before have it by number 20, or have found all customers at once there.

CREATE TABLE IF NOT EXISTS customers_to_find (behind INTEGER NOT NULL);
