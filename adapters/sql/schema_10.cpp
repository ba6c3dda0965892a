#include <array>

#include "adapters/sql/schema.h"

namespace heed::sql {
namespace {

// Cases are no longer found by names that a customer or an account had before: those of whom a
// response was changed are indexed anew.
constexpr auto statements = std::to_array<std::string_view>({
    "INSERT OR IGNORE INTO unindexed_cases SELECT DISTINCT key >> 20 FROM response_versions",
});

}  // namespace

std::span<const std::string_view> migration_10() {
    return statements;
}

}  // namespace heed::sql
