#include "adapters/simulated/back_test.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <iterator>
#include <queue>
#include <thread>
#include <tuple>
#include <unordered_map>

#include "adapters/simulated/chronicle.h"
#include "adapters/simulated/memory_store.h"
#include "adapters/simulated/observed_store.h"
#include "adapters/simulated/people.h"
#include "engine/decision/joining.h"
#include "engine/model/arrival_key.h"
#include "engine/runtime/case_service.h"
#include "engine/runtime/outbox_relay.h"
#include "engine/runtime/timer_service.h"

namespace heed::simulated {
namespace {

/// The places of responses among all, in the order of time.
using Places = std::vector<std::size_t>;

std::string identity_of(const SurveyResponse& response) {
    return response.source + "\n" + response.survey + "\n" + response.id;
}

/// Later deeds come out later; at one instant the case opened first goes first.
struct IsLater {
    bool operator()(const Deed& one, const Deed& other) const {
        return std::tie(one.at, one.case_number, one.kind, one.number) >
               std::tie(other.at, other.case_number, other.kind, other.number);
    }
};

/// Plays those responses that can meet in a case, in the order of time.
class Stage {
  public:
    Stage(const BackTest& test, Places arrivals, std::atomic<std::uint64_t>& played)
        : test_(test),
          arrivals_(std::move(arrivals)),
          played_(played),
          people_(test.program, test.workflow, test_.assumptions),
          chronicle_(test.program, test.workflow, test.responses.size()) {
        for (const std::size_t place : arrivals_) {
            ++to_come_[identity_of(test_.responses[place])];
        }
        std::erase_if(to_come_, [](const auto& known) { return known.second == 1; });
    }

    Forecast play(const OnProgress& on_progress) {
        const Instant end =
            arrival_of(test_.responses.back()) + std::chrono::days(test_.assumptions.horizon_days);
        std::size_t next = 0;
        while (true) {
            const bool has_arrival = next < arrivals_.size();
            const Instant arrival =
                has_arrival ? arrival_of(test_.responses[arrivals_[next]]) : end;
            const Instant deed = deeds_.empty() ? end : deeds_.top().at;
            const Instant people = std::min({arrival, deed, end});
            if (fire_timer_before(people)) {
                continue;
            }
            if (people >= end) {
                break;
            }
            if (has_arrival && arrival <= deed) {
                receive(arrivals_[next++]);
                const auto played = ++played_;
                if (on_progress && next % 256 == 0) {
                    on_progress(played);
                }
            } else {
                const Deed due = deeds_.top();
                deeds_.pop();
                carry_out(due);
            }
        }
        for (const auto& [number, kept] : store_.cases()) {
            if (chronicle_.is_open(number)) {
                chronicle_.close(kept.current);
            }
        }
        return std::move(chronicle_.forecast());
    }

  private:
    /// At one instant, people come before timers.
    bool fire_timer_before(Instant people) {
        const auto due = store_.due_timers(people - std::chrono::milliseconds(1), 1);
        if (due.empty()) {
            return false;
        }
        take(due_events(store_, due.front().due, 1).front());
        return true;
    }

    void receive(std::size_t place) {
        const SurveyResponse& came = test_.responses[place];
        if (next_case_ == end_of_block_) {
            constexpr int block = 1'000;
            next_case_ = store_.reserve_case_numbers(block);
            end_of_block_ = next_case_ + block;
        }
        if (const auto known = to_come_.find(identity_of(came)); known != to_come_.end()) {
            --known->second;
        }
        Event event{.key = arrival_key(came),
                    .at = arrival_of(came),
                    .actor = "source:" + came.source,
                    .case_number = 0};
        event.what = ResponseArrived{came, next_case_};
        arriving_ = place;
        ++chronicle_.forecast().responses;
        const Answer answer = take(event);
        if (const auto* committed = std::get_if<Committed>(&answer)) {
            next_case_ += committed->opened ? 1 : 0;
        } else if (std::holds_alternative<Duplicate>(answer)) {
            ++chronicle_.forecast().repeats;
        }
    }

    void carry_out(const Deed& deed) {
        const auto kept = store_.cases().find(deed.case_number);
        if (kept == store_.cases().end()) {
            return;
        }
        CaseMemory& memory = memories_.at(deed.case_number);
        memory.awaited -= deed.kind == DeedKind::customer ? 1 : 0;
        const Shared<Case> before = kept->second.current;
        const std::vector<Event> events = people_.act(deed, before, memory);
        for (const Event& event : events) {
            take(event);
        }
        if (events.empty()) {
            forget_if_over(before);
        }
    }

    Answer take(const Event& event) {
        Answer answer = std::move(service_.handle(test_.program, std::span(&event, 1)).front());
        if (const auto* rejection = std::get_if<Rejection>(&answer)) {
            ++chronicle_.forecast().refused[rejection->sentence];
        } else if (const auto* parked = std::get_if<Parked>(&answer)) {
            ++chronicle_.forecast().refused[parked->reason];
        } else if (const auto* committed = std::get_if<Committed>(&answer)) {
            settle_mails(event.at);
            forget_if_over(committed->after);
        }
        return answer;
    }

    void settle_mails(Instant now) {
        constexpr int many = 1'000;
        std::vector<MailMark> marks;
        for (const OutboxMail& mail : store_.claim_mails(now, many)) {
            const Delivery taken{DeliveryKind::sent, "250 2.0.0 Ok"};
            marks.push_back(std::get<MailMark>(settle(mail, taken, now)));
        }
        if (!marks.empty()) {
            service_.handle(test_.program, {}, marks);
        }
    }

