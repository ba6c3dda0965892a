#include <array>

#include "adapters/sql/schema.h"

namespace heed::sql {
namespace {

// From here on journals hold what was said in a case, which an older Heed cannot read.
constexpr auto statements = std::to_array<std::string_view>({
    "UPDATE meta SET oldest_writer = 18",
});

}  // namespace

std::span<const std::string_view> migration_18() {
    return statements;
}

}  // namespace heed::sql
