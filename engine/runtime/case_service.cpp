#include "engine/runtime/case_service.h"

#include <set>
#include <string>

namespace heed {
namespace {

Lookup lookup_for(const Program& program, const Event& event) {
    Lookup lookup{.case_number = event.case_number, .event_key = event.key};
    if (const auto* arrived = std::get_if<ResponseArrived>(&event.what)) {
        lookup.source = arrived->response.source;
        lookup.response_id = arrived->response.id;
        if (const Workflow* workflow = program.workflow_for(arrived->response.survey)) {
            lookup.open_key = open_key(*workflow, arrived->response);
        }
    }
    return lookup;
}

/// What one batch may touch once: a case, a response's identity, an open key.
class Touched {
  public:
    bool admits(const Lookup& lookup, const Situation& situation) {
        const CaseNumber number =
            situation.current ? situation.current->number : lookup.case_number;
        return (number == 0 || cases_.insert(number).second) &&
               (lookup.response_id.empty() ||
                keys_.insert("response " + lookup.source + "\n" + lookup.response_id).second) &&
               (lookup.open_key.empty() || keys_.insert("open " + lookup.open_key).second);
    }

  private:
    std::set<CaseNumber> cases_;
    std::set<std::string> keys_;
};

/// What a batch came to before it is written.
struct Batch {
    std::vector<Answer> answers;
    std::vector<Commit> commits;
    std::vector<size_t> committing;  ///< which answer each commit belongs to
    std::vector<ParkedEvent> parked;
};

void park(const Event& event, std::string reason, Batch& batch) {
    batch.parked.push_back({event, reason});
    batch.answers.emplace_back(Parked{std::move(reason)});
}

void take(const Program& program, const Event& event, const Found& found, Batch& batch) {
    Verdict verdict = decide(program, found.situation, event);
    if (auto* decision = std::get_if<Decision>(&verdict)) {
        batch.committing.push_back(batch.answers.size());
        batch.commits.push_back(to_commit(found.situation, event, std::move(*decision)));
        batch.answers.emplace_back(Conflict{});
    } else if (const auto* taken = std::get_if<AlreadyTaken>(&verdict)) {
        batch.answers.emplace_back(Duplicate{taken->case_number});
    } else if (std::holds_alternative<TimerFired>(event.what)) {
        park(event, std::get<Rejection>(verdict).sentence, batch);
    } else {
        batch.answers.emplace_back(std::get<Rejection>(std::move(verdict)));
    }
}

}  // namespace

/// An ended case that comes back joins in again under its key, unless another case is open there.
void CaseService::look_for_keys(const Program& program, std::vector<Found>& found) {
    for (Found& one : found) {
        const std::string key = key_when_reopened(program, one.situation);
        if (!key.empty()) {
            const Lookup holder{.open_key = key};
            one.situation.is_key_taken =
                store_.load({&holder, 1}).front().situation.current.has_value();
        }
    }
}

void CaseService::look_for_mails(std::span<const Event> events, std::vector<Found>& found) {
    for (size_t i = 0; i < events.size(); ++i) {
        const auto* arrived = std::get_if<ResponseArrived>(&events[i].what);
        Situation& situation = found[i].situation;
        if (arrived != nullptr && corrects_address(situation, arrived->response)) {
            situation.customer_mails = store_.customer_mails(situation.current->number);
        }
    }
}

std::vector<Answer> CaseService::handle(const Program& program, std::span<const Event> events,
                                        std::span<const MailMark> marks) {
    std::vector<Lookup> lookups;
    lookups.reserve(events.size());
    for (const Event& event : events) {
        lookups.push_back(lookup_for(program, event));
    }
    std::vector<Found> found = store_.load(lookups);
    look_for_keys(program, found);
    look_for_mails(events, found);
    Batch batch;
    batch.answers.reserve(events.size());
    batch.commits.reserve(events.size());
    Touched touched;
    for (size_t i = 0; i < events.size(); ++i) {
        if (!touched.admits(lookups[i], found[i].situation)) {
            batch.answers.emplace_back(Postponed{});
        } else if (found[i].event_taken) {
            batch.answers.emplace_back(Duplicate{found[i].situation.current->number});
        } else {
            try {
                take(program, events[i], found[i], batch);
            } catch (const std::logic_error& fault) {
                park(events[i], fault.what(), batch);
            }
        }
    }
    const std::vector<CommitStatus> written = store_.commit(batch.commits, marks, batch.parked);
    for (size_t i = 0; i < written.size(); ++i) {
        if (written[i] == CommitStatus::committed) {
            batch.answers[batch.committing[i]] = Committed{std::move(batch.commits[i].after),
                                                           batch.commits[i].expected_revision == 0};
        }
    }
    return std::move(batch.answers);
}

}  // namespace heed
