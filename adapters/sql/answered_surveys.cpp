#include "adapters/sql/answered_surveys.h"

#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

std::map<std::string, std::set<std::string>> answered_surveys(Database& database) {
    const std::string& of_the_latest = statement("find_answered_surveys");
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