    /// A case of which nothing more can come makes room.
    void forget_if_over(const Case& subject) {
        const auto is_open_task = [](const Task& task) { return task.status == TaskStatus::open; };
        const auto comes_again = [&](const Identity& one) {
            const auto known = to_come_.find(one.source + "\n" + one.survey + "\n" + one.id);
            return known != to_come_.end() && known->second > 0;
        };
        if (subject.status == CaseStatus::ended && subject.timers.empty() &&
            memories_.at(subject.number).awaited == 0 &&
            std::ranges::none_of(subject.tasks, is_open_task) &&
            std::ranges::none_of(store_.cases().at(subject.number).identities, comes_again)) {
            chronicle_.close(subject);
            memories_.erase(subject.number);
            store_.forget(subject.number);
        }
    }

    void observe(const Commit& commit) {
        const auto [memory, is_new] = memories_.try_emplace(commit.after.number);
        if (is_new) {
            memory->second = people_.meet(commit);
        }
        for (Deed& deed : people_.after(commit, memory->second)) {
            memory->second.awaited += deed.kind == DeedKind::customer ? 1 : 0;
            deeds_.push(std::move(deed));
        }
        chronicle_.record(commit);
        if (commit.response) {
            chronicle_.took_part(arriving_, commit.after.number);
        }
        if (test_.on_commit) {
            test_.on_commit(commit);
        }
    }

    const BackTest& test_;
    Places arrivals_;
    std::atomic<std::uint64_t>& played_;
    People people_;
    Chronicle chronicle_;
    MemoryStore store_{Journals::dropped};
    ObservedStore watched_{store_, [this](const Commit& commit) { observe(commit); }};
    CaseService service_{watched_};
    std::priority_queue<Deed, std::vector<Deed>, IsLater> deeds_;
    std::unordered_map<CaseNumber, CaseMemory> memories_;
    std::unordered_map<std::string, int> to_come_;  ///< of responses that have several versions
    std::size_t arriving_ = 0;
    CaseNumber next_case_ = 0;
    CaseNumber end_of_block_ = 0;
};

/// Parts that share no case: all responses of one customer or open-case key, and all versions of
/// one response, are in the same part.
std::vector<Places> parts_of(const BackTest& test) {
    std::vector<Places> parts(std::max(1U, test.threads));
    std::unordered_map<std::string, std::size_t> part_of;
    for (std::size_t place = 0; place < test.responses.size(); ++place) {
        const SurveyResponse& response = test.responses[place];
        std::vector<std::string> shared{identity_of(response)};
        if (test.workflow.scope == CaseScope::customer) {
            std::ranges::move(known_by(test.workflow.name, response), std::back_inserter(shared));
        } else if (std::string key = open_key(test.workflow, response); !key.empty()) {
            shared.push_back(std::move(key));
        }
        const auto known = std::ranges::find_if(
            shared, [&](const std::string& each) { return part_of.contains(each); });
        const std::size_t part = known == shared.end()
                                     ? std::hash<std::string>()(shared.back()) % parts.size()
                                     : part_of.at(*known);
        for (const std::string& each : shared) {
            part_of.try_emplace(each, part);
        }
        parts[part].push_back(place);
    }
    std::erase_if(parts, [](const Places& part) { return part.empty(); });
    return parts;
}

/// The whole of the parts; what hangs on their number is put into an order of its own.
Forecast whole_of(const std::vector<Forecast>& parts, std::size_t responses) {
    Forecast whole;
    for (const Forecast& part : parts) {
        whole += part;
    }
    for (auto& [outcome, figures] : whole.ends) {
        std::ranges::sort(figures.days);
    }
    for (const auto& [path, count] : whole.paths) {
        whole.path_names.push_back(path);
    }
    whole.path_of.assign(responses, -1);
    for (const Forecast& part : parts) {
        for (std::size_t i = 0; i < responses; ++i) {
            if (part.path_of[i] >= 0) {
                const auto& name = part.path_names[static_cast<std::size_t>(part.path_of[i])];
                const auto known = std::ranges::lower_bound(whole.path_names, name);
                whole.path_of[i] = static_cast<std::int32_t>(known - whole.path_names.begin());
            }
        }
    }
    return whole;
}

}  // namespace

Instant arrival_of(const SurveyResponse& response) {
    return response.updated_at.value_or(response.submitted_at);
}

Forecast run(const BackTest& test) {
    std::vector<Places> parts = parts_of(test);
    std::vector<Forecast> forecasts(parts.size());
    std::vector<std::exception_ptr> failures(parts.size());
    std::atomic<std::uint64_t> played = 0;
    const auto play = [&](std::size_t part) {
        try {
            const bool tells = part == 0;
            Stage stage(test, std::move(parts[part]), played);
            forecasts[part] = stage.play(tells ? test.on_progress : OnProgress());
        } catch (...) {
            failures[part] = std::current_exception();
        }
    };
    std::vector<std::thread> others;
    for (std::size_t part = 1; part < parts.size(); ++part) {
        others.emplace_back(play, part);
    }
    if (!parts.empty()) {
        play(0);
    }
    std::ranges::for_each(others, &std::thread::join);
    for (const std::exception_ptr& failure : failures) {
        if (failure) {
            std::rethrow_exception(failure);
        }
    }
    return whole_of(forecasts, test.responses.size());
}

}  // namespace heed::simulated
