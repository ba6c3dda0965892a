#include <array>

#include "adapters/sql/schema.h"

namespace heed::sql {
namespace {

// Where backups were put, and when: what the age of the last one is told by.
constexpr auto statements = std::to_array<std::string_view>({
    R"(CREATE TABLE backups (
        path TEXT PRIMARY KEY,
        made_at INTEGER NOT NULL))",
});

}  // namespace

std::span<const std::string_view> migration_26() {
    return statements;
}

}  // namespace heed::sql
