#include "tests/simulation/storm.h"

#include <algorithm>
#include <memory>

#include "engine/runtime/outbox_relay.h"
#include "tests/unit/adapters/simulated/quarter.h"

namespace heed::simulation {
namespace {

using simulated::KeptCase;
using simulated::KeptMail;

constexpr int most_tries = 200;

/// Faults are of the store: nobody is refused because of the time that a step takes here.
constexpr std::chrono::hours for_ever{1'000};

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
      store_(watched_, lot_.of("store")),
      live_(std::make_shared<Program>(program)),
      loop_(store_, clock_, live_, mails_,
            {.batch_size = 8,
             .longest_wait = for_ever,
             .longest_wait_of_intake = for_ever,
             .decide = [this](const auto&... of) { return decide_or_throw(of...); },
             .complain = [this](const std::string&) { is_unwritten_ = true; }}) {
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
            clock_.advance(std::chrono::hours(72));
        }
    }
    store_.heal();
    mailer_.answer_with({});
    replay_parked();
    step(clock_.now() + std::chrono::days(200));
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
    clock_.set(std::max(clock_.now(), response.submitted_at));
    Event event{.key = response.digest, .at = clock_.now(), .actor = "source:test"};
    event.what = ResponseArrived{response};
    deliver(Lane::intake, {std::move(event)});
    received_.insert(response.id);
}

/// What people do until then, timers and mails in between.
void Storm::step(Instant until) {
    while (true) {
        const auto timers = memory_.due_timers(until, 1);
        const Instant deed = deeds_.empty() ? Instant::max() : deeds_.top().at;
        const Instant timer = timers.empty() ? Instant::max() : timers.front().due;
        if (std::min(deed, timer) > until) {
            clock_.set(std::max(clock_.now(), until));
            settle_mails();
            return;
        }
        clock_.set(std::max(clock_.now(), std::min(deed, timer)));
        if (timer < deed) {
            fire_timers();
        } else {
            simulated::Deed due = deeds_.top();
            deeds_.pop();
            due.at = clock_.now();
            const auto kept = memory_.cases().find(due.case_number);
            const auto events = people_.act(due, kept->second.current, memories_[due.case_number]);
            for (const Event& event : events) {
                deliver(Lane::people, {event});
                if (happens("double click", 0.2)) {
                    deliver(Lane::people, {event, event});
                }
            }
        }
        settle_mails();
    }
}

/// As after a pause of the machine: whatever is due by now.
void Storm::fire_timers() {
    const auto is_none_due = [this] { return memory_.due_timers(clock_.now(), 1).empty(); };
    if (!turn_until(is_none_due)) {
        complaints_.push_back("a timer is due for ever");
    }
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
    const auto parked = memory_.parked();
    for (const auto& [place, kept] : parked) {
        Event event = kept.event;
        event.at = clock_.now();
        deliver(Lane::people, {std::move(event)});
    }
}

bool Storm::turn_until(const std::function<bool()>& is_done) {
    for (int tries = 0; !is_done() && tries < most_tries; ++tries) {
        loop_.step_by_hand();
    }
    check_touched();
    return is_done();
}

/// Until each has an answer that says what became of it: whoever hears of a failure asks again.
void Storm::deliver(Lane lane, std::vector<Event> events) {
    for (int tries = 0; !events.empty() && tries < most_tries; ++tries) {
        const auto answers = std::make_shared<std::vector<std::optional<Answer>>>(events.size());
        for (std::size_t i = 0; i < events.size(); ++i) {
            const bool is_taken = loop_.submit(lane, events[i], [answers, i](Answer answer) {
                (*answers)[i] = std::move(answer);
            });
            if (!is_taken) {
                complain(events[i].case_number, "was refused, and nothing else waits");
            }
        }
        turn_until([&] {
            return std::ranges::all_of(*answers, [](const auto& one) { return one.has_value(); });
        });
        events = still_open(events, *answers);
    }
    if (!events.empty()) {
        complaints_.push_back("an event never came to an end");
    }
}

std::vector<Event> Storm::still_open(const std::vector<Event>& events,
                                     const std::vector<std::optional<Answer>>& answers) {
    std::vector<Event> open;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto* parked = answers[i] ? std::get_if<Parked>(&*answers[i]) : nullptr;
        if (!answers[i] || std::holds_alternative<Conflict>(*answers[i]) ||
            std::holds_alternative<Unavailable>(*answers[i])) {
            open.push_back(events[i]);
        } else if (parked != nullptr && !store_.is_faulty()) {
            complain(events[i].case_number, "could not be decided: " + parked->reason);
        }
    }
    return open;
}

void Storm::check_touched() {
    for (const CaseNumber number : std::exchange(touched_, {})) {
        check(memory_.cases().at(number));
    }
}

/// As the lanes do, one mail after the other.
void Storm::settle_mails() {
    loop_.step_by_hand();
    while (mails_.size() > 0) {
        const OutboxMail mail = mails_.pop().value();
        Settlement settlement = TryLater{};
        while (std::holds_alternative<TryLater>(settlement)) {
            settlement = settle(mail, heed::deliver(mailer_, mail, program_), clock_.now());
        }
        if (const auto* refusal = std::get_if<Event>(&settlement)) {
            deliver(Lane::mail, {*refusal});
        } else {
            write_down(std::get<MailMark>(settlement));
        }
    }
}

void Storm::write_down(const MailMark& mark) {
    do {
        is_unwritten_ = false;
        const auto is_marked = std::make_shared<bool>(false);
        loop_.mark(mark, [is_marked] { *is_marked = true; });
        if (!turn_until([&] { return *is_marked; })) {
            return complain(mark.case_number, "a mail's mark never came to an end");
        }
    } while (is_unwritten_);
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
