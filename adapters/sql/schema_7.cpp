#include <array>

#include "adapters/sql/schema.h"

namespace heed::sql {
namespace {

// What the pages of administration keep, and when each source last brought a response.
constexpr auto statements = std::to_array<std::string_view>({
    R"(CREATE TABLE absences (
        email TEXT PRIMARY KEY,
        absent_from INTEGER NOT NULL,
        absent_to INTEGER NOT NULL,
        substitute TEXT NOT NULL))",
    R"(CREATE TABLE sources (
        name TEXT PRIMARY KEY,
        last_at INTEGER NOT NULL,
        responses INTEGER NOT NULL))",
    R"(INSERT INTO sources
        SELECT json_extract(document, '$.source'), max(received_at), count(*) FROM responses
            WHERE json_extract(document, '$.source') IS NOT NULL GROUP BY 1)",
});

}  // namespace

std::span<const std::string_view> migration_7() {
    return statements;
}

}  // namespace heed::sql
