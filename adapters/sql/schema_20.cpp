#include <array>

#include "adapters/sql/schema.h"

namespace heed::sql {
namespace {

// How the next response of a customer finds her open cases: by her id and by her address, in each
// workflow. And which ids an address stands with, so that one that two people share joins nothing.
constexpr auto statements = std::to_array<std::string_view>({
    R"(CREATE TABLE open_customers (
        known_by TEXT NOT NULL,
        case_number INTEGER NOT NULL,
        PRIMARY KEY (known_by, case_number)) WITHOUT ROWID)",
    R"(CREATE INDEX open_customers_case ON open_customers (case_number))",
    R"(CREATE TABLE address_ids (
        address TEXT NOT NULL,
        customer TEXT NOT NULL,
        PRIMARY KEY (address, customer)) WITHOUT ROWID)",
    R"(CREATE TEMP TABLE told AS
        SELECT key, lower(json_extract(document, '$.customer.email')) AS address,
            json_extract(document, '$.customer.id') AS customer
        FROM (SELECT key, CASE WHEN json_valid(document) THEN document ELSE '{}' END AS document
            FROM responses))",
    R"(INSERT OR IGNORE INTO open_customers
        SELECT workflow || '/customer/' || told.customer, number FROM told JOIN cases
        ON number = told.key >> 20 WHERE status = 'open' AND told.customer <> '')",
    R"(INSERT OR IGNORE INTO open_customers
        SELECT workflow || '/address/' || address, number FROM told JOIN cases
        ON number = told.key >> 20 WHERE status = 'open' AND address <> '')",
    R"(INSERT OR IGNORE INTO address_ids
        SELECT address, customer FROM told WHERE address <> '' AND customer <> '')",
    "DROP TABLE told",
    "UPDATE meta SET oldest_writer = 20",
});

}  // namespace

std::span<const std::string_view> migration_20() {
    return statements;
}

}  // namespace heed::sql
