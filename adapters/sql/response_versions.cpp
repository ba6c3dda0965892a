#include "adapters/sql/response_versions.h"

#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

std::vector<SurveyResponse> earlier_versions(Database& database, CaseNumber number) {
    Reading reading(database);
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
