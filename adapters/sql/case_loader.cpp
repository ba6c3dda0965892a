#include "adapters/sql/case_loader.h"

#include <algorithm>

#include "adapters/json/write.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"
#include "engine/model/forgotten_person.h"

namespace heed::sql {
namespace {

/// Values that a query wants, as the JSON array that it takes.
class Wanted {
  public:
    void add(long long number) { begin() += std::to_string(number); }
    void add(const std::string& text) { json::append_text(begin(), text); }
    bool is_empty() const { return list_.size() == 1; }
    std::string list() const { return list_ + ']'; }

  private:
    std::string& begin() {
        if (!is_empty()) {
            list_ += ',';
        }
        return list_;
    }
    std::string list_ = "[";
};

}  // namespace

CaseLoader::CaseLoader(Connection& c)
    : find_identities_(c, statement("find_identities")),
      find_any_older_(c, statement("find_any_older_identity")),
      find_older_(c, statement("find_older_identities")),
      find_open_keys_(c, statement("find_open_keys")),
      find_known_by_(c, statement("find_known_by")),
      find_address_ids_(c, statement("find_address_ids")),
      find_cases_(c, statement("find_cases")),
      cases_(c),
      find_responses_(c, statement("find_responses")),
      find_events_(c, statement("find_events")),
      find_erasures_(c, statement("find_erasures")) {}

void CaseLoader::find_responses(Batch& batch) {
    std::map<Identity, Number> rows;
    std::vector<std::vector<Identity>> identities(batch.lookups.size());
    Wanted wanted;
    for (std::size_t i = 0; i < batch.lookups.size(); ++i) {
        const Lookup& lookup = batch.lookups[i];
        if (lookup.case_number != 0 || lookup.response_id.empty()) {
            continue;
        }
        const IdentityKey without_survey = key_without_survey(lookup.source, lookup.response_id);
        for (const Text& survey : lookup.surveys) {
            const IdentityKey identity = identity_key(survey, without_survey);
            identities[i].emplace_back(identity.high, identity.low);
            wanted.add(identity.high);
        }
    }
    if (wanted.is_empty()) {
        return;
    }
    find_identities_(wanted.list(), [&](Number high, Number low, Number key) {
        rows[{high, low}] = key;
    });
    for (std::size_t i = 0; i < batch.lookups.size(); ++i) {
        const auto known = std::ranges::find_if(
            identities[i], [&](const Identity& identity) { return rows.contains(identity); });
        batch.known[i] = known == identities[i].end() ? 0 : rows[*known];
    }
    if (has_older_) {
        find_among_older(batch);
    }
}

/// Older identities are the same for all surveys: the response itself says which it is of.
void CaseLoader::find_among_older(Batch& batch) {
    has_older_ = false;
    find_any_older_([&](Number) { has_older_ = true; });
    std::multimap<Identity, std::size_t> askers;
    Wanted wanted;
    for (std::size_t i = 0; i < batch.lookups.size(); ++i) {
        const Lookup& lookup = batch.lookups[i];
        if (lookup.case_number == 0 && !lookup.response_id.empty() && batch.known[i] == 0) {
            const IdentityKey older = key_without_survey(lookup.source, lookup.response_id);
            askers.emplace(Identity(older.high, older.low), i);
            wanted.add(older.high);
        }
    }
    if (!has_older_ || wanted.is_empty()) {
        return;
    }
    find_older_(wanted.list(), [&](Number high, Number low, Number key, const Text& document) {
        const auto [first, end] = askers.equal_range({high, low});
        for (auto asker = first; asker != end; ++asker) {
            const std::vector<Text>& surveys = batch.lookups[asker->second].surveys;
            if (std::ranges::find(surveys, response_in(key, document).survey) != surveys.end()) {
                batch.known[asker->second] = key;
            }
        }
    });
}

void CaseLoader::find_open(Batch& batch) {
    const auto is_sought = [&](std::size_t i) {
        return batch.lookups[i].case_number == 0 && batch.known[i] == 0;
    };
    Wanted wanted;
    for (std::size_t i = 0; i < batch.lookups.size(); ++i) {
        if (is_sought(i) && !batch.lookups[i].open_key.empty()) {
            wanted.add(batch.lookups[i].open_key);
        }
    }
    if (wanted.is_empty()) {
        return;
    }
    std::map<Text, Number> open;
    find_open_keys_(wanted.list(), [&](const Text& key, Number number) { open[key] = number; });
    for (std::size_t i = 0; i < batch.lookups.size(); ++i) {
        const auto found = open.find(batch.lookups[i].open_key);
        if (is_sought(i) && found != open.end()) {
            batch.numbers[i] = found->second;
        }
    }
}

void CaseLoader::find_others(Batch& batch) {
    std::multimap<Text, std::size_t> askers;
    Wanted wanted;
    for (std::size_t i = 0; i < batch.lookups.size(); ++i) {
        for (const Text& key : batch.lookups[i].known_by) {
            if (!askers.contains(key)) {
                wanted.add(key);
            }
            askers.emplace(key, i);
        }
    }
    if (wanted.is_empty()) {
        return;
    }
    find_known_by_(wanted.list(), [&](const Text& key, Number number) {
        const auto [first, end] = askers.equal_range(key);
        for (auto asker = first; asker != end; ++asker) {
            if (number != batch.numbers[asker->second]) {
                batch.others[asker->second].insert(number);
            }
        }
    });
}

void CaseLoader::load_cases(Batch& batch) {
    std::set<CaseNumber> numbers(batch.numbers.begin(), batch.numbers.end());
    for (const std::set<CaseNumber>& others : batch.others) {
        numbers.insert(others.begin(), others.end());
    }
    numbers.erase(0);
    Wanted wanted;
    for (const CaseNumber number : numbers) {
        wanted.add(Number{number});
    }
    if (wanted.is_empty()) {
        return;
    }
    find_cases_(wanted.list(), [&](Number number, Number revision, const Text& document) {
        batch.cases[number] = cases_.whole(number, revision, document);
    });
    find_responses_(wanted.list(), [&](Number key, const Text& document) {
        batch.responses[key] = response_in(key, document);
    });
}

void CaseLoader::put_together(Batch& batch) {
    const auto take = [&](CaseNumber number, Shared<Case>& current,
                          std::vector<Shared<SurveyResponse>>& responses) {
        const auto known = batch.cases.find(number);
        if (known == batch.cases.end()) {
            return;
        }
        current = known->second;
        const auto end = batch.responses.lower_bound(row_key(number + 1, 0));
        for (auto one = batch.responses.lower_bound(row_key(number, 0)); one != end; ++one) {
            responses.push_back(one->second);
        }
    };
    for (std::size_t i = 0; i < batch.lookups.size(); ++i) {
        Situation& situation = batch.found[i].situation;
        situation.known_response = part_of(batch.known[i]);
        take(batch.numbers[i], situation.current, situation.responses);
        for (const CaseNumber number : batch.others[i]) {
            CaseOfCustomer other;
            take(number, other.current, other.responses);
            if (other.current) {
                situation.others.push_back(std::move(other));
            }
        }
    }
}

void CaseLoader::find_address_ids(Batch& batch) {
    Wanted wanted;
    for (const Lookup& lookup : batch.lookups) {
        if (!lookup.address.empty()) {
            std::ranges::for_each(address_forms(lookup.address),
                                  [&](const Text& form) { wanted.add(form); });
        }
    }
    if (wanted.is_empty()) {
        return;
    }
    std::map<Text, std::vector<Text>> ids;
    find_address_ids_(wanted.list(),
                      [&](const Text& address, const Text& first, const Text& second) {
                          std::vector<Text>& known = ids[address] = {first, second};
                          std::erase(known, "");
                      });
    for (std::size_t i = 0; i < batch.lookups.size(); ++i) {
        std::set<Text> all;
        for (const Text& form : address_forms(batch.lookups[i].address)) {
            if (const auto known = ids.find(form); known != ids.end()) {
                all.insert(known->second.begin(), known->second.end());
            }
        }
        batch.found[i].situation.address_ids.assign(all.begin(), all.end());
    }
}

/// An older Heed did not write down which responses of a case it erased: those without any customer
/// were.
void CaseLoader::mark_erased(Batch& batch) {
    std::vector<Situation*> doubtful;
    Wanted wanted;
    for (Found& found : batch.found) {
        Situation& situation = found.situation;
        const auto index = static_cast<std::size_t>(situation.known_response) - 1;
        if (situation.current && index < situation.responses.size() &&
            situation.responses[index]->customer == Customer() &&
            std::ranges::none_of(situation.current->responses, &CaseResponse::is_forgotten)) {
            doubtful.push_back(&situation);
            wanted.add(Number{situation.current->number});
        }
    }
    if (wanted.is_empty()) {
        return;
    }
    std::set<CaseNumber> erased;
    find_erasures_(wanted.list(), [&](Number number) { erased.insert(number); });
    for (Situation* situation : doubtful) {
        if (erased.contains(situation->current->number)) {
            Case marked = *situation->current;
            marked.responses.at(static_cast<std::size_t>(situation->known_response) - 1)
                .is_forgotten = true;
            situation->current = std::move(marked);
        }
    }
}

void CaseLoader::find_events(Batch& batch) {
    std::multimap<std::pair<Text, CaseNumber>, std::size_t> askers;
    Text pairs;
    for (std::size_t i = 0; i < batch.lookups.size(); ++i) {
        const Text& key = batch.lookups[i].event_key;
        if (!key.empty() && batch.found[i].situation.current) {
            askers.emplace(std::pair(key, batch.numbers[i]), i);
            pairs += (pairs.empty() ? "[[" : ",[") + std::to_string(batch.numbers[i]) + ',';
            json::append_text(pairs, key);
            pairs += ']';
        }
    }
    if (pairs.empty()) {
        return;
    }
    find_events_(pairs + ']', [&](const Text& key, Number number) {
        const auto [first, end] = askers.equal_range({key, number});
        for (auto asker = first; asker != end; ++asker) {
            batch.found[asker->second].event_taken = true;
        }
    });
}

std::vector<Found> CaseLoader::load(std::span<const Lookup> lookups) {
    Batch batch{.lookups = lookups,
                .known = std::vector<Number>(lookups.size()),
                .numbers = {},
                .others = std::vector<std::set<CaseNumber>>(lookups.size())};
    batch.found.resize(lookups.size());
    find_responses(batch);
    for (std::size_t i = 0; i < lookups.size(); ++i) {
        batch.numbers.push_back(lookups[i].case_number != 0 ? lookups[i].case_number
                                                            : case_of(batch.known[i]));
    }
    find_open(batch);
    find_others(batch);
    load_cases(batch);
    put_together(batch);
    find_address_ids(batch);
    mark_erased(batch);
    find_events(batch);
    return std::move(batch.found);
}

}  // namespace heed::sql
