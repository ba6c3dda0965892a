#include <array>

#include "adapters/sql/schema.h"

namespace heed::sql {
namespace {

// The key that customers' links are signed with.
constexpr auto statements = std::to_array<std::string_view>({
    "ALTER TABLE meta ADD COLUMN link_key TEXT NOT NULL DEFAULT ''",
    "UPDATE meta SET link_key = lower(hex(randomblob(32)))",
});

}  // namespace

std::span<const std::string_view> migration_3() {
    return statements;
}

}  // namespace heed::sql
