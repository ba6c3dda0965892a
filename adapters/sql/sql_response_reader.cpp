#include "adapters/sql/sql_response_reader.h"

#include "adapters/json/stored_response.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"
#include "engine/model/history.h"

namespace heed::sql {

UnreadResponses SqlResponseReader::unread(std::int64_t after) {
    constexpr long long at_once = 200;
    Reading reading(*database_);
    UnreadResponses page;
    long long count = 0;
    for_each_row<long long, std::string, std::string>(
        reading.connection(), statement("find_unread"), {after, at_once},
        [&](long long key, const std::string& outcome, const std::string& document) {
            page.responses.push_back({json::read_response(document), outcome == history_outcome});
            page.next = key;
            ++count;
        });
    if (count < at_once) {
        page.next.reset();
    }
    return page;
}

std::vector<SurveyResponse> SqlResponseReader::earlier_versions(CaseNumber number) {
    Reading reading(*database_);
    std::vector<SurveyResponse> versions;
    for_each_row<long long, std::string>(
        reading.connection(), statement("find_versions_of_case"),
        {row_key(number, 0), row_key(number + 1, 0)},
        [&](long long key, const std::string& document) {
            or_leave_out([&] { versions.push_back(response_in(key, document)); });
        });
    return versions;
}

}  // namespace heed::sql
