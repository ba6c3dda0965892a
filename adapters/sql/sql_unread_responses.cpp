#include "adapters/sql/sql_unread_responses.h"

#include "adapters/json/stored_response.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"
#include "engine/model/history.h"

namespace heed::sql {

SqlUnreadResponses::Page SqlUnreadResponses::list(long long after) {
    constexpr long long at_once = 200;
    Reading reading(*database_);
    Page page;
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

}  // namespace heed::sql
