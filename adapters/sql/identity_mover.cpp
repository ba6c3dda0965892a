#include "adapters/sql/identity_mover.h"

#include <set>

#include <spdlog/spdlog.h>

#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"
#include "adapters/sql/unreadable_rows.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

struct OlderIdentity {
    IdentityKey without_survey;
    Number key = 0;
};

std::vector<OlderIdentity> older_identities(Connection& connection, const IdentityKey& behind,
                                            int at_most) {
    std::vector<OlderIdentity> identities;
    for_each_row<Number, Number, Number>(connection, statement("list_older_identities"),
                                         {behind.high, behind.low, Number{at_most}},
                                         [&](Number high, Number low, Number key) {
                                             identities.push_back({{high, low}, key});
                                         });
    return identities;
}

/// Moves one after the other, with statements that are prepared once.
class Mover {
  public:
    explicit Mover(Connection& c)
        : find_response_(c, statement("find_response_document")),
          find_versions_(c, statement("find_version_documents")),
          insert_(c, statement("claim_response")),
          delete_(c, statement("delete_older_identity")),
          note_(c, statement("note_overwritten")) {}

    void move(const OlderIdentity& older) {
        const auto& [without_survey, key] = older;
        find_response_(key, [&](const Text& document) {
            const SurveyResponse response = response_in(key, document);
            const IdentityKey identity = identity_key(response.survey, without_survey);
            insert_(identity.high, identity.low, key);
            note_overwritten(response, key);
        });
        delete_(without_survey.high, without_survey.low);
    }

  private:
    void note_overwritten(const SurveyResponse& response, Number key) {
        std::set<Text> surveys;
        find_versions_(key, [&](const Text& document) {
            or_leave_out([&] { surveys.insert(response_in(key, document).survey); });
        });
        surveys.erase(response.survey);
        for (const Text& survey : surveys) {
            note_(key, survey);
            spdlog::warn(
                "case {}: a response to “{}” took the place of one to “{}” of the same source and "
                "id; its customer was probably never thanked: see heed doctor",
                case_of(key), response.survey, survey);
        }
    }

    Query<std::tuple<Text>, Number> find_response_;
    Query<std::tuple<Text>, Number> find_versions_;
    Command<Number, Number, Number> insert_;
    Command<Number, Number> delete_;
    Command<Number, Text> note_;
};

}  // namespace

bool IdentityMover::move(int at_most) {
    {
        Reading reading(database_);  // mostly there is nothing, and nobody need wait for that
        if (older_identities(reading.connection(), behind_, 1).empty()) {
            return false;
        }
    }
    Transaction transaction(database_, Intent::write_behind);
    const auto identities = older_identities(transaction.connection(), behind_, at_most);
    Mover mover(transaction.connection());
    for (const OlderIdentity& older : identities) {
        or_leave_out([&] { mover.move(older); });
    }
    transaction.commit();
    if (!identities.empty()) {
        behind_ = identities.back().without_survey;
    }
    return identities.size() == static_cast<std::size_t>(at_most);
}

}  // namespace heed::sql
