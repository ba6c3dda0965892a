#include <array>

#include "adapters/sql/schema.h"

namespace heed::sql {
namespace {

// What a response said before it was changed: `heed record` plays every version. Personal text;
// the newest version stands in `responses`.
constexpr auto statements = std::to_array<std::string_view>({
    R"(CREATE TABLE response_versions (
        key INTEGER NOT NULL,
        digest TEXT NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (key, digest)) WITHOUT ROWID)",
});

}  // namespace

std::span<const std::string_view> migration_4() {
    return statements;
}

}  // namespace heed::sql
