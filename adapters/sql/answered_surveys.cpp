#include "adapters/sql/answered_surveys.h"

#include "adapters/sql/query.h"

namespace heed::sql {

std::map<std::string, std::set<std::string>> answered_surveys(Database& database) {
    constexpr const char* of_the_latest =
        "SELECT DISTINCT json_extract(document, '$.survey'), json_extract(document, '$.source')"
        " FROM (SELECT document FROM responses ORDER BY key DESC LIMIT 50000)";
    Reading reading(database);
    std::map<std::string, std::set<std::string>> surveys;
    for_each_row<std::string, std::string>(
        reading.connection(), of_the_latest, {},
        [&](const std::string& survey, const std::string& source) {
            surveys[survey].insert(source);
        });
    return surveys;
}

}  // namespace heed::sql
