#include "engine/runtime/case_service.h"

#include <algorithm>
#include <iterator>
#include <new>
#include <ranges>
#include <set>
#include <string>

#include "engine/decision/joining.h"
#include "engine/model/forgotten_person.h"
#include "engine/model/history.h"

namespace heed {
namespace {

constexpr const char* fault_in_heed = "A fault in Heed: ";

Lookup lookup_for(const Program& program, const Event& event) {
    Lookup lookup{.case_number = event.case_number, .event_key = event.key};
    if (const auto* arrived = std::get_if<ResponseArrived>(&event.what)) {
        lookup.source = arrived->response.source;
        lookup.response_id = arrived->response.id;
        const Survey* survey = program.find_survey(arrived->response.survey);
        lookup.surveys =
            survey != nullptr ? survey->names() : std::vector{arrived->response.survey};
        const Workflow* workflow = program.workflow_for(arrived->response.survey);
        if (is_history(event.actor)) {
            return lookup;  // no open case is joined by what is only counted
        }
        if (workflow != nullptr && workflow->scope == CaseScope::customer) {
            lookup.known_by = known_by(workflow->name, arrived->response);
            lookup.address = folded_address(arrived->response.customer.email);
        } else if (workflow != nullptr) {
            lookup.open_key = open_key(*workflow, arrived->response);
        }
    }
    return lookup;
}

/// The events, with what the contacts know of their customers.
std::span<const Event> completed(const Contacts& contacts, std::span<const Event> events,
                                 std::vector<Event>& room) {
    const auto is_known = [&](const Event& event) {
        const auto* arrived = std::get_if<ResponseArrived>(&event.what);
        return arrived != nullptr && contacts.find(arrived->response.customer.id,
                                                   arrived->response.customer.email) != nullptr;
    };
    if (std::ranges::none_of(events, is_known)) {
        return events;  // as they are, without a copy
    }
    room.assign(events.begin(), events.end());
    for (Event& event : room) {
        if (auto* arrived = std::get_if<ResponseArrived>(&event.what)) {
            complete(contacts, arrived->response);
        }
    }
    return room;
}

/// What one batch may touch once: a case, a response's identity, an open key, a customer.
class Touched {
  public:
    bool admits(const Lookup& lookup, const Situation& situation) {
        const CaseNumber number =
            situation.current ? situation.current->number : lookup.case_number;
        const auto& over = situation.taken_over;
        return (number == 0 || cases_.insert(number).second) &&
               (!over || cases_.insert(over->from.current->number).second) &&
               (lookup.response_id.empty() ||
                keys_.insert("response " + lookup.source + "\n" + lookup.response_id).second) &&
               (lookup.open_key.empty() || keys_.insert("open " + lookup.open_key).second) &&
               std::ranges::all_of(lookup.known_by, [&](const std::string& key) {
                   return keys_.insert("known by " + key).second;
               });
    }

  private:
    std::set<CaseNumber> cases_;
    std::set<std::string> keys_;
};

/// A response that is new, or that an ended case has, may belong to an open case of its customer.
void join_open_case(const Program& program, const Event& event, Situation& situation) {
    const auto* arrived = std::get_if<ResponseArrived>(&event.what);
    if (arrived == nullptr || is_history(event.actor)) {
        return;
    }
    if (!situation.current && situation.known_response == 0) {
        join(program, arrived->response, situation);
    } else if (situation.current && situation.current->status == CaseStatus::ended) {
        take_over(program, arrived->response, situation);
    }
}

}  // namespace

/// One event of a batch, and what is known of it so far.
struct CaseService::Taking {
    const Event& event;
    Found found{};
    std::string fault{};  ///< why it cannot be decided; empty: nothing yet
};

/// What a batch came to before it is written.
struct CaseService::Batch {
    std::vector<Answer> answers;
    std::vector<Commit> commits;
    std::vector<size_t> committing;  ///< which answer each commit belongs to
    std::vector<Commit> left;        ///< of ended cases whose response another one has taken over
    std::vector<ParkedEvent> parked;

