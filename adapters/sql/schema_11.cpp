#include <array>

#include "adapters/sql/schema.h"

namespace heed::sql {
namespace {

// The same checks in other words: to look a value up in a list of three or more, SQLite builds an
// index of the list for every row that it writes, which took a sixth of the intake's time. A check
// is changed by its text, as SQLite's manual has it under ALTER TABLE; no row is touched. And from
// here on documents hold words by language, which an older Heed cannot read.
constexpr auto statements = std::to_array<std::string_view>({
    "PRAGMA writable_schema = on",
    R"(UPDATE sqlite_schema SET sql = replace(sql,
        'status IN (''open'', ''completed'', ''withdrawn'')',
        'status = ''open'' OR status = ''completed'' OR status = ''withdrawn''')
        WHERE type = 'table' AND name = 'tasks')",
    R"(UPDATE sqlite_schema SET sql = replace(sql,
        'state IN (''waiting'', ''sent'', ''failed'', ''suppressed'')',
        'state = ''waiting'' OR state = ''sent'' OR state = ''failed'' OR state = ''suppressed''')
        WHERE type = 'table' AND name = 'mails')",
    R"(UPDATE sqlite_schema SET sql = replace(sql,
        'state IN (''waiting'', ''sent'', ''failed'')',
        'state = ''waiting'' OR state = ''sent'' OR state = ''failed''')
        WHERE type = 'table' AND name = 'webhooks')",
    "PRAGMA writable_schema = reset",
    "UPDATE meta SET oldest_writer = 11",
});

}  // namespace

std::span<const std::string_view> migration_11() {
    return statements;
}

}  // namespace heed::sql
