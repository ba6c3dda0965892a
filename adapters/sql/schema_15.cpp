#include <array>

#include "adapters/sql/schema.h"

namespace heed::sql {
namespace {

// Since when, and why, all mails wait: one row while they do.
constexpr auto statements = std::to_array<std::string_view>({
    "CREATE TABLE mail_hold (one INTEGER PRIMARY KEY CHECK (one = 1), since INTEGER NOT NULL,"
    " reply TEXT NOT NULL)",
});

}  // namespace

std::span<const std::string_view> migration_15() {
    return statements;
}

}  // namespace heed::sql
