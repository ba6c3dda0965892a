#include "adapters/sql/sql_attachment_reader.h"

#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"

namespace heed::sql {

std::optional<std::string> SqlAttachmentReader::content(CaseNumber case_number, int number) {
    Reading reading(*database_);
    std::optional<std::string> found;
    for_each_row<std::string>(
        reading.connection(), "SELECT content FROM attachments WHERE key = :key",
        {row_key(case_number, number)}, [&](const std::string& content) { found = content; });
    return found;
}

std::int64_t SqlAttachmentReader::total_bytes() {
    Reading reading(*database_);
    return reading.connection().number("SELECT coalesce(sum(bytes), 0) FROM attachments");
}

}  // namespace heed::sql
