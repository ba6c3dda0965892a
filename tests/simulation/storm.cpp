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

/// As the threads of `serve` do their work: a fault ends nothing.
template <class Work>
bool works(const Work& work) {
    try {
        work();
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

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
        if (happens("the mailer throws", 0.03)) {
            throw_one_of_every_family(lot_.pick(1'000, "family", ++asked_));
        }
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
    replay_parked();
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
    CaseNumber new_case = 0;
    while (new_case == 0) {
        works([&] { new_case = store_.reserve_case_numbers(1); });
    }
    event.what = ResponseArrived{response, new_case};
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
    std::vector<Event> due;
    works([&] { due = due_events(store_, now_, many); });
    deliver(std::move(due));
}

Verdict Storm::decide_or_throw(const Program& program, const Situation& situation,
                               const Event& event) {
    const auto throw_sometimes = [&](std::string_view when) {
        if (store_.is_faulty() && happens(when, 0.01)) {
            throw_one_of_every_family(lot_.pick(1'000, "family", ++asked_));
        }
    };
    throw_sometimes("decide throws before");
    Verdict verdict = decide(program, situation, event);
    throw_sometimes("decide throws after");
    if (store_.is_faulty() && happens("undecidable", 0.01)) {
        return Undecidable{"it goes round in a circle"};
    }
    return verdict;
}

/// The fault is mended: each is handed in again, as of now.
void Storm::replay_parked() {
    for (Event& event : std::exchange(parked_, {})) {
        event.at = now_;
        deliver({std::move(event)});
    }
}

/// Until each has an answer: a failure tells nothing, so all are handed in again.
void Storm::deliver(std::vector<Event> events) {
    constexpr int most_tries = 200;
    for (int tries = 0; !events.empty() && tries < most_tries; ++tries) {
        works([&] { events = still_open(events, service_.handle(program_, events)); });
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
            std::holds_alternative<Conflict>(answers[i]) ||
            std::holds_alternative<Unavailable>(answers[i])) {
            open.push_back(events[i]);
        } else if (const auto* parked = std::get_if<Parked>(&answers[i])) {
            parked_.push_back(events[i]);
            if (!store_.is_faulty()) {
                complain(events[i].case_number, "could not be decided: " + parked->reason);
            }
        }
    }
    return open;
}

void Storm::settle_mails() {
    std::vector<OutboxMail> mails;
    works([&] { mails = store_.claim_mails(now_, many); });
    for (const OutboxMail& mail : mails) {
        Settlement settlement = TryLater{};
        while (std::holds_alternative<TryLater>(settlement)) {
            settlement = settle(mail, heed::deliver(mailer_, mail, program_), now_);
        }
        if (const auto* refusal = std::get_if<Event>(&settlement)) {
            deliver({*refusal});
        } else {
            write_down(std::get<MailMark>(settlement));
        }
    }
}

void Storm::write_down(const MailMark& mark) {
    do {
        is_unwritten_ = false;
    } while (!works([&] { service_.handle(program_, {}, std::span(&mark, 1)); }) || is_unwritten_);
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
    // What a case took over from one that had ended was thanked for there.
    if (static_cast<std::size_t>(thanks) > current.responses.size()) {
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
            responses += response.went_on_in == 0 ? 1 : 0;
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
