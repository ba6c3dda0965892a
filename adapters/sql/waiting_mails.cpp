#include "adapters/sql/waiting_mails.h"

#include "adapters/sql/query.h"

namespace heed::sql {

std::vector<WaitingMails> waiting_mails(Database& database) {
    Reading reading(database);
    std::vector<WaitingMails> waiting;
    for_each_row<std::string, std::string, long long>(
        reading.connection(),
        "SELECT json_extract(document, '$.template') AS name,"
        " coalesce(json_extract(document, '$.language'), '') AS language, count(*) FROM mails"
        " WHERE state = 'waiting' AND CASE WHEN json_valid(document) THEN"
        " json_extract(document, '$.template') IS NOT NULL END GROUP BY name, language",
        {}, [&](const std::string& name, const std::string& language, long long count) {
            waiting.push_back({name, language, count});
        });
    return waiting;
}

}  // namespace heed::sql
