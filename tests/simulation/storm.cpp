#include "tests/simulation/storm.h"

#include <algorithm>

#include "engine/runtime/outbox_relay.h"
#include "engine/runtime/timer_service.h"
#include "tests/unit/adapters/simulated/quarter.h"

namespace heed::simulation {
namespace {

using simulated::KeptCase;
using simulated::KeptMail;

constexpr int many = 50;

bool is_doubled(std::vector<std::string> keys) {
    std::ranges::sort(keys);
    return std::ranges::adjacent_find(keys) != keys.end();
}

}  // namespace

Storm::Storm(const Program& program, std::uint64_t seed)
    : program_(program),
      workflow_(*program.workflows.at("closed-loop")),
      lot_(seed),
      assumptions_{.seed = seed},
      people_(program, workflow_, assumptions_),
      store_(watched_, lot_.of("store")) {
    mailer_.answer_with([this](const OutboxMail&) {
        return happens("refused", 0.03)       ? Delivery{DeliveryKind::refused, "550 no such user"}
               : happens("deferred", 0.10)    ? Delivery{DeliveryKind::deferred, "451 later"}
               : happens("unreachable", 0.05) ? Delivery{DeliveryKind::unreachable, ""}
                                              : Delivery{DeliveryKind::sent, "250 Ok"};
    });
}

std::vector<std::string> Storm::rage(int responses) {
    for (const SurveyResponse& response : simulated::quarter(responses)) {
        step(response.submitted_at);
        receive(response);
        if (happens("provider delivers twice", 0.2)) {
            receive(response);
        }
        if (happens("clock jumps", 0.1)) {
            now_ += std::chrono::hours(72);
        }
    }
    store_.heal();
    mailer_.answer_with({});
    step(now_ + std::chrono::days(200));
    check_balance();
    if (received_.size() != static_cast<std::size_t>(responses)) {
        complaints_.push_back("responses were lost");
    }
    for (const auto& [number, kept] : memory_.cases()) {
        check(kept);
        const auto is_waiting = [](const auto& mail) { return mail.second.is_waiting; };
        if (std::ranges::any_of(kept.mails, is_waiting)) {
            complain(number, "a mail waits for ever");
        }
    }
    return complaints_;
}

void Storm::observe(const Commit& commit) {
    const auto [memory, is_new] = memories_.try_emplace(commit.after.number);
    if (is_new) {
        memory->second = people_.meet(commit);
    }
    for (simulated::Deed& deed : people_.after(commit, memory->second)) {
        deeds_.push(std::move(deed));
    }
    touched_.insert(commit.after.number);
}

void Storm::receive(const SurveyResponse& response) {
    now_ = std::max(now_, response.submitted_at);
    Event event{.key = response.digest, .at = now_, .actor = "source:test", .case_number = 0};
    event.what = ResponseArrived{response, store_.reserve_case_numbers(1)};
    deliver({std::move(event)});
    received_.insert(response.id);
}

/// What people do until then, timers and mails in between.
void Storm::step(Instant until) {
    while (true) {
        const auto timers = memory_.due_timers(until, 1);
        const Instant deed = deeds_.empty() ? Instant::max() : deeds_.top().at;
        const Instant timer = timers.empty() ? Instant::max() : timers.front().due;
        if (std::min(deed, timer) > until) {
            now_ = std::max(now_, until);
            settle_mails();
            return;
        }
        now_ = std::max(now_, std::min(deed, timer));
        if (timer < deed) {
            fire_timers();
        } else {
            simulated::Deed due = deeds_.top();
            deeds_.pop();
            due.at = now_;
            const auto kept = memory_.cases().find(due.case_number);
            const auto events = people_.act(due, kept->second.current, memories_[due.case_number]);
            for (const Event& event : events) {
                deliver({event});
                if (happens("double click", 0.2)) {
                    deliver({event});
                }
            }
        }
        settle_mails();
    }
}

/// As after a pause of the machine: whatever is due by now, in one batch.
void Storm::fire_timers() {
    deliver(due_events(store_, now_, many));
}

/// Until each has an answer: a failure tells nothing, so all are handed in again.
void Storm::deliver(std::vector<Event> events) {
    constexpr int most_tries = 200;
    for (int tries = 0; !events.empty() && tries < most_tries; ++tries) {
        try {
            events = still_open(events, service_.handle(program_, events));
        } catch (const StoreFailure&) {
            continue;
        }
    }
    if (!events.empty()) {
        complaints_.push_back("an event never came to an end");
    }
    for (const CaseNumber number : touched_) {
        check(memory_.cases().at(number));
    }
    touched_.clear();
}

std::vector<Event> Storm::still_open(const std::vector<Event>& events,
                                     const std::vector<Answer>& answers) {
    std::vector<Event> open;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (std::holds_alternative<Postponed>(answers[i]) ||
            std::holds_alternative<Conflict>(answers[i])) {
            open.push_back(events[i]);
        } else if (const auto* parked = std::get_if<Parked>(&answers[i])) {
            complain(events[i].case_number, "could not be decided: " + parked->reason);
        }
    }
    return open;
}

void Storm::settle_mails() {
    for (const OutboxMail& mail : store_.claim_mails(now_, many)) {
        Settlement settlement = TryLater{};
        while (std::holds_alternative<TryLater>(settlement)) {
            settlement = settle(mail, mailer_.send(mail, program_), now_);
        }
        if (const auto* refusal = std::get_if<Event>(&settlement)) {
            deliver({*refusal});
            continue;
        }
        for (bool is_written = false; !is_written;) {
            try {
                service_.handle(program_, {}, std::span(&std::get<MailMark>(settlement), 1));
                is_written = true;
            } catch (const StoreFailure&) {
                continue;
            }
        }
    }
}

void Storm::check(const KeptCase& kept) {
    const Case& current = kept.current;
    const CaseNumber number = current.number;
    if (fold(kept.journal) != current) {
        complain(number, "the journal does not give the case");
    }
    if (is_doubled(kept.event_keys)) {
        complain(number, "an event was taken twice");
    }
    const auto thanks = std::ranges::count_if(kept.mails, [](const auto& mail) {
        return mail.second.mail.purpose == MailPurpose::thanks;
    });
    if (static_cast<std::size_t>(thanks) != current.responses.size()) {
        complain(number, std::to_string(thanks) + " thank-yous for " +
                             std::to_string(current.responses.size()) + " responses");
    }
    if (kept.timers.size() != current.timers.size()) {
        complain(number, "the store's timers are not the case's");
    }
}

/// received = thanked + suppressed + failed + waiting
void Storm::check_balance() {
    std::size_t thanked = 0;
    std::size_t others = 0;
    std::set<std::string> in_cases;
    std::size_t responses = 0;
    for (const auto& [number, kept] : memory_.cases()) {
        const Case& current = kept.current;
        for (const CaseResponse& response : current.responses) {
            in_cases.insert(response.id);
            ++responses;
        }
        for (const auto& [mail_number, mail] : kept.mails) {
            if (mail.mail.purpose == MailPurpose::thanks) {
                const bool is_sent = !mail.is_waiting && mail.reply.starts_with("250");
                ++(is_sent ? thanked : others);
            }
        }
    }
    if (in_cases != received_ || responses != received_.size()) {
        complaints_.push_back("a response is in no case, or in two");
    }
    if (thanked + others != received_.size()) {
        complaints_.push_back("the balance does not add up");
    }
}

void Storm::complain(CaseNumber number, const std::string& what) {
    complaints_.push_back("case " + std::to_string(number) + ": " + what);
}

}  // namespace heed::simulation
