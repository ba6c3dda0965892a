#include "adapters/sql/sql_attachment_reader.h"

#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

std::optional<std::string> SqlAttachmentReader::content(CaseNumber case_number, int number) {
    Reading reading(*database_);
    std::optional<std::string> found;
    for_each_row<std::string>(reading.connection(), statement("find_attachment"),
                              {row_key(case_number, number)},
                              [&](const std::string& content) { found = content; });
    return found;
}

std::int64_t SqlAttachmentReader::total_bytes() {
    Reading reading(*database_);
    return reading.connection().number(statement("sum_attachments"));
}

}  // namespace heed::sql
