#include "engine/runtime/counted.h"

#include <algorithm>
#include <tuple>

#include "engine/model/history.h"
#include "engine/model/program.h"

namespace heed {
namespace {

/// Whether both count the same thing, however often.
bool counts_the_same(const Counted& a, const Counted& b) {
    const auto what = [](const Counted& one) {
        return std::tie(one.measure, one.value, one.week, one.question, one.survey, one.account);
    };
    return what(a) == what(b);
}

/// Counts what one case adds: each thing once, with how often it is there.
class Counter {
  public:
    Counter(const Case& subject, const std::vector<ReceivedResponse>& responses,
            const TimeZone& zone)
        : subject_(subject), responses_(responses), zone_(zone) {}

    std::vector<Counted> count() && {
        for (std::size_t i = 0; i < responses_.size(); ++i) {
            if (!went_on_elsewhere(subject_, i)) {
                add_response(responses_[i]);
            }
        }
        if (const auto found = follow_up_in(subject_, responses_)) {
            add_follow_up(*found);
        }
        return std::move(counted_);
    }

  private:
    void add(const Counted& one) {
        const auto known = std::ranges::find_if(
            counted_, [&](const Counted& each) { return counts_the_same(each, one); });
        if (known == counted_.end()) {
            counted_.push_back(one);
        } else {
            known->times += one.times;
        }
    }
    void add_of_case(Measure measure, std::int64_t value = 0, const std::string& outcome = {}) {
        const auto leading = static_cast<std::size_t>(std::max(1, subject_.leading)) - 1;
        const SurveyResponse& response =
            responses_[std::min(leading, responses_.size() - 1)].response;
        add({.week = week_of(subject_.opened_at, zone_),
             .survey = subject_.survey,
             .account = response.account.id,
             .measure = measure,
             .question = outcome,
             .value = value});
    }

    void add_response(const ReceivedResponse& received) {
        const bool is_history = subject_.outcome == history_outcome;
        const Instant at = is_history ? received.response.submitted_at : received.at;
        Counted counted{.week = week_of(at, zone_),
                        .survey = received.response.survey,
                        .account = received.response.account.id};
        add(counted);
        const bool is_told = received.response.desk.has_value();
        if (is_told) {
            counted.measure = Measure::told;
            add(counted);
        }
        counted.measure = is_told ? Measure::told_score : Measure::score;
        for (const auto& [question, answer] : received.response.answers) {
            if (const auto* number = answer.as<std::int64_t>()) {
                counted.question = question;
                counted.value = *number;
                add(counted);
            }
        }
    }

    void add_follow_up(const FollowUp& found) {
        add_of_case(Measure::follow_ups);
        add_end(found);
        if (found.contacted_at) {
            add_of_case(Measure::contacted);
            add_of_case(Measure::contact_time, length_class(*found.contacted_at - found.since));
        }
        for (const PlanItem& item : subject_.plan.items) {
            if (subject_.status == CaseStatus::open && item.status == ItemStatus::open &&
                item.overdue) {
                add_of_case(Measure::overdue);
            }
        }
        for (const Task& task : subject_.tasks) {
            if (task.status == TaskStatus::open && task.overdue) {
                add_of_case(Measure::overdue);
            } else if (task.status == TaskStatus::completed && task.due && task.closed_at &&
                       *task.closed_at > *task.due) {
                add_of_case(Measure::done_late);
            }
        }
    }

    /// Only the customer closes a loop; every other end stands beside it.
    void add_end(const FollowUp& found) {
        if (subject_.status == CaseStatus::open) {
            add_of_case(Measure::waiting);
            return;
        }
        if (subject_.meaning() == OutcomeMeaning::resolved) {
            add_of_case(Measure::closed);
            add_of_case(Measure::close_time,
                        length_class(subject_.ended_at.value_or(subject_.last_at) - found.since));
            if (found.was_heard) {
                add_of_case(Measure::closed_as_told);
            }
        } else if (subject_.meaning() == OutcomeMeaning::other) {
            add_of_case(Measure::ended_otherwise, named_by_state, subject_.outcome);
        } else {
            add_of_case(Measure::ended_otherwise, named_by_meaning,
                        std::string(name_of(subject_.meaning())));
        }
        if (!subject_.counts_as && subject_.outcome != forgotten_outcome) {
            add_of_case(Measure::undeclared);
        }
    }

    const Case& subject_;
    const std::vector<ReceivedResponse>& responses_;
    const TimeZone& zone_;
    std::vector<Counted> counted_;
};

}  // namespace

std::vector<Counted> counted_in(const Case& subject, const std::vector<ReceivedResponse>& responses,
                                const TimeZone& zone) {
    return Counter(subject, responses, zone).count();
}

int weeks_in(const CountedPeriod& period) {
    return static_cast<int>((period.to.monday - period.from.monday) / std::chrono::weeks(1)) + 1;
}

TimeZone zone_of_weeks(const Program& program) {
    const Calendar* calendar = program.find_calendar(program.organisation.calendar);
    return calendar == nullptr ? TimeZone() : calendar->time_zone();
}

}  // namespace heed
