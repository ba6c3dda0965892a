-- Cases are no longer found by names that a customer or an account had before: those of whom a
-- response was changed are indexed anew.

INSERT OR IGNORE INTO unindexed_cases SELECT DISTINCT key >> 20 FROM response_versions;
