#include "adapters/sql/case_loader.h"

#include <algorithm>
#include <set>

#include "adapters/sql/stored_documents.h"

namespace heed::sql {

CaseLoader::CaseLoader(Connection& c)
    : find_identity_(c, "SELECT key FROM known_responses WHERE high = :high AND low = :low"),
      find_any_older_(c, "SELECT 1 FROM response_identities LIMIT 1"),
      find_older_(c,
                  "SELECT key, document FROM response_identities JOIN responses USING (key)"
                  " WHERE high = :high AND low = :low"),
      find_open_key_(c, "SELECT number FROM cases WHERE open_key = :open_key AND open_key <> ''"),
      find_customer_(c,
                     "SELECT case_number FROM open_customers WHERE known_by = :known_by"
                     " ORDER BY case_number LIMIT 50"),
      find_address_ids_(c, "SELECT customer FROM address_ids WHERE address = :address LIMIT 2"),
      find_case_(c, "SELECT document FROM cases WHERE number = :number"),
      find_responses_(c,
                      "SELECT document FROM responses WHERE key >= :first AND key < :end"
                      " ORDER BY key"),
      find_event_(c, "SELECT 1 FROM journal WHERE case_number = :number AND event_key = :key"),
      find_erasure_(c,
                    "SELECT 1 FROM journal WHERE case_number = :number"
                    " AND event_key >= 'forgotten-' AND event_key < 'forgotten.' LIMIT 1") {}

/// Older identities are the same for all surveys: the response itself says which it is of.
CaseLoader::Number CaseLoader::find_among_older(const Lookup& lookup,
                                                const IdentityKey& without_survey) {
    has_older_ = false;
    find_any_older_([&](Number) { has_older_ = true; });
    Number known = 0;
    if (has_older_) {
        find_older_(without_survey.high, without_survey.low, [&](Number key, const Text& document) {
            const std::string survey = response_in(key, document).survey;
            if (std::ranges::find(lookup.surveys, survey) != lookup.surveys.end()) {
                known = key;
            }
        });
    }
    return known;
}

/// Its row; 0: it is not known.
CaseLoader::Number CaseLoader::find_response(const Lookup& lookup) {
    const IdentityKey without_survey = key_without_survey(lookup.source, lookup.response_id);
    Number known = 0;
    for (const std::string& survey : lookup.surveys) {
        const IdentityKey identity = identity_key(survey, without_survey);
        find_identity_(identity.high, identity.low, [&](Number key) { known = key; });
        if (known != 0) {
            return known;
        }
    }
    return has_older_ ? find_among_older(lookup, without_survey) : known;
}

CaseNumber CaseLoader::find_open(const Lookup& lookup) {
    CaseNumber number = 0;
    if (!lookup.open_key.empty()) {
        find_open_key_(lookup.open_key, [&](Number found) { number = found; });
    }
    return number;
}

/// An older Heed did not write down which responses of a case it erased: those without any customer
/// were.
void CaseLoader::mark_erased(Situation& situation) {
    const auto index = static_cast<std::size_t>(situation.known_response) - 1;
    if (index >= situation.responses.size() || situation.responses[index]->customer != Customer() ||
        std::ranges::any_of(situation.current->responses, &CaseResponse::is_forgotten)) {
        return;
    }
    find_erasure_(situation.current->number, [&](Number) {
        Case marked = *situation.current;
        marked.responses.at(index).is_forgotten = true;
        situation.current = std::move(marked);
    });
}

void CaseLoader::load_case(CaseNumber number, Shared<Case>& found,
                           std::vector<Shared<SurveyResponse>>& responses) {
    find_case_(number, [&](const Text& document) { found = case_in(number, document); });
    if (!found) {
        return;
    }
    responses.reserve(found->responses.size());
    find_responses_(row_key(number, 0), row_key(number + 1, 0), [&](const Text& document) {
        responses.push_back(response_in(row_key(number, 0), document));
    });
}

void CaseLoader::find_others(const Lookup& lookup, Situation& situation) {
    std::set<CaseNumber> numbers;
    for (const Text& key : lookup.known_by) {
        find_customer_(key, [&](Number number) { numbers.insert(number); });
    }
    if (situation.current) {
        numbers.erase(situation.current->number);
    }
    for (const CaseNumber number : numbers) {
        CaseOfCustomer other;
        load_case(number, other.current, other.responses);
        if (other.current) {
            situation.others.push_back(std::move(other));
        }
    }
}

void CaseLoader::find_address_ids(const Lookup& lookup, Situation& situation) {
    if (!lookup.address.empty()) {
        find_address_ids_(lookup.address,
                          [&](const Text& id) { situation.address_ids.push_back(id); });
    }
}

Found CaseLoader::load(const Lookup& lookup) {
    Found found;
    Situation& situation = found.situation;
    CaseNumber number = lookup.case_number;
    if (number == 0 && !lookup.response_id.empty()) {
        const Number known = find_response(lookup);
        number = case_of(known);
        situation.known_response = part_of(known);
    }
    if (number == 0 && situation.known_response == 0) {
        number = find_open(lookup);
    }
    if (number != 0) {
        load_case(number, situation.current, situation.responses);
    }
    find_others(lookup, situation);
    find_address_ids(lookup, situation);
    if (!situation.current) {
        return found;
    }
    if (situation.known_response != 0) {
        mark_erased(situation);
    }
    if (!lookup.event_key.empty()) {
        find_event_(number, lookup.event_key, [&](Number) { found.event_taken = true; });
    }
    return found;
}

}  // namespace heed::sql