    void park(const Event& event, std::string reason) {
        parked.push_back({event, reason});
        answers.emplace_back(Parked{std::move(reason)});
    }
};

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

/// Whatever goes wrong with one event is that event's fault, and what it threw is the reason; but
/// what the store says is for all of them.
template <class Work>
std::string fault_of(const Work& work) {
    try {
        work();
        return {};
    } catch (const StoreFailure&) {
        throw;
    } catch (const std::exception& thrown) {
        return fault_in_heed + std::string(thrown.what());
    }
}

/// Why the store does not take this, for what is in it. That the store is away, or no memory is
/// left, is the fault of nothing in it, and is thrown on.
template <class Work>
std::optional<std::string> refusal_of(const Work& work) {
    try {
        work();
        return std::nullopt;
    } catch (const StoreRefusal& refusal) {
        return refusal.what();
    } catch (const StoreFailure&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& thrown) {
        return fault_in_heed + std::string(thrown.what());
    }
}

}  // namespace

bool CaseService::finds(const Lookup& lookup) {
    return store_.load({&lookup, 1}).front().situation.current.has_value();
}

/// An ended case that comes back joins in again under its key, unless another case is open there.
void CaseService::look_for_key(const Program& program, Situation& situation) {
    const std::string key = key_when_reopened(program, situation);
    if (!key.empty()) {
        situation.is_key_taken = finds({.open_key = key});
    }
}

/// A case that moves to a version where customers have one case may take its customer's key.
void CaseService::look_for_customers_key(const Program& program, const Event& event,
                                         Situation& situation) {
    const Workflow* newer = version_per_customer(program, event);
    const SurveyResponse* response = customers_response(situation);
    if (newer != nullptr && response != nullptr) {
        situation.is_key_taken = finds({.open_key = open_key(*newer, *response)});
    }
}

