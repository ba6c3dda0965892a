#include "adapters/sql/fact_remapper.h"

#include <algorithm>

#include "adapters/sql/fact_writer.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/whole_cases.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

std::vector<Case> cases_behind(Connection& connection, CaseNumber behind, int at_most,
                               Remapped& done) {
    std::vector<Case> cases;
    WholeCases kept(connection);
    for_each_row<Number, Number, Text>(
        connection,
        "SELECT number, revision, document FROM case_texts WHERE number > :behind"
        " ORDER BY number LIMIT :most",
        {Number{behind}, Number{at_most}},
        [&](Number number, Number revision, const Text& document) {
            done.last = number;
            or_leave_out([&] { cases.push_back(kept.whole(number, revision, document)); });
        });
    return cases;
}

}  // namespace

Remapped remap_facts(Database& database, const Program& program, int at_most, CaseNumber behind,
                     const Survey* survey) {
    const auto names = survey == nullptr ? std::vector<std::string>() : survey->names();
    const auto is_meant = [&](const SurveyResponse& response) {
        return survey == nullptr || std::ranges::find(names, response.survey) != names.end();
    };
    Transaction transaction(database);
    Connection& connection = transaction.connection();
    Remapped done;
    FactWriter facts(connection);
    Query<std::tuple<Number, Text>, Number, Number> find_responses(
        connection,
        "SELECT key, document FROM responses WHERE key >= :first AND key < :end ORDER BY key");
    for (const Case& subject : cases_behind(connection, behind, at_most, done)) {
        find_responses(row_key(subject.number, 0), row_key(subject.number + 1, 0),
                       [&](Number key, const Text& document) {
                           const CaseResponse* known = subject.find_response(part_of(key));
                           if (known != nullptr && known->is_forgotten) {
                               return;
                           }
                           or_leave_out([&] {
                               const SurveyResponse response = response_in(key, document);
                               if (is_meant(response)) {
                                   const auto members =
                                       heed::members_of(program, subject, response);
                                   done.responses += facts.remap(key, members) ? 1 : 0;
                               }
                           });
                       });
    }
    facts.finish();
    transaction.commit();
    return done;
}

}  // namespace heed::sql
