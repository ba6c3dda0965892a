#include "engine/results/follow_up.h"

#include <algorithm>
#include <bit>

namespace heed {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

bool asks_for_form(const TaskOutcome& outcome) {
    return !outcome.form.empty();
}

bool is_contact(const Task& task) {
    if (task.status != TaskStatus::completed || !task.closed_at) {
        return false;
    }
    const auto taken = std::ranges::find(task.outcomes, task.outcome, &TaskOutcome::name);
    return (taken != task.outcomes.end() && asks_for_form(*taken)) ||
           std::ranges::none_of(task.outcomes, asks_for_form);
}

std::optional<Instant> first_contact(const Case& subject) {
    std::optional<Instant> first;
    for (const Task& task : subject.tasks) {
        if (!task.state.empty() && is_contact(task) && (!first || *task.closed_at < *first)) {
            first = task.closed_at;
        }
    }
    return first;
}

std::string outcome_of(const Case& subject) {
    if (subject.status == CaseStatus::open) {
        return std::string(still_open);
    }
    return subject.meaning() == OutcomeMeaning::other ? subject.outcome
                                                      : std::string(name_of(subject.meaning()));
}

bool was_heard_last(const Case& subject) {
    const auto last = std::find_if(
        subject.said.rbegin(), subject.said.rend(),
        [](const Said& said) { return said.kind == SaidKind::form && said.by == "customer"; });
    return last != subject.said.rend() && !last->heard_by.empty();
}

/// How many binary digits a class leaves out.
int digits_left_out(std::int64_t least_minutes) {
    constexpr int digits_kept = 5;
    const auto digits = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(least_minutes)));
    return std::max(0, digits - digits_kept);
}

}  // namespace

std::optional<FollowUp> follow_up_in(const Case& subject,
                                     const std::vector<ReceivedResponse>& responses) {
    const auto asked = [](const Task& task) { return !task.state.empty(); };
    const auto first = std::ranges::find_if(subject.tasks, asked);
    if (first == subject.tasks.end() || responses.empty()) {
        return std::nullopt;
    }
    FollowUp found{.begun_by = 0,
                   .since = subject.opened_at,
                   .contacted_at = first_contact(subject),
                   .outcome = outcome_of(subject),
                   .was_heard = was_heard_last(subject)};
    for (std::size_t i = 0; i < responses.size(); ++i) {
        if (responses[i].at > found.since && responses[i].at <= first->opened_at) {
            found.begun_by = i;
            found.since = responses[i].at;
        }
    }
    return found;
}

bool went_on_elsewhere(const Case& subject, std::size_t response) {
    return response < subject.responses.size() && subject.responses[response].went_on_in != 0;
}

std::int64_t length_class(milliseconds length) {
    const std::int64_t whole =
        std::max<std::int64_t>(0, std::chrono::floor<minutes>(length).count());
    const int left_out = digits_left_out(whole);
    return (whole >> left_out) << left_out;
}

milliseconds middle_of_class(std::int64_t least_minutes) {
    const std::int64_t width = std::int64_t{1} << digits_left_out(least_minutes);
    return milliseconds(minutes(2 * least_minutes + width)) / 2;
}

}  // namespace heed
