#include "engine/runtime/goals.h"

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

GoalProgress progress_of(FactReader& reader, const MeasuredGoal& goal, Day today) {
    const auto period = last_whole_period(goal, today);
    return progress_of(goal, baseline_of(reader, goal),
                       period ? figure_in(reader, goal, *period) : ResultItem{}, today);
}

}  // namespace heed
