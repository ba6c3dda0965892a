#include "engine/runtime/goals.h"

#include "engine/runtime/result_overview.h"

namespace heed {
namespace {

ResultItem figure_in(FactReader& reader, const MeasuredGoal& goal, const Period& period) {
    FiguresAsked asked = goal.asked;
    asked.of.from = period.first;
    asked.of.to = period.last;
    auto items = items_asked(asked, reader.facts(asked));
    return items.empty() ? ResultItem{} : std::move(items.front());
}

}  // namespace

ResultItem baseline_of(FactReader& reader, const MeasuredGoal& goal) {
    return figure_in(reader, goal, goal.baseline);
}

std::map<std::string, ResultItem> baselines_of(FactReader& reader, const Program& program) {
    std::map<std::string, ResultItem> baselines;
    for (const MeasuredGoal& goal : measured_goals(program)) {
        baselines.emplace(goal.goal->name, baseline_of(reader, goal));
    }
    return baselines;
}

GoalProgress progress_of(FactReader& reader, const MeasuredGoal& goal, Instant now) {
    const Day today = std::chrono::floor<std::chrono::days>(goal.zone.to_local(now));
    const auto period = last_whole_period(goal, today);
    return progress_of(goal, baseline_of(reader, goal),
                       period ? figure_in(reader, goal, *period) : ResultItem{}, today);
}

std::optional<double> goal_of_headline(const Program& program, const Survey& survey,
                                       const Period& period) {
    const Question* headline = headline_of(survey);
    const Goal* first = nullptr;
    for (const MeasuredGoal& goal : measured_goals(program)) {
        const bool is_its = headline != nullptr && goal.asked.of.surveys == survey.names() &&
                            goal.asked.of.members.empty() &&
                            goal.asked.figure == figure_of(*headline) &&
                            goal.asked.question.name == headline->name;
        const bool is_then = period.last > goal.baseline.last && period.first <= Day{goal.goal->by};
        if (is_its && is_then && (first == nullptr || goal.goal->by < first->by)) {
            first = goal.goal.get();
        }
    }
    return first == nullptr ? std::nullopt : std::optional(first->reach);
}

}  // namespace heed
