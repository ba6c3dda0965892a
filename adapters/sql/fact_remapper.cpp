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

/// Of one case, and the numbers of its responses that are to be remapped.
struct Received {
    std::vector<ReceivedResponse> responses;
    std::vector<int> numbers;
};

Received received_in(Connection& connection, const Case& subject) {
    Received received;
    for_each_row<Number, Number, Text>(
        connection,
        "SELECT key, received_at, document FROM responses WHERE key >= :first AND key < :end"
        " ORDER BY key",
        {row_key(subject.number, 0), row_key(subject.number + 1, 0)},
        [&](Number key, Number received_at, const Text& document) {
            or_leave_out([&] {
                received.responses.push_back({response_in(key, document), instant(received_at)});
                received.numbers.push_back(part_of(key));
            });
        });
    return received;
}

/// Of surveys of these names; none: of all.
int remap(FactWriter& facts, const Program& program, const Case& subject, const Received& received,
          const std::vector<std::string>& surveys) {
    const auto is_meant = [&](std::size_t place) {
        const std::string& survey = received.responses[place].response.survey;
        return !is_forgotten(subject, received.numbers[place]) &&
               (surveys.empty() || std::ranges::find(surveys, survey) != surveys.end());
    };
    const auto counted = counted_responses(program, subject, received.responses);
    int remapped = 0;
    for (std::size_t i = 0; i < received.numbers.size(); ++i) {
        if (is_meant(i)) {
            const bool is_other =
                facts.remap(row_key(subject.number, received.numbers[i]), counted[i]);
            remapped += is_other ? 1 : 0;
        }
    }
    for (const CountedPromise& promise : counted_promises(program, subject, received.responses)) {
        if (is_meant(promise.response)) {
            facts.remap(row_key(subject.number, part_of(promise.kind, promise.number)),
                        promise.counted);
        }
    }
    return remapped;
}

}  // namespace

Remapped remap_facts(Database& database, const Program& program, int at_most, CaseNumber behind,
                     const Survey* survey) {
    const auto names = survey == nullptr ? std::vector<std::string>() : survey->names();
    Transaction transaction(database);
    Connection& connection = transaction.connection();
    Remapped done;
    FactWriter facts(connection);
    for (const Case& subject : cases_behind(connection, behind, at_most, done)) {
        done.responses += remap(facts, program, subject, received_in(connection, subject), names);
    }
    facts.finish();
    transaction.commit();
    return done;
}

}  // namespace heed::sql
