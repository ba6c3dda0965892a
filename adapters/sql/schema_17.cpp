#include <array>

#include "adapters/sql/schema.h"

namespace heed::sql {
namespace {

// What each colleague has promised to customers, for their inbox; and the words of comments and
// answers, without accents, for the search. The indexer fills both in.
constexpr auto statements = std::to_array<std::string_view>({
    R"(CREATE TABLE promises (
        case_number INTEGER NOT NULL,
        item INTEGER NOT NULL,
        owner TEXT NOT NULL,
        due_at INTEGER NOT NULL,
        PRIMARY KEY (case_number, item)) WITHOUT ROWID)",
    "CREATE INDEX promises_by_owner ON promises (owner, due_at, case_number, item)",
});

}  // namespace

std::span<const std::string_view> migration_17() {
    return statements;
}

}  // namespace heed::sql
