#include <array>

#include "adapters/sql/schema.h"

namespace heed::sql {
namespace {

// Answers that could not be read are read again when the survey's mapping is mended: the index has
// a row for each response with any, and none for all others. An older Heed would drop the words.
constexpr auto statements = std::to_array<std::string_view>({
    R"(CREATE INDEX responses_unread ON responses (key) WHERE instr(document, '"unread":') > 0)",
    "UPDATE meta SET oldest_writer = 16",
});

}  // namespace

std::span<const std::string_view> migration_16() {
    return statements;
}

}  // namespace heed::sql
