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

/// An ended case whose response another one takes over.
struct CaseService::Leaving {
    Event event;
    CaseNumber number = 0;
    int response = 0;  ///< its number in the ended case
    Case goes_on;
    size_t taking = 0;  ///< which commit takes it over
};

/// What a batch came to before it is written.
struct CaseService::Batch {
    std::vector<Answer> answers;
    std::vector<Commit> commits;
    std::vector<size_t> committing;  ///< which answer each commit belongs to
    std::vector<Leaving> leaving;
    std::vector<Commit> left;  ///< what each of them comes to
    std::vector<ParkedEvent> parked;

    void park(const Event& event, std::string reason) {
        parked.push_back({event, reason});
        answers.emplace_back(Parked{std::move(reason)});
    }
};

namespace {

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

/// Once more where a mail names the customer's other cases.
Verdict CaseService::decided(const Program& program, const Event& event, Situation& situation) {
    Verdict verdict = decide_(program, situation, event);
    return customers_.look_for_what_is_told(program, event, verdict, situation)
               ? decide_(program, situation, event)
               : verdict;
}

/// The ended case says that another one goes on; nothing where it has said so.
std::optional<Commit> CaseService::leaving(const Program& program, const Leaving& one,
                                           const TakenOver& over) {
    Situation ended{.current = over.from.current,
                    .responses = over.from.responses,
                    .known_response = over.number};
    const CaseResponse* known = ended.current->find_response(over.number);
    if (known == nullptr || known->went_on_in == one.goes_on.number) {
        return std::nullopt;
    }
    customers_.look_for_mails(one.event, ended);
    Verdict verdict = hand_over(program, ended, one.event, one.goes_on);
    auto* decision = std::get_if<Decision>(&verdict);
    return decision == nullptr ? std::nullopt
                               : std::optional(to_commit(ended, one.event, std::move(*decision)));
}

/// Somebody else wrote to the ended case meanwhile. The other case is written already, so what is
/// thrown here is no answer to whoever sent the event.
void CaseService::leave_again(const Program& program, const Leaving& one) {
    constexpr int most_tries = 5;
    std::string why;
    try {
        for (int tries = 0; tries < most_tries; ++tries) {
            const Lookup lookup{.case_number = one.number};
            Situation now = std::move(store_.load({&lookup, 1}).front().situation);
            const auto commit =
                now.current ? leaving(program, one, {{now.current, now.responses}, one.response})
                            : std::nullopt;
            if (!commit ||
                store_.commit({&*commit, 1}, {}, {}).front() == CommitStatus::committed) {
                return;
            }
        }
    } catch (const std::exception& thrown) {
        why = std::string(": ") + thrown.what();
    }
    complain("case " + std::to_string(one.number) +
             " does not say that its answer went on in case " + std::to_string(one.goes_on.number) +
             why);
}

void CaseService::take(const Program& program, Taking& taking, Batch& batch) {
    const Event& event = taking.event;
    Situation& situation = taking.found.situation;
    Verdict verdict = decided(program, event, situation);
    if (auto* decision = std::get_if<Decision>(&verdict)) {
        Commit commit = to_commit(situation, event, std::move(*decision));
        if (const auto& over = situation.taken_over) {
            Leaving one{.event = event,
                        .number = over->from.current->number,
                        .response = over->number,
                        .goes_on = commit.after,
                        .taking = batch.commits.size()};
            one.event.key += " went on";  // it is taken where it goes on
            if (auto left = leaving(program, one, *over)) {
                batch.leaving.push_back(std::move(one));
                batch.left.push_back(std::move(*left));
            }
        }
        batch.committing.push_back(batch.answers.size());
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

/// What is left in ended cases is written along, and again where it alone comes too late.
void CaseService::write(const Program& program, std::span<const MailMark> marks, Batch& batch) {
    const size_t taking = batch.commits.size();
    std::ranges::move(batch.left, std::back_inserter(batch.commits));
    const std::vector<CommitStatus> written = store_.commit(batch.commits, marks, batch.parked);
    for (size_t i = 0; i < taking; ++i) {
        if (written[i] == CommitStatus::committed) {
            batch.answers[batch.committing[i]] = Committed{std::move(batch.commits[i].after),
                                                           batch.commits[i].expected_revision == 0};
        }
    }
    for (size_t i = 0; i < batch.leaving.size(); ++i) {
        if (written[batch.leaving[i].taking] == CommitStatus::committed &&
            written[taking + i] == CommitStatus::conflict) {
            leave_again(program, batch.leaving[i]);
        }
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
                customers_.complete(program, one.event, one.found.situation);
                take(program, one, batch);
            });
        }
        if (!one.fault.empty()) {
            batch.park(events[i], std::move(one.fault));
        }
    }
    write(program, marks, batch);
    return std::move(batch.answers);
}

}  // namespace heed
