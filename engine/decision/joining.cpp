#include "engine/decision/joining.h"

#include <algorithm>
#include <set>

#include "engine/decision/fate.h"
#include "engine/decision/migration.h"
#include "engine/decision/responses.h"
#include "engine/model/forgotten_person.h"

namespace heed {
namespace {

using Bodies = std::vector<Shared<SurveyResponse>>;

bool has_customer(const Bodies& responses, const std::string& id) {
    return std::ranges::any_of(
        responses, [&](const SurveyResponse& known) { return known.customer.id == id; });
}

bool has_any_id(const Bodies& responses) {
    return std::ranges::any_of(
        responses, [](const SurveyResponse& known) { return !known.customer.id.empty(); });
}

bool has_address(const Bodies& responses, const std::string& address) {
    const std::string wanted = folded_address(address);
    return !wanted.empty() && std::ranges::any_of(responses, [&](const SurveyResponse& known) {
        return folded_address(known.customer.email) == wanted;
    });
}

bool stands_with_two_ids(const Situation& situation, const SurveyResponse& response) {
    std::set<std::string> ids(situation.address_ids.begin(), situation.address_ids.end());
    ids.insert(response.customer.id);
    ids.erase("");
    return ids.size() > 1;
}

bool is_of_customer(const Situation& situation, const CaseOfCustomer& other,
                    const SurveyResponse& response) {
    const std::string& id = response.customer.id;
    if (!id.empty() && has_any_id(other.responses)) {
        return has_customer(other.responses, id);
    }
    return has_address(other.responses, response.customer.email) &&
           !stands_with_two_ids(situation, response);
}

bool has_account(const CaseOfCustomer& other, const std::string& account) {
    return std::ranges::any_of(
        other.responses, [&](const SurveyResponse& known) { return known.account.id == account; });
}

/// One of them does not say which account it is about, or both say the same.
bool may_be_of_account(const CaseOfCustomer& other, const std::string& account) {
    return account.empty() || has_account(other, account) ||
           std::ranges::all_of(other.responses, [](const SurveyResponse& known) {
               return known.account.id.empty();
           });
}

Scores worst_of(const Case& subject) {
    Scores scores;
    scores.lowest = subject.worst.lowest;
    scores.nps = subject.worst.nps;
    scores.ces = subject.worst.ces;
    return scores;
}

/// Whether the one comes first where only one can: the worst, then the oldest.
bool comes_first(const Program& program, const Case& one, const Case& other) {
    const Survey* survey = program.find_survey(one.survey);
    if (survey != nullptr && worst_of(one) != worst_of(other)) {
        if (is_worse(*survey, worst_of(one), worst_of(other))) {
            return true;
        }
        if (is_worse(*survey, worst_of(other), worst_of(one))) {
            return false;
        }
    }
    return one.number < other.number;
}

/// Whether its own version shares cases by customer.
bool may_be_joined(const Program& program, const Case& subject) {
    const Workflow* workflow = program.find_workflow(subject.workflow_hash);
    return workflow != nullptr && workflow->scope == CaseScope::customer;
}

bool is_moving(const Program& program, const Workflow& newer, const Case& subject) {
    const Workflow* older = program.find_workflow(subject.workflow_hash);
    return older != nullptr && fate_of(*older, newer, subject).kind == Fate::Kind::moves;
}

}  // namespace

std::vector<std::string> known_by(const std::string& workflow, const SurveyResponse& response) {
    std::vector<std::string> keys;
    if (!response.customer.id.empty()) {
        keys.push_back(workflow + "/customer/" + response.customer.id);
    }
    if (!response.customer.email.empty()) {
        for (const std::string& form : address_forms(response.customer.email)) {
            keys.push_back(workflow + "/address/" + form);
        }
    }
    return keys;
}

std::vector<std::string> known_by(const Case& subject, const Bodies& responses) {
    std::set<std::string> all;
    for (std::size_t i = 0; i < std::min(responses.size(), subject.responses.size()); ++i) {
        if (!subject.responses[i].is_forgotten) {
            for (std::string& key : known_by(subject.workflow, *responses[i])) {
                all.insert(std::move(key));
            }
        }
    }
    return {all.begin(), all.end()};
}

bool is_nobody_in_particular(const Situation& situation, const SurveyResponse& response) {
    return response.customer.id.empty() && stands_with_two_ids(situation, response);
}

void join(const Program& program, const SurveyResponse& response, Situation& situation) {
    const std::string& account = response.account.id;
    const auto fits_better = [&](const CaseOfCustomer& one, const CaseOfCustomer& other) {
        const auto rank = [&](const CaseOfCustomer& each) {
            return std::pair(!has_account(each, account), each.current->open_key.empty());
        };
        return rank(one) != rank(other) ? rank(one) < rank(other)
                                        : comes_first(program, *one.current, *other.current);
    };
    auto best = situation.others.end();
    for (auto other = situation.others.begin(); other != situation.others.end(); ++other) {
        const bool fits = may_be_joined(program, *other->current) &&
                          is_of_customer(situation, *other, response) &&
                          may_be_of_account(*other, account);
        if (fits && (best == situation.others.end() || fits_better(*other, *best))) {
            best = other;
        }
    }
    if (best != situation.others.end()) {
        situation.current = std::move(best->current);
        situation.responses = std::move(best->responses);
        situation.others.erase(best);
    }
}

void take_over(const Program& program, const SurveyResponse& response, Situation& situation) {
    const CaseResponse* known = version_before(situation).known;
    if (known == nullptr || is_old_news(program, *known, response)) {
        return;
    }
    Situation there;
    there.others = situation.others;
    there.address_ids = situation.address_ids;
    join(program, response, there);
    if (there.current) {
        there.taken_over = TakenOver{{std::move(situation.current), std::move(situation.responses)},
                                     situation.known_response};
        situation = std::move(there);
    }
}

std::vector<const Case*> also_open(const Situation& situation, const SurveyResponse& response) {
    std::vector<const Case*> all;
    for (const CaseOfCustomer& other : situation.others) {
        if (is_of_customer(situation, other, response)) {
            all.push_back(&*other.current);
        }
    }
    return all;
}

std::string key_when_moved(const Program& program, const Workflow& newer,
                           const Situation& situation) {
    const Case& subject = *situation.current;
    const SurveyResponse* response = customers_response(situation);
    if (newer.scope != CaseScope::customer || !subject.open_key.empty() || response == nullptr ||
        situation.is_key_taken || is_nobody_in_particular(situation, *response)) {
        return {};
    }
    const bool is_anothers =
        std::ranges::any_of(situation.others, [&](const CaseOfCustomer& other) {
            return is_of_customer(situation, other, *response) &&
                   may_be_of_account(other, response->account.id) &&
                   (!other.current->open_key.empty() ||
                    (is_moving(program, newer, *other.current) &&
                     comes_first(program, *other.current, subject)));
        });
    return is_anothers ? std::string() : open_key(newer, *response);
}

const SurveyResponse* customers_response(const Situation& situation) {
    const auto& all = situation.responses;
    const auto with_id = std::ranges::find_if(
        all, [](const SurveyResponse& one) { return !one.customer.id.empty(); });
    return all.empty() ? nullptr : &*(with_id == all.end() ? all.front() : *with_id);
}

std::string open_key(const Workflow& workflow, const SurveyResponse& response) {
    const auto keyed = [&](std::string_view scope, const std::string& id) {
        return id.empty() ? std::string() : workflow.name + "/" + std::string(scope) + "/" + id;
    };
    const auto of_account = [&](std::string_view scope, const std::string& id) {
        const std::string& account = response.account.id;
        return keyed(account.empty() || id.empty()
                         ? std::string(scope)
                         : "account/" + account + "/" + std::string(scope),
                     id);
    };
    switch (workflow.scope) {
        case CaseScope::customer:
            return response.customer.id.empty()
                       ? of_account("address", folded_address(response.customer.email))
                       : of_account("customer", response.customer.id);
        case CaseScope::account:
            return keyed("account", response.account.id);
        case CaseScope::service:
            return keyed("service", response.service.id);
        case CaseScope::response:
            break;
    }
    return {};
}

std::string key_when_reopened(const Program& program, const Situation& situation) {
    const bool is_ended = situation.current && situation.current->status == CaseStatus::ended;
    const Workflow* newer =
        is_ended ? version_to_come_back_in(program, *situation.current) : nullptr;
    const Workflow* workflow = newer != nullptr ? newer
                               : is_ended ? program.find_workflow(situation.current->workflow_hash)
                                          : nullptr;
    return workflow == nullptr || situation.responses.empty()
               ? std::string()
               : open_key(*workflow, situation.responses.front());
}

}  // namespace heed
