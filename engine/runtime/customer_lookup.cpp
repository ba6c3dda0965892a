#include "engine/runtime/customer_lookup.h"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <string>
#include <variant>
#include <vector>

#include "engine/decision/joining.h"
#include "engine/model/forgotten_person.h"

namespace heed {
namespace {

/// The only timers of an ended case are those that ask the customer something.
bool asks_after_end(const Situation& situation, const Event& event) {
    return situation.current && situation.current->status == CaseStatus::ended &&
           std::holds_alternative<TimerFired>(event.what);
}

/// Whoever the case is about most; nullptr: nobody.
const SurveyResponse* leading_response(const Situation& situation) {
    const auto leading = static_cast<size_t>(std::max(1, situation.current->leading)) - 1;
    return leading < situation.responses.size() ? &*situation.responses[leading] : nullptr;
}

/// The version that the event moves its case to, where customers have one case in it.
const Workflow* version_per_customer(const Program& program, const Event& event) {
    const auto* migrated = std::get_if<CaseMigrated>(&event.what);
    const Workflow* newer =
        migrated == nullptr ? nullptr : program.find_workflow(migrated->to_hash);
    return newer != nullptr && newer->scope == CaseScope::customer ? newer : nullptr;
}

/// The workflows of which an event that finds its case by number asks for the customer's other
/// cases. Whoever has any other case open is not asked how it is now.
std::vector<std::string> workflows_of_others(const Program& program, const Situation& situation,
                                             const Event& event) {
    if (asks_after_end(situation, event)) {
        const auto names = std::views::keys(program.workflows);
        return {names.begin(), names.end()};
    }
    const Workflow* its = version_per_customer(program, event);
    if (its == nullptr && !std::holds_alternative<CaseMigrated>(event.what)) {
        its = program.find_workflow(situation.current->workflow_hash);
    }
    return its != nullptr && its->scope == CaseScope::customer ? std::vector{its->name}
                                                               : std::vector<std::string>();
}

/// What migrates may take a key that another case of the customer's could have; and whoever has
/// another case open is not asked how it is now.
bool decides_by_others(const Situation& situation, const Event& event) {
    return std::holds_alternative<CaseMigrated>(event.what) || asks_after_end(situation, event);
}

}  // namespace

void CustomerLookup::complete(const Program& program, const Event& event, Situation& situation) {
    look_for_key(program, situation);
    look_for_customers_key(program, event, situation);
    if (decides_by_others(situation, event)) {
        look_for_others(program, event, situation);
    }
    look_for_mails(event, situation);
}

bool CustomerLookup::look_for_what_is_told(const Program& program, const Event& event,
                                           const Verdict& verdict, Situation& situation) {
    const auto* decision = std::get_if<Decision>(&verdict);
    const auto names_others = [](const Effect& effect) {
        const auto* sent = std::get_if<SendMail>(&effect);
        return sent != nullptr && sent->mail.variables.find("also_open") != nullptr;
    };
    const bool are_known =
        std::holds_alternative<ResponseArrived>(event.what) || decides_by_others(situation, event);
    if (decision == nullptr || are_known ||
        std::ranges::none_of(decision->entry.effects, names_others)) {
        return false;
    }
    look_for_others(program, event, situation);
    return !situation.others.empty();
}

bool CustomerLookup::finds(const Lookup& lookup) {
    return store_.load({&lookup, 1}).front().situation.current.has_value();
}

/// An ended case that comes back joins in again under its key, unless another case is open there.
void CustomerLookup::look_for_key(const Program& program, Situation& situation) {
    const std::string key = key_when_reopened(program, situation);
    if (!key.empty()) {
        situation.is_key_taken = finds({.open_key = key});
    }
}

/// A case that moves to a version where customers have one case may take its customer's key.
void CustomerLookup::look_for_customers_key(const Program& program, const Event& event,
                                            Situation& situation) {
    const Workflow* newer = version_per_customer(program, event);
    const SurveyResponse* response = customers_response(situation);
    if (newer != nullptr && response != nullptr) {
        situation.is_key_taken = finds({.open_key = open_key(*newer, *response)});
    }
}

/// The customer's other open cases; of a response that arrives they are found with its case.
void CustomerLookup::look_for_others(const Program& program, const Event& event,
                                     Situation& situation) {
    if (!situation.current) {
        return;
    }
    const SurveyResponse* response = asks_after_end(situation, event)
                                         ? leading_response(situation)
                                         : customers_response(situation);
    const auto workflows = workflows_of_others(program, situation, event);
    if (response == nullptr || workflows.empty()) {
        return;
    }
    Lookup lookup{.address = folded_address(response->customer.email)};
    for (const std::string& workflow : workflows) {
        std::ranges::move(known_by(workflow, *response), std::back_inserter(lookup.known_by));
    }
    Situation found = std::move(store_.load({&lookup, 1}).front().situation);
    situation.others = std::move(found.others);
    situation.address_ids = std::move(found.address_ids);
    std::erase_if(situation.others, [&](const CaseOfCustomer& other) {
        return other.current->number == situation.current->number;
    });
}

void CustomerLookup::look_for_mails(const Event& event, Situation& situation) {
    const auto* arrived = std::get_if<ResponseArrived>(&event.what);
    if ((arrived != nullptr && corrects_address(situation, arrived->response)) ||
        asks_after_end(situation, event)) {
        situation.customer_mails = store_.customer_mails(situation.current->number);
    }
}

}  // namespace heed