/// The customer's other open cases; of a response that arrives they are found with its case.
void CaseService::look_for_others(const Program& program, const Event& event,
                                  Situation& situation) {
    if (!situation.current || std::holds_alternative<ResponseArrived>(event.what)) {
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

void CaseService::look_for_mails(const Event& event, Situation& situation) {
    const auto* arrived = std::get_if<ResponseArrived>(&event.what);
    if ((arrived != nullptr && corrects_address(situation, arrived->response)) ||
        asks_after_end(situation, event)) {
        situation.customer_mails = store_.customer_mails(situation.current->number);
    }
}

/// The ended case says that another one goes on.
void CaseService::leave(const Program& program, const TakenOver& over, const Event& event,
                        const Case& goes_on, Batch& batch) {
    Situation ended{.current = over.from.current,
                    .responses = over.from.responses,
                    .known_response = over.number};
    look_for_mails(event, ended);
    Verdict verdict = hand_over(program, ended, event, goes_on);
    if (auto* decision = std::get_if<Decision>(&verdict)) {
        batch.left.push_back(to_commit(ended, event, std::move(*decision)));
    }
}

void CaseService::take(const Program& program, const Taking& taking, Batch& batch) {
    const Event& event = taking.event;
    Verdict verdict = decide_(program, taking.found.situation, event);
    if (auto* decision = std::get_if<Decision>(&verdict)) {
        Commit commit = to_commit(taking.found.situation, event, std::move(*decision));
        batch.committing.push_back(batch.answers.size());
        if (const auto& over = taking.found.situation.taken_over) {
            leave(program, *over, event, commit.after, batch);
        }
        batch.commits.push_back(std::move(commit));
        batch.answers.emplace_back(Conflict{});
    } else if (const auto* taken = std::get_if<AlreadyTaken>(&verdict)) {
        batch.answers.emplace_back(Duplicate{taken->case_number});
    } else if (auto* undecidable = std::get_if<Undecidable>(&verdict)) {
        batch.park(event, std::move(undecidable->reason));
    } else if (std::holds_alternative<TimerFired>(event.what)) {
        batch.park(event, std::get<Rejection>(verdict).sentence);
    } else {
        batch.answers.emplace_back(std::get<Rejection>(std::move(verdict)));
    }
}

std::vector<Answer> CaseService::handle(const Program& program, std::span<const Event> events,
                                        std::span<const MailMark> marks) {
    std::vector<Answer> answers;
    const auto refusal = refusal_of([&] { answers = take_all(program, events, marks); });
    return refusal ? take_apart(program, events, marks, *refusal) : answers;
}

/// Something in this batch is refused, for that reason: its halves are taken by themselves.
std::vector<Answer> CaseService::take_apart(const Program& program, std::span<const Event> events,
                                            std::span<const MailMark> marks,
                                            const std::string& reason) {
    if (events.size() + marks.size() <= 1) {
        if (!events.empty()) {
            return {park_alone(events.front(), reason)};
        }
        complain("what became of a mail cannot be written down: " + reason);
        return {};
    }
    const bool is_mixed = !events.empty() && !marks.empty();
    const size_t of_events = is_mixed ? 0 : events.size() / 2;
    const size_t of_marks = is_mixed ? marks.size() : marks.size() / 2;
    std::vector<Answer> answers = handle(program, events.first(of_events), marks.first(of_marks));
    std::vector<Answer> rest = handle(program, events.subspan(of_events), marks.subspan(of_marks));
    std::ranges::move(rest, std::back_inserter(answers));
    return answers;
}

Answer CaseService::park_alone(const Event& event, const std::string& reason) {
    const ParkedEvent parked{event, reason};
    if (const auto refusal = refusal_of([&] { store_.commit({}, {}, {&parked, 1}); })) {
        complain("an event can be neither taken nor parked: " + reason + "; " + *refusal);
        return Unavailable{reason};
    }
    return Parked{reason};
}

void CaseService::complain(const std::string& what) const {
    if (complain_) {
        complain_(what);
    }
}

std::vector<Answer> CaseService::take_all(const Program& program, std::span<const Event> given,
                                          std::span<const MailMark> marks) {
    std::vector<Event> room;
    const std::span<const Event> events = completed(program.directory.contacts, given, room);
    std::vector<Taking> taking;
    std::vector<Lookup> lookups;
    taking.reserve(events.size());
    lookups.reserve(events.size());
    for (const Event& event : events) {
        Lookup lookup;
        taking.push_back({event});
        taking.back().fault = fault_of([&] { lookup = lookup_for(program, event); });
        lookups.push_back(std::move(lookup));
    }
    std::vector<Found> found = store_.load(lookups);
    Batch batch;
    batch.answers.reserve(events.size());
    batch.commits.reserve(events.size());
    Touched touched;
    for (size_t i = 0; i < events.size(); ++i) {
        Taking& one = taking[i];
        one.found = std::move(found[i]);
        if (one.fault.empty()) {
            one.fault = fault_of([&] { join_open_case(program, one.event, one.found.situation); });
        }
        if (one.fault.empty() && !touched.admits(lookups[i], one.found.situation)) {
            batch.answers.emplace_back(Postponed{});
            continue;
        }
        if (one.fault.empty() && one.found.event_taken) {
            batch.answers.emplace_back(Duplicate{one.found.situation.current->number});
            continue;
        }
        if (one.fault.empty()) {
            one.fault = fault_of([&] {
                look_for_key(program, one.found.situation);
                look_for_customers_key(program, one.event, one.found.situation);
                look_for_others(program, one.event, one.found.situation);
                look_for_mails(one.event, one.found.situation);
                take(program, one, batch);
            });
        }
        if (!one.fault.empty()) {
            batch.park(events[i], std::move(one.fault));
        }
    }
    std::ranges::move(batch.left, std::back_inserter(batch.commits));
    const std::vector<CommitStatus> written = store_.commit(batch.commits, marks, batch.parked);
    for (size_t i = 0; i < batch.committing.size(); ++i) {
        if (written[i] == CommitStatus::committed) {
            batch.answers[batch.committing[i]] = Committed{std::move(batch.commits[i].after),
                                                           batch.commits[i].expected_revision == 0};
        }
    }
    return std::move(batch.answers);
}

}  // namespace heed
