#include "adapters/sql/sql_overwritten_responses.h"

#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

std::vector<OverwrittenResponse> SqlOverwrittenResponses::list(int at_most) {
    Reading reading(*database_);
    std::vector<OverwrittenResponse> all;
    for_each_row<long long, std::string, std::string>(
        reading.connection(), statement("list_overwritten"), {static_cast<long long>(at_most)},
        [&](long long key, const std::string& earlier, const std::string& document) {
            or_leave_out([&] {
                const SurveyResponse response = response_in(key, document);
                all.push_back(
                    {case_of(key), response.source, response.id, response.survey, earlier});
            });
        });
    return all;
}

bool SqlOverwrittenResponses::settle(CaseNumber number) {
    Transaction transaction(*database_);
    const std::vector<Parameter> keys = {row_key(number, 0), row_key(number + 1, 0)};
    const bool is_listed =
        transaction.connection().number(statement("count_overwritten"), keys) > 0;
    transaction.connection().execute(statement("settle_overwritten"), keys);
    transaction.commit();
    return is_listed;
}

}  // namespace heed::sql
